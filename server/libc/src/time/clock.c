/* Clocks and timers of the kernel. */
#include <errno.h>
#include <stddef.h>
#include <unistd.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <fcntl.h>
#include "../syscall.h"

time_t time(time_t *t) {
  return SYSCALL1(SYS_time, t);
}

int gettimeofday(struct timeval *restrict tv, void *restrict tz) {
  return (int)SYSCALL2(SYS_gettimeofday, tv, tz);
}

int settimeofday(const struct timeval *tv, const struct timezone *tz) {
  return (int)SYSCALL2(SYS_settimeofday, tv, tz);
}

int stime(const time_t *t) {
  struct timespec ts;
  ts.tv_sec = *t;
  ts.tv_nsec = 0;
  return clock_settime(CLOCK_REALTIME, &ts);
}

int clock_gettime(clockid_t clock, struct timespec *ts) {
  return (int)SYSCALL2(SYS_clock_gettime, clock, ts);
}

int clock_settime(clockid_t clock, const struct timespec *ts) {
  return (int)SYSCALL2(SYS_clock_settime, clock, ts);
}

int clock_getres(clockid_t clock, struct timespec *ts) {
  return (int)SYSCALL2(SYS_clock_getres, clock, ts);
}

/* Returns an error number and leaves errno alone. */
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *duration, struct timespec *left) {
  return (int)-__builtin_forkscope_syscall(SYS_clock_nanosleep, (long)clock, (long)flags, (long)duration, (long)left);
}

/* The kernel numbers the processor clocks of processes by the complement of their pid. */
int clock_getcpuclockid(pid_t pid, clockid_t *clock) {
  clockid_t id = (clockid_t)(~(unsigned)pid << 3 | 2);
  if (__builtin_forkscope_syscall(SYS_clock_getres, (long)id, 0L) < 0)
    return ESRCH;
  *clock = id;
  return 0;
}

clock_t clock(void) {
  struct timespec ts;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts) < 0)
    return -1;
  return ts.tv_sec * CLOCKS_PER_SEC + ts.tv_nsec / 1000;
}

int timespec_get(struct timespec *ts, int base) {
  return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, ts) == 0 ? base : 0;
}

int getitimer(int which, struct itimerval *value) {
  return (int)SYSCALL2(SYS_getitimer, which, value);
}

int setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old) {
  return (int)SYSCALL3(SYS_setitimer, which, value, old);
}

useconds_t ualarm(useconds_t first, useconds_t interval) {
  struct itimerval value;
  struct itimerval old;
  value.it_value.tv_sec = first / 1000000;
  value.it_value.tv_usec = first % 1000000;
  value.it_interval.tv_sec = interval / 1000000;
  value.it_interval.tv_usec = interval % 1000000;
  if (setitimer(ITIMER_REAL, &value, &old) < 0)
    return (useconds_t)-1;
  return (useconds_t)(old.it_value.tv_sec * 1000000 + old.it_value.tv_usec);
}

static int set_times(int dir, const char *path, const struct timeval times[2]) {
  struct timespec ts[2];
  int i;
  for (i = 0; times && i < 2; i++) {
    ts[i].tv_sec = times[i].tv_sec;
    ts[i].tv_nsec = times[i].tv_usec * 1000;
  }
  return utimensat(dir, path, times ? ts : 0, 0);
}

int utimes(const char *path, const struct timeval times[2]) {
  return set_times(AT_FDCWD, path, times);
}

int futimes(int fd, const struct timeval times[2]) {
  return set_times(fd, 0, times);
}
