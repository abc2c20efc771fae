/* Letting time pass. */
#include <errno.h>
#include <sched.h>
#include <time.h>
#include <unistd.h>
#include "../syscall.h"

int nanosleep(const struct timespec *duration, struct timespec *left) {
  return (int)SYSCALL2(SYS_nanosleep, duration, left);
}

/* Returns the seconds that were left when a signal came. */
unsigned sleep(unsigned seconds) {
  struct timespec t;
  t.tv_sec = seconds;
  t.tv_nsec = 0;
  if (nanosleep(&t, &t) == 0)
    return 0;
  return (unsigned)t.tv_sec;
}

int usleep(useconds_t microseconds) {
  struct timespec t;
  t.tv_sec = microseconds / 1000000;
  t.tv_nsec = (long)(microseconds % 1000000) * 1000;
  return nanosleep(&t, 0);
}

int pause(void) {
  return (int)SYSCALL0(SYS_pause);
}

unsigned alarm(unsigned seconds) {
  return (unsigned)SYSCALL1(SYS_alarm, seconds);
}

int sched_yield(void) {
  return (int)SYSCALL0(SYS_sched_yield);
}
