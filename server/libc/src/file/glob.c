/* Files whose names match a pattern: each part of the path is matched in its directory. */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct search {
  int flags;
  int (*error)(const char *path, int number);
  glob_t *result;
};

static int add(struct search *search, const char *path) {
  glob_t *g = search->result;
  size_t skip = search->flags & GLOB_DOOFFS ? g->gl_offs : 0;
  char **larger = realloc(g->gl_pathv, (skip + g->gl_pathc + 2) * sizeof *larger);
  char *copy = malloc(strlen(path) + 2);
  struct stat st;
  if (!larger || !copy)
    return GLOB_NOSPACE;
  strcpy(copy, path);
  if ((search->flags & GLOB_MARK) && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
    strcat(copy, "/");
  if (g->gl_pathc == 0)
    memset(larger, 0, skip * sizeof *larger);
  g->gl_pathv = larger;
  larger[skip + g->gl_pathc++] = copy;
  larger[skip + g->gl_pathc] = 0;
  return 0;
}

/* Continues from the directory `done` with the rest of the pattern. */
static int walk(struct search *search, const char *done, const char *rest) {
  char path[4096];
  char part[256];
  size_t n = strcspn(rest, "/");
  const char *next = rest + n;
  DIR *dir;
  struct dirent *entry;
  struct stat st;
  int result = 0;
  if (n >= sizeof part)
    return 0;
  memcpy(part, rest, n);
  part[n] = 0;
  while (*next == '/')
    next++;
  if (!strpbrk(part, "*?[\\")) {
    snprintf(path, sizeof path, "%s%s%s", done, part, rest[n] ? "/" : "");
    if (*next)
      return walk(search, path, next);
    return lstat(path, &st) == 0 ? add(search, path) : 0;
  }
  dir = opendir(*done ? done : ".");
  if (!dir) {
    if ((search->error && search->error(done, errno)) || (search->flags & GLOB_ERR))
      return GLOB_ABORTED;
    return 0;
  }
  while (result == 0 && (entry = readdir(dir))) {
    if (fnmatch(part, entry->d_name, FNM_PERIOD | (search->flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0)) != 0)
      continue;
    snprintf(path, sizeof path, "%s%s%s", done, entry->d_name, rest[n] ? "/" : "");
    if (rest[n] && (stat(path, &st) < 0 || !S_ISDIR(st.st_mode)))
      continue;
    result = *next ? walk(search, path, next) : add(search, path);
  }
  closedir(dir);
  return result;
}

static int order(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

int glob(const char *restrict pattern, int flags, int (*error)(const char *path, int number), glob_t *restrict result) {
  struct search search;
  size_t before;
  size_t skip = flags & GLOB_DOOFFS ? result->gl_offs : 0;
  int status;
  const char *rest = pattern;
  search.flags = flags;
  search.error = error;
  search.result = result;
  result->gl_flags = flags;
  if (!(flags & GLOB_APPEND)) {
    result->gl_pathc = 0;
    result->gl_pathv = 0;
  }
  before = result->gl_pathc;
  while (*rest == '/')
    rest++;
  status = walk(&search, rest == pattern ? "" : "/", rest);
  if (status)
    return status;
  if (result->gl_pathc == before)
    return flags & GLOB_NOCHECK ? add(&search, pattern) : GLOB_NOMATCH;
  if (!(flags & GLOB_NOSORT))
    qsort(result->gl_pathv + skip + before, result->gl_pathc - before, sizeof(char *), order);
  return 0;
}

void globfree(glob_t *result) {
  size_t i;
  for (i = 0; i < result->gl_pathc; i++)
    free(result->gl_pathv[(result->gl_flags & GLOB_DOOFFS ? result->gl_offs : 0) + i]);
  free(result->gl_pathv);
  result->gl_pathv = 0;
  result->gl_pathc = 0;
}
