/* <mqueue.h>: POSIX message queues, mq_overview(7). */
#ifndef _MQUEUE_H
#define _MQUEUE_H
#include <bits/time.h>
typedef int mqd_t;
typedef unsigned long size_t;
typedef long ssize_t;
struct mq_attr { long mq_flags, mq_maxmsg, mq_msgsize, mq_curmsgs, __reserved[4]; };
struct sigevent;
mqd_t mq_open(const char *name, int flags, ...);
int mq_close(mqd_t queue);
int mq_unlink(const char *name);
int mq_getattr(mqd_t queue, struct mq_attr *attr);
int mq_setattr(mqd_t queue, const struct mq_attr *restrict attr, struct mq_attr *restrict old);
int mq_send(mqd_t queue, const char *message, size_t size, unsigned priority);
int mq_timedsend(mqd_t queue, const char *message, size_t size, unsigned priority, const struct timespec *timeout);
ssize_t mq_receive(mqd_t queue, char *message, size_t size, unsigned *priority);
ssize_t mq_timedreceive(mqd_t queue, char *restrict message, size_t size, unsigned *restrict priority, const struct timespec *restrict timeout);
int mq_notify(mqd_t queue, const struct sigevent *event);
#endif
