/* lockf and flock: locks on files. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include "../syscall.h"

int flock(int fd, int operation) {
  return (int)SYSCALL2(SYS_flock, fd, operation);
}

int lockf(int fd, int command, off_t length) {
  struct flock lock;
  memset(&lock, 0, sizeof lock);
  lock.l_whence = SEEK_CUR;
  lock.l_len = length;
  lock.l_type = F_WRLCK;
  switch (command) {
  case F_TEST:
    lock.l_type = F_RDLCK;
    if (fcntl(fd, F_GETLK, &lock) < 0)
      return -1;
    if (lock.l_type == F_UNLCK || lock.l_pid == getpid())
      return 0;
    errno = EACCES;
    return -1;
  case F_ULOCK:
    lock.l_type = F_UNLCK;
    return fcntl(fd, F_SETLK, &lock);
  case F_LOCK:
    return fcntl(fd, F_SETLKW, &lock);
  case F_TLOCK:
    return fcntl(fd, F_SETLK, &lock);
  }
  errno = EINVAL;
  return -1;
}
