/* The names of terminals and of who sits at one. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int ttyname_r(int fd, char *buf, size_t size) {
  char link[40];
  char path[64];
  ssize_t n;
  if (!isatty(fd))
    return errno;
  sprintf(link, "/proc/self/fd/%d", fd);
  n = readlink(link, path, sizeof path - 1);
  if (n < 0) {
    strcpy(path, "/dev/tty");
    n = (ssize_t)strlen(path);
  }
  if ((size_t)n >= size)
    return ERANGE;
  memcpy(buf, path, (size_t)n);
  buf[n] = 0;
  return 0;
}

char *ttyname(int fd) {
  static char name[64];
  int error = ttyname_r(fd, name, sizeof name);
  if (!error)
    return name;
  errno = error;
  return 0;
}

char *ctermid(char *s) {
  static char own[L_ctermid];
  return strcpy(s ? s : own, "/dev/tty");
}

char *getlogin(void) {
  char *name = getenv("LOGNAME");
  if (!name)
    errno = ENXIO;
  return name;
}

int getlogin_r(char *name, size_t size) {
  const char *login = getlogin();
  if (!login)
    return errno;
  if (strlen(login) >= size)
    return ERANGE;
  strcpy(name, login);
  return 0;
}
