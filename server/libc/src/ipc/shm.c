/* System V shared memory. */
#include <sys/shm.h>
#include "../syscall.h"

int shmget(key_t key, size_t size, int flags) {
  return (int)SYSCALL3(SYS_shmget, key, size, flags);
}

void * shmat(int id, const void *address, int flags) {
  return (void *)SYSCALL3(SYS_shmat, id, address, flags);
}

int shmdt(const void *address) {
  return (int)SYSCALL1(SYS_shmdt, address);
}

int shmctl(int id, int command, struct shmid_ds *buf) {
  return (int)SYSCALL3(SYS_shmctl, id, command, buf);
}
