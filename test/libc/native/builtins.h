/*
 * Stands in for the compiler's builtins when the C library is built with gcc for this machine: the kernel boundary
 * becomes real Linux system calls, and telling the checker about memory does nothing.
 */
#ifndef NATIVE_BUILTINS_H
#define NATIVE_BUILTINS_H
long __native_syscall(long nr, long a, long b, long c, long d, long e, long f);
#define NATIVE_SYSCALL(nr, a, b, c, d, e, f, ...) __native_syscall(nr, a, b, c, d, e, f)
#define __builtin_forkscope_syscall(...) NATIVE_SYSCALL(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#define __builtin_forkscope_mark(p, n, kind) ((void)(p), (void)(n), (void)(kind))
#define __builtin_forkscope_site() 0u
#endif
