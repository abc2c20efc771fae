/* Flags of descriptors and requests to devices. The third argument is a number or a pointer: both fit a long.
   Unchecked, because a caller that has no third argument leaves its slot unset. */
#pragma forkscope unchecked
#include <fcntl.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include "../syscall.h"

static int takes_pointer(int command) {
  return (command >= F_GETLK && command <= F_SETLKW) || (command >= 36 && command <= 38);
}

int fcntl(int fd, int command, ...) {
  long arg;
  va_list args;
  va_start(args, command);
  arg = va_arg(args, long);
  va_end(args);
  if (!takes_pointer(command))
    arg = (int)arg;
  return (int)SYSCALL3(SYS_fcntl, fd, command, arg);
}

int ioctl(int fd, unsigned long request, ...) {
  long arg;
  va_list args;
  va_start(args, request);
  arg = va_arg(args, long);
  va_end(args);
  return (int)SYSCALL3(SYS_ioctl, fd, request, arg);
}

int posix_fadvise(int fd, off_t offset, off_t length, int advice) {
  long result = __builtin_forkscope_syscall(SYS_fadvise64, (long)fd, offset, length, (long)advice);
  return (int)-result;
}

int posix_fallocate(int fd, off_t offset, off_t length) {
  long result = __builtin_forkscope_syscall(SYS_fallocate, (long)fd, 0L, offset, length);
  return (int)-result;
}
