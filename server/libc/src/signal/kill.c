/* Sending signals. raise() goes to the calling thread. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include "../syscall.h"

int kill(pid_t pid, int signal) {
  return (int)SYSCALL2(SYS_kill, pid, signal);
}

int killpg(pid_t pgid, int signal) {
  if (pgid < 0) {
    errno = EINVAL;
    return -1;
  }
  return kill(-pgid, signal);
}

int tgkill(pid_t process, pid_t thread, int signal) {
  return (int)SYSCALL3(SYS_tgkill, process, thread, signal);
}

int raise(int signal) {
  return tgkill(getpid(), gettid(), signal);
}

int sigqueue(pid_t pid, int signal, const union sigval value) {
  siginfo_t info;
  unsigned char *bytes = (unsigned char *)&info;
  unsigned i;
  for (i = 0; i < sizeof info; i++)
    bytes[i] = 0;
  info.si_signo = signal;
  info.si_code = SI_QUEUE;
  info.si_pid = getpid();
  info.si_uid = getuid();
  info.si_value = value;
  return (int)SYSCALL3(SYS_rt_sigqueueinfo, pid, signal, &info);
}
