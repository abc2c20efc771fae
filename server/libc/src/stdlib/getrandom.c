/* Random bytes from the kernel. */
#include <errno.h>
#include <sys/random.h>
#include "../syscall.h"

ssize_t getrandom(void *buf, size_t n, unsigned flags) {
  return (ssize_t)SYSCALL3(SYS_getrandom, buf, n, flags);
}

int getentropy(void *buf, size_t n) {
  if (n > 256) {
    errno = EIO;
    return -1;
  }
  return getrandom(buf, n, 0) == (ssize_t)n ? 0 : -1;
}
