/* What the system allows: sysconf, pathconf. Limits that a process can change come from the kernel. */
#include <errno.h>
#include <limits.h>
#include <sys/resource.h>
#include <unistd.h>
#include "../syscall.h"

static long limit(int resource) {
  struct rlimit r;
  if (getrlimit(resource, &r) < 0 || r.rlim_cur == RLIM_INFINITY)
    return -1;
  return (long)r.rlim_cur;
}

static long processors(void) {
  unsigned long mask[16];
  long n = __builtin_forkscope_syscall(SYS_sched_getaffinity, 0L, (long)sizeof mask, (long)mask);
  long count = 0;
  long i;
  for (i = 0; i < n / 8; i++)
    for (; mask[i]; mask[i] &= mask[i] - 1)
      count++;
  return count > 0 ? count : 1;
}

/* The fields of struct sysinfo that matter here. */
static long pages(int available) {
  struct { long uptime; unsigned long loads[3], total, available; char rest[80]; } info;
  if (SYSCALL1(SYS_sysinfo, &info) < 0)
    return -1;
  return (long)((available ? info.available : info.total) / 4096);
}

long sysconf(int name) {
  switch (name) {
  case _SC_ARG_MAX: return 2097152;
  case _SC_CHILD_MAX: return limit(RLIMIT_NPROC);
  case _SC_CLK_TCK: return 100;
  case _SC_NGROUPS_MAX: return NGROUPS_MAX;
  case _SC_OPEN_MAX: return limit(RLIMIT_NOFILE);
  case _SC_STREAM_MAX: return 16;
  case _SC_TZNAME_MAX: return -1;
  case _SC_JOB_CONTROL: case _SC_SAVED_IDS: return 1;
  case _SC_REALTIME_SIGNALS: case _SC_VERSION: case _SC_THREADS: case _SC_MONOTONIC_CLOCK: return 200809;
  case _SC_PAGESIZE: return 4096;
  case _SC_RTSIG_MAX: return RTSIG_MAX;
  case _SC_SEM_NSEMS_MAX: case _SC_TIMER_MAX: case _SC_ATEXIT_MAX: case _SC_THREAD_THREADS_MAX: case _SC_SYMLOOP_MAX:
    return name == _SC_ATEXIT_MAX ? INT_MAX : -1;
  case _SC_SEM_VALUE_MAX: return SEM_VALUE_MAX;
  case _SC_SIGQUEUE_MAX: return limit(RLIMIT_SIGPENDING);
  case _SC_LINE_MAX: return LINE_MAX;
  case _SC_IOV_MAX: return IOV_MAX;
  case _SC_GETPW_R_SIZE_MAX: case _SC_GETGR_R_SIZE_MAX: return 1024;
  case _SC_LOGIN_NAME_MAX: return LOGIN_NAME_MAX;
  case _SC_TTY_NAME_MAX: return TTY_NAME_MAX;
  case _SC_THREAD_KEYS_MAX: return PTHREAD_KEYS_MAX;
  case _SC_THREAD_STACK_MIN: return PTHREAD_STACK_MIN;
  case _SC_NPROCESSORS_CONF: case _SC_NPROCESSORS_ONLN: return processors();
  case _SC_PHYS_PAGES: case _SC_AVPHYS_PAGES: return pages(name == _SC_AVPHYS_PAGES);
  case _SC_HOST_NAME_MAX: return HOST_NAME_MAX;
  }
  errno = EINVAL;
  return -1;
}

long fpathconf(int fd, int name) {
  (void)fd;
  switch (name) {
  case _PC_LINK_MAX: return 127;
  case _PC_MAX_CANON: return MAX_CANON;
  case _PC_MAX_INPUT: return MAX_INPUT;
  case _PC_NAME_MAX: return NAME_MAX;
  case _PC_PATH_MAX: return PATH_MAX;
  case _PC_PIPE_BUF: return PIPE_BUF;
  case _PC_CHOWN_RESTRICTED: case _PC_NO_TRUNC: return 1;
  case _PC_VDISABLE: return 0;
  }
  errno = EINVAL;
  return -1;
}

long pathconf(const char *path, int name) {
  if (!*path) {
    errno = ENOENT;
    return -1;
  }
  return fpathconf(-1, name);
}

int getpagesize(void) {
  return 4096;
}

int getdtablesize(void) {
  return (int)limit(RLIMIT_NOFILE);
}
