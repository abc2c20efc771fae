/* POSIX message queues. The kernel takes names without their slash. */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdarg.h>
#include <unistd.h>
#include "../syscall.h"

mqd_t mq_open(const char *name, int flags, ...) {
  unsigned mode = 0;
  struct mq_attr *attr = 0;
  if (*name != '/') {
    errno = EINVAL;
    return -1;
  }
  if (flags & O_CREAT) {
    va_list args;
    va_start(args, flags);
    mode = va_arg(args, unsigned);
    attr = va_arg(args, struct mq_attr *);
    va_end(args);
  }
  return (mqd_t)SYSCALL4(SYS_mq_open, name + 1, flags, mode, attr);
}

int mq_close(mqd_t queue) {
  return close(queue);
}

int mq_unlink(const char *name) {
  if (*name != '/') {
    errno = EINVAL;
    return -1;
  }
  return (int)SYSCALL1(SYS_mq_unlink, name + 1);
}

int mq_setattr(mqd_t queue, const struct mq_attr *restrict attr, struct mq_attr *restrict old) {
  return (int)SYSCALL3(SYS_mq_getsetattr, queue, attr, old);
}

int mq_getattr(mqd_t queue, struct mq_attr *attr) {
  return mq_setattr(queue, 0, attr);
}

int mq_timedsend(mqd_t queue, const char *message, size_t size, unsigned priority, const struct timespec *timeout) {
  return (int)SYSCALL5(SYS_mq_timedsend, queue, message, size, priority, timeout);
}

int mq_send(mqd_t queue, const char *message, size_t size, unsigned priority) {
  return mq_timedsend(queue, message, size, priority, 0);
}

ssize_t mq_timedreceive(mqd_t queue, char *restrict message, size_t size, unsigned *restrict priority,
                        const struct timespec *restrict timeout) {
  return (ssize_t)SYSCALL5(SYS_mq_timedreceive, queue, message, size, priority, timeout);
}

ssize_t mq_receive(mqd_t queue, char *message, size_t size, unsigned *priority) {
  return mq_timedreceive(queue, message, size, priority, 0);
}

int mq_notify(mqd_t queue, const struct sigevent *event) {
  return (int)SYSCALL2(SYS_mq_notify, queue, event);
}
