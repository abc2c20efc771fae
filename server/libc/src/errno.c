/* errno: where it lives and how a failed system call sets it. */
#include <errno.h>
#include "syscall.h"

static int error_number;

int *__errno_location(void) {
  return &error_number;
}

long __syscall_ret(long result) {
  if (result < 0 && result >= -4095) {
    errno = (int)-result;
    return -1;
  }
  return result;
}
