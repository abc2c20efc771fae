/* Names in the file tree: making, removing, linking, changing directory. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../syscall.h"

int access(const char *path, int mode) {
  return (int)SYSCALL2(SYS_access, path, mode);
}

int unlink(const char *path) {
  return (int)SYSCALL1(SYS_unlink, path);
}

int unlinkat(int dir, const char *path, int flags) {
  return (int)SYSCALL3(SYS_unlinkat, dir, path, flags);
}

int link(const char *from, const char *to) {
  return (int)SYSCALL2(SYS_link, from, to);
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
  return (int)SYSCALL5(SYS_linkat, from_dir, from, to_dir, to, flags);
}

int symlink(const char *target, const char *path) {
  return (int)SYSCALL2(SYS_symlink, target, path);
}

int symlinkat(const char *target, int dir, const char *path) {
  return (int)SYSCALL3(SYS_symlinkat, target, dir, path);
}

ssize_t readlink(const char *restrict path, char *restrict buf, size_t size) {
  return (ssize_t)SYSCALL3(SYS_readlink, path, buf, size);
}

ssize_t readlinkat(int dir, const char *restrict path, char *restrict buf, size_t size) {
  return (ssize_t)SYSCALL4(SYS_readlinkat, dir, path, buf, size);
}

int rename(const char *from, const char *to) {
  return (int)SYSCALL2(SYS_rename, from, to);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to) {
  return (int)SYSCALL4(SYS_renameat, from_dir, from, to_dir, to);
}

int rmdir(const char *path) {
  return (int)SYSCALL1(SYS_rmdir, path);
}

int mkdir(const char *path, mode_t mode) {
  return (int)SYSCALL2(SYS_mkdir, path, mode);
}

int mkdirat(int dir, const char *path, mode_t mode) {
  return (int)SYSCALL3(SYS_mkdirat, dir, path, mode);
}

int chdir(const char *path) {
  return (int)SYSCALL1(SYS_chdir, path);
}

int fchdir(int fd) {
  return (int)SYSCALL1(SYS_fchdir, fd);
}

int chroot(const char *path) {
  return (int)SYSCALL1(SYS_chroot, path);
}

int truncate(const char *path, off_t length) {
  return (int)SYSCALL2(SYS_truncate, path, length);
}

int chmod(const char *path, mode_t mode) {
  return (int)SYSCALL2(SYS_chmod, path, mode);
}

int fchmod(int fd, mode_t mode) {
  return (int)SYSCALL2(SYS_fchmod, fd, mode);
}

int chown(const char *path, uid_t owner, gid_t group) {
  return (int)SYSCALL3(SYS_chown, path, owner, group);
}

int fchown(int fd, uid_t owner, gid_t group) {
  return (int)SYSCALL3(SYS_fchown, fd, owner, group);
}

int lchown(const char *path, uid_t owner, gid_t group) {
  return (int)SYSCALL3(SYS_lchown, path, owner, group);
}

int fchownat(int dir, const char *path, uid_t owner, gid_t group, int flags) {
  return (int)SYSCALL5(SYS_fchownat, dir, path, owner, group, flags);
}

int mknod(const char *path, mode_t mode, dev_t dev) {
  return (int)SYSCALL3(SYS_mknod, path, mode, dev);
}

int mknodat(int dir, const char *path, mode_t mode, dev_t dev) {
  return (int)SYSCALL4(SYS_mknodat, dir, path, mode, dev);
}

mode_t umask(mode_t mask) {
  return (mode_t)SYSCALL1(SYS_umask, mask);
}

/* The kernel's call has no flags: following no link can't be asked for. */
int fchmodat(int dir, const char *path, mode_t mode, int flags) {
  if (flags) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return (int)SYSCALL3(SYS_fchmodat, dir, path, mode);
}

int faccessat(int dir, const char *path, int mode, int flags) {
  if (flags)
    return (int)SYSCALL4(SYS_faccessat2, dir, path, mode, flags);
  return (int)SYSCALL3(SYS_faccessat, dir, path, mode);
}

int mkfifo(const char *path, mode_t mode) {
  return mknod(path, mode | S_IFIFO, 0);
}

int mkfifoat(int dir, const char *path, mode_t mode) {
  return mknodat(dir, path, mode | S_IFIFO, 0);
}

void sync(void) {
  SYSCALL0(SYS_sync);
}
