/* Moving bytes between descriptors inside the kernel, and other Linux calls on files. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/sendfile.h>
#include <unistd.h>
#include "../syscall.h"

long splice(int from, off_t *from_offset, int to, off_t *to_offset, unsigned long n, unsigned flags) {
  return SYSCALL6(SYS_splice, from, from_offset, to, to_offset, n, flags);
}

long tee(int from, int to, unsigned long n, unsigned flags) {
  return SYSCALL4(SYS_tee, from, to, n, flags);
}

ssize_t sendfile(int to, int from, off_t *offset, size_t n) {
  return (ssize_t)SYSCALL4(SYS_sendfile, to, from, offset, n);
}

ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t n, unsigned flags) {
  return (ssize_t)SYSCALL6(SYS_copy_file_range, from, from_offset, to, to_offset, n, flags);
}

int syncfs(int fd) {
  return (int)SYSCALL1(SYS_syncfs, fd);
}
