/* Descriptors: reading, writing, duplicating, closing. */
#define _GNU_SOURCE
#include <unistd.h>
#include "../syscall.h"

ssize_t read(int fd, void *to, size_t n) {
  return (ssize_t)SYSCALL3(SYS_read, fd, to, n);
}

ssize_t write(int fd, const void *from, size_t n) {
  return (ssize_t)SYSCALL3(SYS_write, fd, from, n);
}

int close(int fd) {
  return (int)SYSCALL1(SYS_close, fd);
}

off_t lseek(int fd, off_t offset, int whence) {
  return (off_t)SYSCALL3(SYS_lseek, fd, offset, whence);
}

int dup(int fd) {
  return (int)SYSCALL1(SYS_dup, fd);
}

int dup2(int from, int to) {
  return (int)SYSCALL2(SYS_dup2, from, to);
}

int dup3(int from, int to, int flags) {
  return (int)SYSCALL3(SYS_dup3, from, to, flags);
}

int pipe(int fds[2]) {
  return (int)SYSCALL1(SYS_pipe, fds);
}

int pipe2(int fds[2], int flags) {
  return (int)SYSCALL2(SYS_pipe2, fds, flags);
}

int fsync(int fd) {
  return (int)SYSCALL1(SYS_fsync, fd);
}

int fdatasync(int fd) {
  return (int)SYSCALL1(SYS_fdatasync, fd);
}

int ftruncate(int fd, off_t length) {
  return (int)SYSCALL2(SYS_ftruncate, fd, length);
}

ssize_t pread(int fd, void *to, size_t n, off_t offset) {
  return (ssize_t)SYSCALL4(SYS_pread64, fd, to, n, offset);
}

ssize_t pwrite(int fd, const void *from, size_t n, off_t offset) {
  return (ssize_t)SYSCALL4(SYS_pwrite64, fd, from, n, offset);
}
