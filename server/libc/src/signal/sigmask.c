/* Blocking signals and waiting for them. The kernel's sets have 8 bytes, ours 128. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include "../syscall.h"

int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  sigset_t now;
  int result;
  memset(&now, 0, sizeof now);
  result = (int)SYSCALL4(SYS_rt_sigprocmask, how, set, old ? &now : 0, 8);
  if (old && result == 0)
    *old = now;
  return result;
}

int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  int saved = errno;
  int result = sigprocmask(how, set, old) < 0 ? errno : 0;
  errno = saved;
  return result;
}

int sigpending(sigset_t *set) {
  memset(set, 0, sizeof *set);
  return (int)SYSCALL2(SYS_rt_sigpending, set, 8);
}

int sigsuspend(const sigset_t *mask) {
  return (int)SYSCALL2(SYS_rt_sigsuspend, mask, 8);
}

int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict timeout) {
  return (int)SYSCALL4(SYS_rt_sigtimedwait, set, info, timeout, 8);
}

int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info) {
  return sigtimedwait(set, info, 0);
}

/* Returns an error number instead of setting errno, and never EINTR. */
int sigwait(const sigset_t *restrict set, int *restrict signal) {
  int saved = errno;
  int got;
  do
    got = sigtimedwait(set, 0, 0);
  while (got < 0 && errno == EINTR);
  if (got < 0) {
    int error = errno;
    errno = saved;
    return error;
  }
  *signal = got;
  return 0;
}

int sigaltstack(const stack_t *restrict stack, stack_t *restrict old) {
  return (int)SYSCALL2(SYS_sigaltstack, stack, old);
}

int sigblock(int mask) {
  sigset_t set;
  sigset_t old;
  sigemptyset(&set);
  set.__val[0] = (unsigned)mask;
  return sigprocmask(SIG_BLOCK, &set, &old) < 0 ? -1 : (int)old.__val[0];
}

int sigsetmask(int mask) {
  sigset_t set;
  sigset_t old;
  sigemptyset(&set);
  set.__val[0] = (unsigned)mask;
  return sigprocmask(SIG_SETMASK, &set, &old) < 0 ? -1 : (int)old.__val[0];
}

int siggetmask(void) {
  return sigblock(0);
}
