/* Sets of signals. Signals 32 and 33 are the thread library's own in glibc: a full set does not hold them. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <string.h>

static int is_signal(int signal) {
  if (signal > 0 && signal < NSIG && signal != 32 && signal != 33)
    return 1;
  errno = EINVAL;
  return 0;
}

int sigemptyset(sigset_t *set) {
  memset(set, 0, sizeof *set);
  return 0;
}

int sigfillset(sigset_t *set) {
  memset(set, 255, sizeof *set);
  set->__val[0] &= ~(3UL << 31);
  return 0;
}

int sigaddset(sigset_t *set, int signal) {
  if (!is_signal(signal))
    return -1;
  set->__val[0] |= 1UL << (signal - 1);
  return 0;
}

int sigdelset(sigset_t *set, int signal) {
  if (!is_signal(signal))
    return -1;
  set->__val[0] &= ~(1UL << (signal - 1));
  return 0;
}

int sigismember(const sigset_t *set, int signal) {
  if (signal <= 0 || signal >= NSIG) {
    errno = EINVAL;
    return -1;
  }
  return (int)(set->__val[0] >> (signal - 1) & 1);
}

int sigisemptyset(const sigset_t *set) {
  return set->__val[0] == 0;
}

int sigorset(sigset_t *to, const sigset_t *a, const sigset_t *b) {
  to->__val[0] = a->__val[0] | b->__val[0];
  return 0;
}

int sigandset(sigset_t *to, const sigset_t *a, const sigset_t *b) {
  to->__val[0] = a->__val[0] & b->__val[0];
  return 0;
}
