/* Walking a file tree. Entries come in the order in which the directory has them. */
#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct walk {
  int (*plain)(const char *, const struct stat *, int);
  int (*full)(const char *, const struct stat *, int, struct FTW *);
  int flags;
  dev_t dev;
};

static int visit(const struct walk *walk, const char *path, const struct stat *st, int kind, struct FTW *place) {
  if (walk->plain)
    return walk->plain(path, st, kind == FTW_SLN ? FTW_NS : kind);
  return walk->full(path, st, kind, place);
}

static int walk_from(struct walk *walk, const char *path, int level) {
  struct stat st;
  struct FTW place;
  const char *slash = strrchr(path, '/');
  int kind;
  int result;
  char inner[4096];
  DIR *dir;
  struct dirent *entry;
  place.base = slash && slash[1] ? (int)(slash + 1 - path) : 0;
  place.level = level;
  if ((walk->flags & FTW_PHYS ? lstat(path, &st) : stat(path, &st)) < 0) {
    if (!(walk->flags & FTW_PHYS) && lstat(path, &st) == 0)
      kind = FTW_SLN;
    else if (level == 0)
      return -1;
    else
      kind = FTW_NS;
  } else if (S_ISDIR(st.st_mode)) {
    kind = walk->flags & FTW_DEPTH ? FTW_DP : FTW_D;
  } else {
    kind = S_ISLNK(st.st_mode) ? FTW_SL : FTW_F;
  }
  if (level == 0)
    walk->dev = st.st_dev;
  if ((walk->flags & FTW_MOUNT) && kind != FTW_NS && st.st_dev != walk->dev)
    return 0;
  if (kind != FTW_D && kind != FTW_DP)
    return visit(walk, path, &st, kind, &place);
  dir = opendir(path);
  if (!dir)
    return errno == EACCES ? visit(walk, path, &st, FTW_DNR, &place) : -1;
  result = kind == FTW_D ? visit(walk, path, &st, kind, &place) : 0;
  while (result == 0 && (entry = readdir(dir))) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
      continue;
    snprintf(inner, sizeof inner, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/", entry->d_name);
    result = walk_from(walk, inner, level + 1);
  }
  closedir(dir);
  if (result == 0 && kind == FTW_DP)
    result = visit(walk, path, &st, kind, &place);
  return result;
}

int ftw(const char *path, int (*visit)(const char *, const struct stat *, int), int fds) {
  struct walk walk = {visit, 0, 0, 0};
  (void)fds;
  return walk_from(&walk, path, 0);
}

int nftw(const char *path, int (*visit)(const char *, const struct stat *, int, struct FTW *), int fds, int flags) {
  struct walk walk = {0, visit, flags, 0};
  (void)fds;
  return walk_from(&walk, path, 0);
}
