/* <sys/msg.h>: System V message queues. */
#ifndef _SYS_MSG_H
#define _SYS_MSG_H
#include <sys/ipc.h>
typedef unsigned long size_t;
typedef long ssize_t;
typedef unsigned long msgqnum_t;
typedef unsigned long msglen_t;
struct msqid_ds {
  struct ipc_perm msg_perm;
  long msg_stime, msg_rtime, msg_ctime;
  unsigned long __msg_cbytes;
  msgqnum_t msg_qnum;
  msglen_t msg_qbytes;
  int msg_lspid, msg_lrpid;
  unsigned long __reserved[2];
};
struct msgbuf { long mtype; char mtext[1]; };
#define MSG_NOERROR 010000
#define MSG_EXCEPT 020000
int msgget(key_t key, int flags);
int msgsnd(int id, const void *message, size_t size, int flags);
ssize_t msgrcv(int id, void *message, size_t size, long type, int flags);
int msgctl(int id, int command, struct msqid_ds *buf);
#endif
