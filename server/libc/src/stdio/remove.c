/* Removing a name: a file or an empty directory. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int remove(const char *path) {
  if (unlink(path) == 0)
    return 0;
  if (errno != EISDIR && errno != EPERM)
    return -1;
  return rmdir(path);
}
