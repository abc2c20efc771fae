/* Waiting for children. */
#include <sys/wait.h>
#include "../syscall.h"

pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) {
  return (pid_t)SYSCALL4(SYS_wait4, pid, status, options, usage);
}

pid_t wait3(int *status, int options, struct rusage *usage) {
  return wait4(-1, status, options, usage);
}

pid_t waitpid(pid_t pid, int *status, int options) {
  return wait4(pid, status, options, 0);
}

pid_t wait(int *status) {
  return wait4(-1, status, 0, 0);
}

int waitid(idtype_t kind, id_t id, siginfo_t *info, int options) {
  return (int)SYSCALL5(SYS_waitid, kind, id, info, options, 0);
}
