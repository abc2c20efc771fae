/* How the library enters the kernel: Linux x86-64 numbers, the result or -errno in [-4095, -1]. */
#ifndef SYSCALL_H
#define SYSCALL_H
#include <sys/syscall.h>

/* Turns the kernel's answer into C's: -1 and errno when it failed. */
long __syscall_ret(long result);

#define SYSCALL0(nr) __syscall_ret(__builtin_forkscope_syscall(nr))
#define SYSCALL1(nr, a) __syscall_ret(__builtin_forkscope_syscall(nr, (long)(a)))
#define SYSCALL2(nr, a, b) __syscall_ret(__builtin_forkscope_syscall(nr, (long)(a), (long)(b)))
#define SYSCALL3(nr, a, b, c) __syscall_ret(__builtin_forkscope_syscall(nr, (long)(a), (long)(b), (long)(c)))
#define SYSCALL4(nr, a, b, c, d) \
  __syscall_ret(__builtin_forkscope_syscall(nr, (long)(a), (long)(b), (long)(c), (long)(d)))
#define SYSCALL5(nr, a, b, c, d, e) \
  __syscall_ret(__builtin_forkscope_syscall(nr, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e)))
#define SYSCALL6(nr, a, b, c, d, e, f) \
  __syscall_ret(__builtin_forkscope_syscall(nr, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f)))
#endif
