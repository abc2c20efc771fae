/* _start and system calls on real Linux, for the tests that compare the library with glibc. */

__asm__(".globl _start\n_start:\n  xor %ebp, %ebp\n  mov %rsp, %rdi\n  and $-16, %rsp\n  call __native_start\n");
__asm__("__native_restore:\n  mov $15, %eax\n  syscall\n");

void __libc_start(int argc, char **argv, char **envp);
void __native_restore(void);

void __native_start(long *stack) {
  char **argv = (char **)(stack + 1);
  __libc_start((int)stack[0], argv, argv + stack[0] + 1);
}

static long enter(long nr, long a, long b, long c, long d, long e, long f) {
  long result;
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(nr), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
}

/* A real handler returns through a restorer, which the simulated kernel does not need; and vfork must not return twice
   through one C frame, so it is fork here. */
long __native_syscall(long nr, long a, long b, long c, long d, long e, long f) {
  if (nr == 58)
    nr = 57;
  if (nr == 13 && b) {
    long action[4];
    int i;
    for (i = 0; i < 4; i++)
      action[i] = ((long *)b)[i];
    action[1] |= 0x04000000;
    action[2] = (long)__native_restore;
    return enter(nr, a, (long)action, c, d, e, f);
  }
  return enter(nr, a, b, c, d, e, f);
}
