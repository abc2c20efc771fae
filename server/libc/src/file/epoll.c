/* Descriptors that tell of events: epoll, eventfd, signalfd, timerfd, inotify. */
#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>
#include "../syscall.h"

int epoll_create(int size) {
  if (size <= 0) {
    errno = EINVAL;
    return -1;
  }
  return epoll_create1(0);
}

int epoll_create1(int flags) {
  return (int)SYSCALL1(SYS_epoll_create1, flags);
}

int epoll_ctl(int epfd, int operation, int fd, struct epoll_event *event) {
  return (int)SYSCALL4(SYS_epoll_ctl, epfd, operation, fd, event);
}

int epoll_wait(int epfd, struct epoll_event *events, int n, int timeout) {
  return (int)SYSCALL4(SYS_epoll_wait, epfd, events, n, timeout);
}

int epoll_pwait(int epfd, struct epoll_event *events, int n, int timeout, const sigset_t *mask) {
  return (int)SYSCALL6(SYS_epoll_pwait, epfd, events, n, timeout, mask, 8);
}

int eventfd(unsigned value, int flags) {
  return (int)SYSCALL2(SYS_eventfd2, value, flags);
}

int eventfd_read(int fd, eventfd_t *value) {
  return read(fd, value, sizeof *value) == sizeof *value ? 0 : -1;
}

int eventfd_write(int fd, eventfd_t value) {
  return write(fd, &value, sizeof value) == sizeof value ? 0 : -1;
}

int signalfd(int fd, const sigset_t *mask, int flags) {
  return (int)SYSCALL4(SYS_signalfd4, fd, mask, 8, flags);
}

int timerfd_create(clockid_t clock, int flags) {
  return (int)SYSCALL2(SYS_timerfd_create, clock, flags);
}

int timerfd_settime(int fd, int flags, const struct itimerspec *value, struct itimerspec *old) {
  return (int)SYSCALL4(SYS_timerfd_settime, fd, flags, value, old);
}

int timerfd_gettime(int fd, struct itimerspec *value) {
  return (int)SYSCALL2(SYS_timerfd_gettime, fd, value);
}

int inotify_init1(int flags) {
  return (int)SYSCALL1(SYS_inotify_init1, flags);
}

int inotify_add_watch(int fd, const char *path, uint32_t mask) {
  return (int)SYSCALL3(SYS_inotify_add_watch, fd, path, mask);
}

int inotify_rm_watch(int fd, int wd) {
  return (int)SYSCALL2(SYS_inotify_rm_watch, fd, wd);
}

int inotify_init(void) {
  return inotify_init1(0);
}
