/* <sys/ipc.h>: what System V message queues, semaphores and shared memory have in common, sysvipc(7). */
#ifndef _SYS_IPC_H
#define _SYS_IPC_H
typedef int key_t;
struct ipc_perm {
  key_t __key;
  unsigned uid, gid, cuid, cgid;
  unsigned mode;
  unsigned short __seq, __pad;
  unsigned long __reserved[2];
};
#define IPC_CREAT 01000
#define IPC_EXCL 02000
#define IPC_NOWAIT 04000
#define IPC_RMID 0
#define IPC_SET 1
#define IPC_STAT 2
#define IPC_INFO 3
#define IPC_PRIVATE ((key_t)0)
key_t ftok(const char *path, int id);
#endif
