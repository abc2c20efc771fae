/* <sys/select.h>: waiting for several descriptors, select(2). */
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H
#include <bits/time.h>
#include <bits/sigset.h>
typedef struct { unsigned long fds_bits[16]; } fd_set;
#define FD_SETSIZE 1024
#define NFDBITS 64
#define FD_SET(fd, set) ((void)((set)->fds_bits[(fd) / 64] |= 1UL << ((fd) % 64)))
#define FD_CLR(fd, set) ((void)((set)->fds_bits[(fd) / 64] &= ~(1UL << ((fd) % 64))))
#define FD_ISSET(fd, set) (((set)->fds_bits[(fd) / 64] >> ((fd) % 64) & 1UL) != 0)
#define FD_ZERO(set) __fd_zero(set)
void __fd_zero(fd_set *set);
int select(int n, fd_set *restrict readable, fd_set *restrict writable, fd_set *restrict exceptional, struct timeval *restrict timeout);
int pselect(int n, fd_set *restrict readable, fd_set *restrict writable, fd_set *restrict exceptional, const struct timespec *restrict timeout, const sigset_t *restrict mask);
#endif
