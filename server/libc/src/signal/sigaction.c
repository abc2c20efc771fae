/*
 * Handlers. The kernel's structure is shorter than glibc's: its mask has 64 bits. signal() is the BSD kind: the handler
 * stays, the signal is blocked while it runs, and interrupted calls restart.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include "../syscall.h"

#define SA_RESTORER 0x04000000 /* glibc passes it always, and programs see it in the old flags */

struct kernel_sigaction {
  void *handler;
  unsigned long flags;
  void *restorer;
  unsigned long mask;
};

int sigaction(int signal, const struct sigaction *restrict action, struct sigaction *restrict old) {
  struct kernel_sigaction in;
  struct kernel_sigaction out;
  if (signal <= 0 || signal >= NSIG || signal == 32 || signal == 33) {
    errno = EINVAL;
    return -1;
  }
  if (action) {
    in.handler = (void *)action->sa_handler;
    in.flags = (unsigned)action->sa_flags | SA_RESTORER;
    in.restorer = 0;
    in.mask = action->sa_mask.__val[0];
  }
  if (SYSCALL4(SYS_rt_sigaction, signal, action ? &in : 0, old ? &out : 0, 8) < 0)
    return -1;
  if (old) {
    memset(old, 0, sizeof *old);
    old->sa_handler = (__sighandler_t)out.handler;
    old->sa_flags = (int)out.flags;
    old->sa_mask.__val[0] = out.mask;
  }
  return 0;
}

/* Signals whose system calls siginterrupt() wants interrupted. */
static unsigned long interrupting;

__sighandler_t signal(int signal, __sighandler_t handler) {
  struct sigaction action;
  struct sigaction old;
  if (handler == SIG_ERR || signal <= 0 || signal >= NSIG) {
    errno = EINVAL;
    return SIG_ERR;
  }
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_mask.__val[0] = 1UL << (signal - 1);
  action.sa_flags = interrupting >> (signal - 1) & 1 ? 0 : SA_RESTART;
  if (sigaction(signal, &action, &old) < 0)
    return SIG_ERR;
  return old.sa_handler;
}

int siginterrupt(int signal, int flag) {
  struct sigaction action;
  if (sigaction(signal, 0, &action) < 0)
    return -1;
  if (flag) {
    interrupting |= 1UL << (signal - 1);
    action.sa_flags &= ~SA_RESTART;
  } else {
    interrupting &= ~(1UL << (signal - 1));
    action.sa_flags |= SA_RESTART;
  }
  return sigaction(signal, &action, 0);
}
