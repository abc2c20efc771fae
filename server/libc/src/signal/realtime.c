/* The real-time signals that programs may use: glibc keeps 32 and 33 for threads. */
#include <signal.h>

int __libc_current_sigrtmin(void) {
  return 34;
}

int __libc_current_sigrtmax(void) {
  return 64;
}
