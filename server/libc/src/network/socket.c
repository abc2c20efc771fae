/* Sockets. */
#include <errno.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include "../syscall.h"

int socket(int domain, int type, int protocol) {
  return (int)SYSCALL3(SYS_socket, domain, type, protocol);
}

int socketpair(int domain, int type, int protocol, int fds[2]) {
  return (int)SYSCALL4(SYS_socketpair, domain, type, protocol, fds);
}

int bind(int fd, const struct sockaddr *address, socklen_t size) {
  return (int)SYSCALL3(SYS_bind, fd, address, size);
}

int listen(int fd, int backlog) {
  return (int)SYSCALL2(SYS_listen, fd, backlog);
}

int accept(int fd, struct sockaddr *restrict address, socklen_t *restrict size) {
  return (int)SYSCALL3(SYS_accept, fd, address, size);
}

int accept4(int fd, struct sockaddr *restrict address, socklen_t *restrict size, int flags) {
  return (int)SYSCALL4(SYS_accept4, fd, address, size, flags);
}

int connect(int fd, const struct sockaddr *address, socklen_t size) {
  return (int)SYSCALL3(SYS_connect, fd, address, size);
}

int shutdown(int fd, int how) {
  return (int)SYSCALL2(SYS_shutdown, fd, how);
}

int getsockname(int fd, struct sockaddr *restrict address, socklen_t *restrict size) {
  return (int)SYSCALL3(SYS_getsockname, fd, address, size);
}

int getpeername(int fd, struct sockaddr *restrict address, socklen_t *restrict size) {
  return (int)SYSCALL3(SYS_getpeername, fd, address, size);
}

int getsockopt(int fd, int level, int option, void *restrict value, socklen_t *restrict size) {
  return (int)SYSCALL5(SYS_getsockopt, fd, level, option, value, size);
}

int setsockopt(int fd, int level, int option, const void *value, socklen_t size) {
  return (int)SYSCALL5(SYS_setsockopt, fd, level, option, value, size);
}

ssize_t sendto(int fd, const void *from, size_t n, int flags, const struct sockaddr *address, socklen_t size) {
  return (ssize_t)SYSCALL6(SYS_sendto, fd, from, n, flags, address, size);
}

ssize_t recvfrom(int fd, void *restrict to, size_t n, int flags, struct sockaddr *restrict address,
                 socklen_t *restrict size) {
  return (ssize_t)SYSCALL6(SYS_recvfrom, fd, to, n, flags, address, size);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  return (ssize_t)SYSCALL3(SYS_sendmsg, fd, message, flags);
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
  return (ssize_t)SYSCALL3(SYS_recvmsg, fd, message, flags);
}

ssize_t send(int fd, const void *from, size_t n, int flags) {
  return sendto(fd, from, n, flags, 0, 0);
}

ssize_t recv(int fd, void *to, size_t n, int flags) {
  return recvfrom(fd, to, n, flags, 0, 0);
}

int sockatmark(int fd) {
  int answer;
  return ioctl(fd, 0x8905, &answer) < 0 ? -1 : answer;
}

struct cmsghdr *__cmsg_nxthdr(struct msghdr *msg, struct cmsghdr *cmsg) {
  char *end = (char *)msg->msg_control + msg->msg_controllen;
  char *next = (char *)cmsg + CMSG_ALIGN(cmsg->cmsg_len);
  if (cmsg->cmsg_len < sizeof *cmsg || next + sizeof *cmsg > end)
    return 0;
  return next + CMSG_ALIGN(((struct cmsghdr *)next)->cmsg_len) > end ? 0 : (struct cmsghdr *)next;
}
