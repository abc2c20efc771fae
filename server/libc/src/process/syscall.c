/* syscall(): any system call by its number. Unchecked: it always takes six arguments, callers give fewer. */
#pragma forkscope unchecked
#include <stdarg.h>
#include <unistd.h>
#include "../syscall.h"

long syscall(long number, ...) {
  long a[6];
  int i;
  va_list args;
  va_start(args, number);
  for (i = 0; i < 6; i++)
    a[i] = va_arg(args, long);
  va_end(args);
  return SYSCALL6(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
