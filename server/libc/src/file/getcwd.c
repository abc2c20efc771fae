/* The current directory. */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "../syscall.h"

char *getcwd(char *buf, size_t size) {
  char own[PATH_MAX];
  if (buf && size == 0) {
    errno = EINVAL;
    return 0;
  }
  if (buf)
    return SYSCALL2(SYS_getcwd, buf, size) < 0 ? 0 : buf;
  if (SYSCALL2(SYS_getcwd, own, sizeof own) < 0)
    return 0;
  if (size == 0)
    return strdup(own);
  if (strlen(own) >= size) {
    errno = ERANGE;
    return 0;
  }
  buf = malloc(size);
  return buf ? strcpy(buf, own) : 0;
}

char *getwd(char *buf) {
  return getcwd(buf, PATH_MAX);
}

char *get_current_dir_name(void) {
  return getcwd(0, 0);
}
