/* The names of the machine. */
#include <errno.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>
#include "../syscall.h"

int uname(struct utsname *name) {
  return (int)SYSCALL1(SYS_uname, name);
}

static int part(char *to, size_t size, const char *from) {
  size_t n = strlen(from) + 1;
  memcpy(to, from, n < size ? n : size);
  if (n <= size)
    return 0;
  errno = ENAMETOOLONG;
  return -1;
}

int gethostname(char *name, size_t size) {
  struct utsname all;
  return uname(&all) < 0 ? -1 : part(name, size, all.nodename);
}

int getdomainname(char *name, size_t size) {
  struct utsname all;
  return uname(&all) < 0 ? -1 : part(name, size, all.domainname);
}

int sethostname(const char *name, size_t size) {
  return (int)SYSCALL2(SYS_sethostname, name, size);
}

long gethostid(void) {
  return 0x007f0100;
}
