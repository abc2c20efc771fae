/* Reading and writing several pieces in one call. */
#include <sys/uio.h>
#include "../syscall.h"

ssize_t readv(int fd, const struct iovec *pieces, int n) {
  return (ssize_t)SYSCALL3(SYS_readv, fd, pieces, n);
}

ssize_t writev(int fd, const struct iovec *pieces, int n) {
  return (ssize_t)SYSCALL3(SYS_writev, fd, pieces, n);
}

ssize_t preadv(int fd, const struct iovec *pieces, int n, off_t offset) {
  return (ssize_t)SYSCALL4(SYS_preadv, fd, pieces, n, offset);
}

ssize_t pwritev(int fd, const struct iovec *pieces, int n, off_t offset) {
  return (ssize_t)SYSCALL4(SYS_pwritev, fd, pieces, n, offset);
}
