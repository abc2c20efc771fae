/* Limits, priorities and what was used. */
#include <errno.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <unistd.h>
#include "../syscall.h"

int getrlimit(int resource, struct rlimit *limit) {
  return (int)SYSCALL2(SYS_getrlimit, resource, limit);
}

int setrlimit(int resource, const struct rlimit *limit) {
  return (int)SYSCALL2(SYS_setrlimit, resource, limit);
}

int prlimit(int pid, int resource, const struct rlimit *limit, struct rlimit *old) {
  return (int)SYSCALL4(SYS_prlimit64, pid, resource, limit, old);
}

int getrusage(int who, struct rusage *usage) {
  return (int)SYSCALL2(SYS_getrusage, who, usage);
}

clock_t times(struct tms *t) {
  return (clock_t)SYSCALL1(SYS_times, t);
}

int setpriority(int which, id_t who, int priority) {
  return (int)SYSCALL3(SYS_setpriority, which, who, priority);
}

/* The kernel answers 20 - priority, so that no answer looks like an error. */
int getpriority(int which, id_t who) {
  long result = SYSCALL2(SYS_getpriority, which, who);
  return result < 0 ? -1 : (int)(20 - result);
}

int nice(int increment) {
  int saved = errno;
  int now;
  errno = 0;
  now = getpriority(PRIO_PROCESS, 0);
  if (now == -1 && errno)
    return -1;
  errno = saved;
  if (setpriority(PRIO_PROCESS, 0, now + increment) < 0) {
    if (errno == EACCES)
      errno = EPERM;
    return -1;
  }
  return getpriority(PRIO_PROCESS, 0);
}
