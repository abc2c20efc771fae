/* Shared memory objects by name: files in /dev/shm. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* "/name" becomes "/dev/shm/name". Returns null when it is no name. */
static const char *file_of(const char *name, char *path) {
  while (*name == '/')
    name++;
  if (!*name || strchr(name, '/')) {
    errno = EINVAL;
    return 0;
  }
  if (strlen(name) > NAME_MAX) {
    errno = ENAMETOOLONG;
    return 0;
  }
  strcpy(path, "/dev/shm/");
  return strcat(path, name);
}

int shm_open(const char *name, int flags, mode_t mode) {
  char path[NAME_MAX + 16];
  return file_of(name, path) ? open(path, flags | O_NOFOLLOW | O_CLOEXEC, mode) : -1;
}

int shm_unlink(const char *name) {
  char path[NAME_MAX + 16];
  return file_of(name, path) ? unlink(path) : -1;
}
