/* What a file is. */
#include <fcntl.h>
#include <sys/stat.h>
#include "../syscall.h"

int stat(const char *restrict path, struct stat *restrict st) {
  return (int)SYSCALL2(SYS_stat, path, st);
}

int fstat(int fd, struct stat *st) {
  return (int)SYSCALL2(SYS_fstat, fd, st);
}

int lstat(const char *restrict path, struct stat *restrict st) {
  return (int)SYSCALL2(SYS_lstat, path, st);
}

int utimensat(int dir, const char *path, const struct timespec times[2], int flags) {
  return (int)SYSCALL4(SYS_utimensat, dir, path, times, flags);
}

int fstatat(int dir, const char *restrict path, struct stat *restrict st, int flags) {
  return (int)SYSCALL4(SYS_newfstatat, dir, path, st, flags);
}

int futimens(int fd, const struct timespec times[2]) {
  return utimensat(fd, 0, times, 0);
}
