/* Files with new names: the six X at the end of a template become random letters. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../syscall.h"

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/* kind: 'f' opens a file, 'd' makes a directory, 'n' only finds a name that is free. */
static int make(char *template, int kind) {
  size_t n = strlen(template);
  char *x;
  int tries;
  int i;
  struct stat st;
  if (n < 6 || strcmp(template + n - 6, "XXXXXX") != 0) {
    errno = EINVAL;
    return -1;
  }
  x = template + n - 6;
  for (tries = 0; tries < 1000; tries++) {
    unsigned char noise[6];
    int result;
    if (__builtin_forkscope_syscall(SYS_getrandom, (long)noise, 6L, 0L) != 6)
      for (i = 0; i < 6; i++)
        noise[i] = (unsigned char)(getpid() * 7 + tries * (i + 1));
    for (i = 0; i < 6; i++)
      x[i] = letters[noise[i] % 62];
    if (kind == 'f')
      result = open(template, O_RDWR | O_CREAT | O_EXCL, 0600);
    else if (kind == 'd')
      result = mkdir(template, 0700);
    else if (lstat(template, &st) < 0 && errno == ENOENT)
      return 0;
    else {
      errno = EEXIST;
      result = -1;
    }
    if (result >= 0 || errno != EEXIST)
      return result;
  }
  return -1;
}

int mkstemp(char *template) {
  return make(template, 'f');
}

char *mkdtemp(char *template) {
  return make(template, 'd') < 0 ? 0 : template;
}

char *mktemp(char *template) {
  if (make(template, 'n') < 0)
    *template = 0;
  return template;
}

/* A file that has no name any more and vanishes when it is closed. */
FILE *tmpfile(void) {
  char name[] = "/tmp/tmpfXXXXXX";
  int fd = make(name, 'f');
  FILE *stream;
  if (fd < 0)
    return 0;
  unlink(name);
  stream = fdopen(fd, "w+");
  if (!stream)
    close(fd);
  return stream;
}

char *tmpnam(char *s) {
  static char own[L_tmpnam];
  char *name = s ? s : own;
  strcpy(name, "/tmp/fileXXXXXX");
  return make(name, 'n') < 0 ? 0 : name;
}

char *tempnam(const char *dir, const char *prefix) {
  char *name;
  if (!dir)
    dir = "/tmp";
  if (!prefix)
    prefix = "file";
  name = malloc(strlen(dir) + 5 + 8);
  if (!name)
    return 0;
  sprintf(name, "%s/%.5sXXXXXX", dir, prefix);
  if (make(name, 'n') == 0)
    return name;
  free(name);
  return 0;
}
