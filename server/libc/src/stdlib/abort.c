/* abort(): dies of SIGABRT even when it is blocked, ignored or handled. Streams are not flushed. */
#include <signal.h>
#include <stdlib.h>

_Noreturn void abort(void) {
  struct sigaction action;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGABRT);
  sigprocmask(SIG_UNBLOCK, &set, 0);
  raise(SIGABRT);
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  action.sa_flags = 0;
  sigaction(SIGABRT, &action, 0);
  raise(SIGABRT);
  for (;;)
    _Exit(127);
}
