/* The absolute path of a file, without links, "." or "..". */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Appends one component to the path in `done`. Returns its length, or 0 if it became too long. */
static size_t append(char *done, size_t n, const char *part, size_t part_n) {
  if (n + part_n + 2 > PATH_MAX)
    return 0;
  if (n > 1)
    done[n++] = '/';
  memcpy(done + n, part, part_n);
  done[n + part_n] = 0;
  return n + part_n;
}

static int resolve(const char *path, char *done) {
  char rest[PATH_MAX];
  char link[PATH_MAX];
  size_t n;
  int links = 0;
  char *p = rest;
  if (strlen(path) >= PATH_MAX) {
    errno = ENAMETOOLONG;
    return 0;
  }
  strcpy(rest, path);
  if (*path == '/')
    strcpy(done, "/");
  else if (!getcwd(done, PATH_MAX))
    return 0;
  n = strlen(done);
  while (*p) {
    size_t part = strcspn(p, "/");
    char *next = p + part;
    size_t before = n;
    ssize_t length;
    struct stat st;
    while (*next == '/')
      next++;
    if (part == 0 || (part == 1 && p[0] == '.')) {
      p = next;
      continue;
    }
    if (part == 2 && p[0] == '.' && p[1] == '.') {
      while (n > 1 && done[n - 1] != '/')
        n--;
      if (n > 1)
        n--;
      done[n] = 0;
      p = next;
      continue;
    }
    n = append(done, n, p, part);
    if (n == 0) {
      errno = ENAMETOOLONG;
      return 0;
    }
    if (lstat(done, &st) < 0)
      return 0;
    if (S_ISLNK(st.st_mode)) {
      length = readlink(done, link, sizeof link - 1);
      if (length < 0)
        return 0;
      if (++links > 40 || (size_t)length + strlen(next) + 2 > PATH_MAX) {
        errno = links > 40 ? ELOOP : ENAMETOOLONG;
        return 0;
      }
      link[length] = 0;
      if (p[part] == '/') {
        strcat(link, "/");
        strcat(link, next);
      }
      strcpy(rest, link);
      p = rest;
      n = *link == '/' ? 1 : before;
      done[n] = 0;
      continue;
    }
    if (p[part] == '/' && !S_ISDIR(st.st_mode)) {
      errno = ENOTDIR;
      return 0;
    }
    p = next;
  }
  return 1;
}

char *realpath(const char *restrict path, char *restrict resolved) {
  char done[PATH_MAX];
  if (!path || !*path) {
    errno = path ? ENOENT : EINVAL;
    return 0;
  }
  if (!resolve(path, done))
    return 0;
  return resolved ? strcpy(resolved, done) : strdup(done);
}

char *canonicalize_file_name(const char *path) {
  return realpath(path, 0);
}
