/* Who a process is: its numbers, group, session and owner. */
#define _GNU_SOURCE
#include <unistd.h>
#include "../syscall.h"

pid_t getpid(void) {
  return (pid_t)SYSCALL0(SYS_getpid);
}

pid_t getppid(void) {
  return (pid_t)SYSCALL0(SYS_getppid);
}

pid_t gettid(void) {
  return (pid_t)SYSCALL0(SYS_gettid);
}

pid_t getpgrp(void) {
  return (pid_t)SYSCALL0(SYS_getpgrp);
}

pid_t getpgid(pid_t pid) {
  return (pid_t)SYSCALL1(SYS_getpgid, pid);
}

int setpgid(pid_t pid, pid_t pgid) {
  return (int)SYSCALL2(SYS_setpgid, pid, pgid);
}

pid_t getsid(pid_t pid) {
  return (pid_t)SYSCALL1(SYS_getsid, pid);
}

pid_t setsid(void) {
  return (pid_t)SYSCALL0(SYS_setsid);
}

uid_t getuid(void) {
  return (uid_t)SYSCALL0(SYS_getuid);
}

uid_t geteuid(void) {
  return (uid_t)SYSCALL0(SYS_geteuid);
}

gid_t getgid(void) {
  return (gid_t)SYSCALL0(SYS_getgid);
}

gid_t getegid(void) {
  return (gid_t)SYSCALL0(SYS_getegid);
}

int setuid(uid_t uid) {
  return (int)SYSCALL1(SYS_setuid, uid);
}

int setgid(gid_t gid) {
  return (int)SYSCALL1(SYS_setgid, gid);
}

int setreuid(uid_t real, uid_t effective) {
  return (int)SYSCALL2(SYS_setreuid, real, effective);
}

int setregid(gid_t real, gid_t effective) {
  return (int)SYSCALL2(SYS_setregid, real, effective);
}

int setresuid(uid_t real, uid_t effective, uid_t saved) {
  return (int)SYSCALL3(SYS_setresuid, real, effective, saved);
}

int setresgid(gid_t real, gid_t effective, gid_t saved) {
  return (int)SYSCALL3(SYS_setresgid, real, effective, saved);
}

int getresuid(uid_t *real, uid_t *effective, uid_t *saved) {
  return (int)SYSCALL3(SYS_getresuid, real, effective, saved);
}

int getresgid(gid_t *real, gid_t *effective, gid_t *saved) {
  return (int)SYSCALL3(SYS_getresgid, real, effective, saved);
}

int getgroups(int n, gid_t groups[]) {
  return (int)SYSCALL2(SYS_getgroups, n, groups);
}

int setpgrp(void) {
  return setpgid(0, 0);
}

int seteuid(uid_t uid) {
  return setresuid((uid_t)-1, uid, (uid_t)-1);
}

int setegid(gid_t gid) {
  return setresgid((gid_t)-1, gid, (gid_t)-1);
}
