/* Timers of a process that send signals. A timer_t is the kernel's small number. */
#include <signal.h>
#include <string.h>
#include <time.h>
#include "../syscall.h"

int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer) {
  int id;
  struct sigevent plain;
  if (!event) {
    /* The kernel would default to the id as value too, but it must be in the structure. */
    memset(&plain, 0, sizeof plain);
    plain.sigev_notify = SIGEV_SIGNAL;
    plain.sigev_signo = SIGALRM;
  }
  if (SYSCALL3(SYS_timer_create, clock, event ? event : &plain, &id) < 0)
    return -1;
  *timer = (timer_t)(long)id;
  return 0;
}

int timer_delete(timer_t timer) {
  return (int)SYSCALL1(SYS_timer_delete, timer);
}

int timer_settime(timer_t timer, int flags, const struct itimerspec *restrict value, struct itimerspec *restrict old) {
  return (int)SYSCALL4(SYS_timer_settime, timer, flags, value, old);
}

int timer_gettime(timer_t timer, struct itimerspec *value) {
  return (int)SYSCALL2(SYS_timer_gettime, timer, value);
}

int timer_getoverrun(timer_t timer) {
  return (int)SYSCALL1(SYS_timer_getoverrun, timer);
}
