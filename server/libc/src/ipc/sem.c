/* System V semaphores. semctl's fourth argument is a union of one word; commands that need none may leave it out. */
#pragma forkscope unchecked
#include <stdarg.h>
#include <sys/sem.h>
#include "../syscall.h"

int semget(key_t key, int n, int flags) {
  return (int)SYSCALL3(SYS_semget, key, n, flags);
}

int semop(int id, struct sembuf *operations, size_t n) {
  return (int)SYSCALL3(SYS_semop, id, operations, n);
}

int semtimedop(int id, struct sembuf *operations, size_t n, const struct timespec *timeout) {
  return (int)SYSCALL4(SYS_semtimedop, id, operations, n, timeout);
}

int semctl(int id, int number, int command, ...) {
  long arg;
  va_list args;
  va_start(args, command);
  arg = va_arg(args, long);
  va_end(args);
  return (int)SYSCALL4(SYS_semctl, id, number, command, arg);
}
