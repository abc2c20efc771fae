/* <sys/sendfile.h>: copying between descriptors, sendfile(2). */
#ifndef _SYS_SENDFILE_H
#define _SYS_SENDFILE_H
typedef unsigned long size_t;
typedef long ssize_t;
typedef long off_t;
ssize_t sendfile(int to, int from, off_t *offset, size_t n);
#endif
