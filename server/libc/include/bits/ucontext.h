/* What a signal handler's third argument points to. Linux's layout of the parts that programs look at. */
#ifndef _BITS_UCONTEXT_H
#define _BITS_UCONTEXT_H
typedef long long greg_t;
typedef struct { greg_t gregs[23]; void *fpregs; unsigned long long __reserved[8]; } mcontext_t;
typedef struct ucontext_t {
  unsigned long uc_flags;
  struct ucontext_t *uc_link;
  stack_t uc_stack;
  mcontext_t uc_mcontext;
  sigset_t uc_sigmask;
  char __fpregs[512];
  unsigned long long __ssp[4];
} ucontext_t;
#endif
