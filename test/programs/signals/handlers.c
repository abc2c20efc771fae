// Handlers run as frames: raised, sent, interrupting pause, held back by the mask, in the middle of a loop.
#include <stdio.h>
#include <signal.h>
#include <unistd.h>
#include <string.h>
#include <errno.h>
#include <sys/wait.h>
volatile sig_atomic_t got; int depth;
void h(int s) { got++; printf("handler %d\n", s); }
void si(int s, siginfo_t *i, void *u) { printf("siginfo %d from %s\n", s, i->si_pid == getpid() ? "me" : "other"); }
int main(void) {
  signal(SIGUSR1, h); raise(SIGUSR1); printf("got %d\n", got);
  struct sigaction sa; memset(&sa, 0, sizeof sa); sa.sa_sigaction = si; sa.sa_flags = SA_SIGINFO; sigaction(SIGUSR2, &sa, 0); kill(getpid(), SIGUSR2);
  sa.sa_handler = h; sa.sa_flags = 0; sigaction(SIGALRM, &sa, 0); alarm(1); int r = pause(); printf("pause %d %s\n", r, strerror(errno));
  sigset_t set, old; sigemptyset(&set); sigaddset(&set, SIGUSR1); sigprocmask(SIG_BLOCK, &set, &old); raise(SIGUSR1); raise(SIGUSR1); printf("blocked\n"); sigprocmask(SIG_SETMASK, &old, 0); printf("got %d\n", got);
  signal(SIGCHLD, h); if (fork() == 0) _exit(3); int st; while (wait(&st) < 0); printf("child %d\n", WEXITSTATUS(st));
  alarm(1); while (got < 5) ; printf("spun %d\n", got);
  return 0;
}
