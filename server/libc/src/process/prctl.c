/* prctl: always hands five arguments on, however many were given; hence unchecked. */
#pragma forkscope unchecked
#include <stdarg.h>
#include <sys/prctl.h>
#include "../syscall.h"

int prctl(int option, ...) {
  long a[4];
  int i;
  va_list args;
  va_start(args, option);
  for (i = 0; i < 4; i++)
    a[i] = va_arg(args, long);
  va_end(args);
  return (int)SYSCALL5(SYS_prctl, option, a[0], a[1], a[2], a[3]);
}
