/* Making processes. */
#include <unistd.h>
#include "../syscall.h"

pid_t fork(void) {
  return (pid_t)SYSCALL0(SYS_fork);
}

/* The child borrows the parent's memory, this very frame included, until it execs or exits. */
pid_t vfork(void) {
  return (pid_t)SYSCALL0(SYS_vfork);
}
