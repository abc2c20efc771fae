/* The parts of a path. GNU's basename (<string.h>) never changes it; POSIX's and dirname (<libgen.h>) may. */
#define _GNU_SOURCE
#include <string.h>

char *basename(const char *path) {
  const char *slash = strrchr(path, '/');
  return (char *)(slash ? slash + 1 : path);
}

char *__xpg_basename(char *path) {
  size_t n;
  if (!path || !*path)
    return ".";
  n = strlen(path);
  while (n > 1 && path[n - 1] == '/')
    path[--n] = 0;
  while (n > 0 && path[n - 1] != '/')
    n--;
  return path[n] ? path + n : path;
}

char *dirname(char *path) {
  size_t n;
  if (!path || !*path)
    return ".";
  n = strlen(path);
  while (n > 0 && path[n - 1] == '/')
    n--;
  if (n == 0)
    return "/";
  while (n > 0 && path[n - 1] != '/')
    n--;
  if (n == 0)
    return ".";
  while (n > 1 && path[n - 1] == '/')
    n--;
  path[n] = 0;
  return path;
}
