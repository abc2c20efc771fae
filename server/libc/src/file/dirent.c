/* Reading directories. The kernel fills a buffer with entries; readdir hands them out one by one. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../syscall.h"

struct __dirstream {
  int fd;
  int pos;
  int end;
  long place;
  long buf[512];
};

DIR *fdopendir(int fd) {
  struct stat st;
  DIR *dir;
  if (fstat(fd, &st) < 0)
    return 0;
  if (!S_ISDIR(st.st_mode)) {
    errno = ENOTDIR;
    return 0;
  }
  dir = malloc(sizeof *dir);
  if (!dir)
    return 0;
  dir->fd = fd;
  dir->pos = dir->end = 0;
  dir->place = 0;
  return dir;
}

DIR *opendir(const char *path) {
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_DIRECTORY | O_CLOEXEC);
  DIR *dir;
  if (fd < 0)
    return 0;
  dir = fdopendir(fd);
  if (!dir)
    close(fd);
  return dir;
}

struct dirent *readdir(DIR *dir) {
  struct dirent *entry;
  if (dir->pos >= dir->end) {
    long n = SYSCALL3(SYS_getdents64, dir->fd, dir->buf, sizeof dir->buf);
    if (n <= 0)
      return 0;
    dir->end = (int)n;
    dir->pos = 0;
  }
  entry = (struct dirent *)((char *)dir->buf + dir->pos);
  dir->pos += entry->d_reclen;
  dir->place = entry->d_off;
  return entry;
}

int readdir_r(DIR *restrict dir, struct dirent *restrict entry, struct dirent **restrict result) {
  int saved = errno;
  struct dirent *next;
  errno = 0;
  next = readdir(dir);
  if (!next && errno)
    return errno;
  errno = saved;
  *result = 0;
  if (next) {
    memcpy(entry, next, next->d_reclen);
    *result = entry;
  }
  return 0;
}

int closedir(DIR *dir) {
  int fd = dir->fd;
  free(dir);
  return close(fd);
}

void seekdir(DIR *dir, long place) {
  lseek(dir->fd, place, SEEK_SET);
  dir->pos = dir->end = 0;
  dir->place = place;
}

void rewinddir(DIR *dir) {
  seekdir(dir, 0);
}

long telldir(DIR *dir) {
  return dir->place;
}

int dirfd(DIR *dir) {
  return dir->fd;
}

int alphasort(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

int scandir(const char *restrict path, struct dirent ***restrict list, int (*select)(const struct dirent *),
            int (*compare)(const struct dirent **, const struct dirent **)) {
  DIR *dir = opendir(path);
  struct dirent **found = 0;
  struct dirent *entry;
  size_t n = 0;
  size_t room = 0;
  if (!dir)
    return -1;
  while ((entry = readdir(dir))) {
    struct dirent *copy;
    if (select && !select(entry))
      continue;
    if (n == room) {
      struct dirent **larger = realloc(found, (room * 2 + 16) * sizeof *found);
      if (!larger)
        break;
      found = larger;
      room = room * 2 + 16;
    }
    copy = malloc(entry->d_reclen);
    if (!copy)
      break;
    found[n++] = memcpy(copy, entry, entry->d_reclen);
  }
  closedir(dir);
  if (compare && n > 0)
    qsort(found, n, sizeof *found, (int (*)(const void *, const void *))compare);
  *list = found;
  return (int)n;
}
