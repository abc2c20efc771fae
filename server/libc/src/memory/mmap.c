/* Mapped memory. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/mman.h>
#include "../syscall.h"

void * mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
  return (void *)SYSCALL6(SYS_mmap, address, length, protection, flags, fd, offset);
}

int munmap(void *address, size_t length) {
  return (int)SYSCALL2(SYS_munmap, address, length);
}

int mprotect(void *address, size_t length, int protection) {
  return (int)SYSCALL3(SYS_mprotect, address, length, protection);
}

int msync(void *address, size_t length, int flags) {
  return (int)SYSCALL3(SYS_msync, address, length, flags);
}

int madvise(void *address, size_t length, int advice) {
  return (int)SYSCALL3(SYS_madvise, address, length, advice);
}

int mlock(const void *address, size_t length) {
  return (int)SYSCALL2(SYS_mlock, address, length);
}

int munlock(const void *address, size_t length) {
  return (int)SYSCALL2(SYS_munlock, address, length);
}

int mlockall(int flags) {
  return (int)SYSCALL1(SYS_mlockall, flags);
}

int munlockall(void) {
  return (int)SYSCALL0(SYS_munlockall);
}

int mincore(void *address, size_t length, unsigned char *pages) {
  return (int)SYSCALL3(SYS_mincore, address, length, pages);
}

int memfd_create(const char *name, unsigned flags) {
  return (int)SYSCALL2(SYS_memfd_create, name, flags);
}

void *mremap(void *address, size_t old_length, size_t length, int flags, ...) {
  return (void *)SYSCALL5(SYS_mremap, address, old_length, length, flags, 0);
}
