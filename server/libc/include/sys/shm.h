/* <sys/shm.h>: System V shared memory. */
#ifndef _SYS_SHM_H
#define _SYS_SHM_H
#include <sys/ipc.h>
typedef unsigned long size_t;
typedef unsigned long shmatt_t;
struct shmid_ds {
  struct ipc_perm shm_perm;
  size_t shm_segsz;
  long shm_atime, shm_dtime, shm_ctime;
  int shm_cpid, shm_lpid;
  shmatt_t shm_nattch;
  unsigned long __reserved[2];
};
#define SHM_R 0400
#define SHM_W 0200
#define SHM_RDONLY 010000
#define SHM_RND 020000
#define SHM_REMAP 040000
#define SHM_LOCK 11
#define SHM_UNLOCK 12
#define SHMLBA 4096
int shmget(key_t key, size_t size, int flags);
void *shmat(int id, const void *address, int flags);
int shmdt(const void *address);
int shmctl(int id, int command, struct shmid_ds *buf);
#endif
