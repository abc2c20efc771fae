/* Scheduling. */
#define _GNU_SOURCE
#include <sched.h>
#include <string.h>
#include "../syscall.h"

int sched_get_priority_max(int policy) {
  return (int)SYSCALL1(SYS_sched_get_priority_max, policy);
}

int sched_get_priority_min(int policy) {
  return (int)SYSCALL1(SYS_sched_get_priority_min, policy);
}

int sched_getparam(pid_t pid, struct sched_param *param) {
  return (int)SYSCALL2(SYS_sched_getparam, pid, param);
}

int sched_setparam(pid_t pid, const struct sched_param *param) {
  return (int)SYSCALL2(SYS_sched_setparam, pid, param);
}

int sched_getscheduler(pid_t pid) {
  return (int)SYSCALL1(SYS_sched_getscheduler, pid);
}

int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param) {
  return (int)SYSCALL3(SYS_sched_setscheduler, pid, policy, param);
}

int sched_rr_get_interval(pid_t pid, struct timespec *interval) {
  return (int)SYSCALL2(SYS_sched_rr_get_interval, pid, interval);
}

int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set) {
  return (int)SYSCALL3(SYS_sched_setaffinity, pid, size, set);
}

int unshare(int flags) {
  return (int)SYSCALL1(SYS_unshare, flags);
}

int setns(int fd, int kind) {
  return (int)SYSCALL2(SYS_setns, fd, kind);
}

/* The kernel answers how many bytes it filled; the rest of the set is empty. */
int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set) {
  long n;
  memset(set, 0, size);
  n = SYSCALL3(SYS_sched_getaffinity, pid, size, set);
  return n < 0 ? -1 : 0;
}

int sched_getcpu(void) {
  unsigned cpu = 0;
  return SYSCALL3(SYS_getcpu, &cpu, 0, 0) < 0 ? -1 : (int)cpu;
}

void __cpu_zero(cpu_set_t *set) {
  memset(set, 0, sizeof *set);
}

int __cpu_count(const cpu_set_t *set) {
  int count = 0;
  int i;
  for (i = 0; i < CPU_SETSIZE; i++)
    count += CPU_ISSET(i, set);
  return count;
}
