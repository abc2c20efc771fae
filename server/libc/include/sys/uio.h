/* <sys/uio.h>: reading and writing several pieces at once, readv(2). */
#ifndef _SYS_UIO_H
#define _SYS_UIO_H
typedef unsigned long size_t;
typedef long ssize_t;
typedef long off_t;
struct iovec { void *iov_base; size_t iov_len; };
#define UIO_MAXIOV 1024
ssize_t readv(int fd, const struct iovec *pieces, int n);
ssize_t writev(int fd, const struct iovec *pieces, int n);
ssize_t preadv(int fd, const struct iovec *pieces, int n, off_t offset);
ssize_t pwritev(int fd, const struct iovec *pieces, int n, off_t offset);
#endif
