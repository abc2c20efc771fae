/* Opening files. The mode argument exists only when a file may be created. */
#include <fcntl.h>
#include <stdarg.h>
#include "../syscall.h"

int open(const char *path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & O_CREAT) || (flags & 020200000) == 020200000) {
    va_list args;
    va_start(args, flags);
    mode = va_arg(args, mode_t);
    va_end(args);
  }
  return (int)SYSCALL3(SYS_open, path, flags, mode);
}

int openat(int dir, const char *path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & O_CREAT) || (flags & 020200000) == 020200000) {
    va_list args;
    va_start(args, flags);
    mode = va_arg(args, mode_t);
    va_end(args);
  }
  return (int)SYSCALL4(SYS_openat, dir, path, flags, mode);
}

int creat(const char *path, mode_t mode) {
  return (int)SYSCALL2(SYS_creat, path, mode);
}
