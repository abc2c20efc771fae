/* Waiting for several descriptors. */
#include <poll.h>
#include <string.h>
#include <sys/select.h>
#include "../syscall.h"

int poll(struct pollfd *fds, nfds_t n, int timeout) {
  return (int)SYSCALL3(SYS_poll, fds, n, timeout);
}

/* The kernel would write the time left into the caller's structure. */
int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout, const sigset_t *mask) {
  struct timespec copy;
  if (timeout)
    copy = *timeout;
  return (int)SYSCALL5(SYS_ppoll, fds, n, timeout ? &copy : 0, mask, 8);
}

int select(int n, fd_set *restrict readable, fd_set *restrict writable, fd_set *restrict exceptional, struct timeval *restrict timeout) {
  return (int)SYSCALL5(SYS_select, n, readable, writable, exceptional, timeout);
}

int pselect(int n, fd_set *restrict readable, fd_set *restrict writable, fd_set *restrict exceptional,
            const struct timespec *restrict timeout, const sigset_t *restrict mask) {
  struct timespec copy;
  struct { const sigset_t *set; unsigned long size; } with_size;
  if (timeout)
    copy = *timeout;
  with_size.set = mask;
  with_size.size = 8;
  return (int)SYSCALL6(SYS_pselect6, n, readable, writable, exceptional, timeout ? &copy : 0, &with_size);
}

void __fd_zero(fd_set *set) {
  memset(set, 0, sizeof *set);
}
