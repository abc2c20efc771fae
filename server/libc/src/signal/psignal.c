/* Telling a signal on standard error. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

void psignal(int signal, const char *s) {
  int named = s && *s;
  if (signal > 0 && signal < NSIG)
    fprintf(stderr, "%s%s%s\n", named ? s : "", named ? ": " : "", strsignal(signal));
  else
    fprintf(stderr, "%s%sUnknown signal %d\n", named ? s : "", named ? ": " : "", signal);
}

void psiginfo(const siginfo_t *info, const char *s) {
  int named = s && *s;
  fprintf(stderr, "%s%s%s (code %d, pid %d, uid %d)\n", named ? s : "", named ? ": " : "", strsignal(info->si_signo),
          info->si_code, info->si_pid, info->si_uid);
}
