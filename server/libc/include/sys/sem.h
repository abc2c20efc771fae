/* <sys/sem.h>: System V semaphore sets. The program declares union semun itself, semctl(2). */
#ifndef _SYS_SEM_H
#define _SYS_SEM_H
#include <sys/ipc.h>
#include <bits/time.h>
typedef unsigned long size_t;
struct semid_ds {
  struct ipc_perm sem_perm;
  long sem_otime;
  unsigned long __reserved1;
  long sem_ctime;
  unsigned long __reserved2;
  unsigned long sem_nsems;
  unsigned long __reserved3[2];
};
struct sembuf { unsigned short sem_num; short sem_op; short sem_flg; };
struct seminfo { int semmap, semmni, semmns, semmnu, semmsl, semopm, semume, semusz, semvmx, semaem; };
#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17
#define _SEM_SEMUN_UNDEFINED 1
int semget(key_t key, int n, int flags);
int semop(int id, struct sembuf *operations, size_t n);
int semtimedop(int id, struct sembuf *operations, size_t n, const struct timespec *timeout);
int semctl(int id, int number, int command, ...);
#endif
