/* System V message queues. */
#include <sys/msg.h>
#include "../syscall.h"

int msgget(key_t key, int flags) {
  return (int)SYSCALL2(SYS_msgget, key, flags);
}

int msgsnd(int id, const void *message, size_t size, int flags) {
  return (int)SYSCALL4(SYS_msgsnd, id, message, size, flags);
}

ssize_t msgrcv(int id, void *message, size_t size, long type, int flags) {
  return (ssize_t)SYSCALL5(SYS_msgrcv, id, message, size, type, flags);
}

int msgctl(int id, int command, struct msqid_ds *buf) {
  return (int)SYSCALL3(SYS_msgctl, id, command, buf);
}
