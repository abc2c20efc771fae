/* Pseudo-terminals. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>

int posix_openpt(int flags) {
  return open("/dev/ptmx", flags);
}

int grantpt(int fd) {
  int number;
  return ioctl(fd, TIOCGPTN, &number);
}

int unlockpt(int fd) {
  int locked = 0;
  return ioctl(fd, TIOCSPTLCK, &locked);
}

char *ptsname(int fd) {
  static char name[24];
  int number;
  if (ioctl(fd, TIOCGPTN, &number) < 0)
    return 0;
  sprintf(name, "/dev/pts/%d", number);
  return name;
}
