/* <setjmp.h>: jumping out of functions. The compiler knows these; a jmp_buf holds what it needs and the signal mask. */
#ifndef _SETJMP_H
#define _SETJMP_H
typedef struct { long __state[8]; int __mask_saved; unsigned long __mask[16]; } jmp_buf[1], sigjmp_buf[1];
int setjmp(jmp_buf env);
int _setjmp(jmp_buf env);
int sigsetjmp(sigjmp_buf env, int save_mask);
_Noreturn void longjmp(jmp_buf env, int value);
_Noreturn void _longjmp(jmp_buf env, int value);
_Noreturn void siglongjmp(sigjmp_buf env, int value);
#define setjmp(env) setjmp(env)
#define sigsetjmp(env, save_mask) sigsetjmp(env, save_mask)
#endif
