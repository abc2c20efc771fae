/* The end of the data segment, brk(2). malloc copes with a program that moves it, but had better not. */
#include <errno.h>
#include <unistd.h>
#include "../syscall.h"

int brk(void *end) {
  if ((void *)__builtin_forkscope_syscall(SYS_brk, (long)end) == end)
    return 0;
  errno = ENOMEM;
  return -1;
}

void *sbrk(intptr_t increment) {
  char *now = (char *)__builtin_forkscope_syscall(SYS_brk, 0L);
  if (increment && brk(now + increment) < 0)
    return (void *)-1;
  return now;
}
