/* <signal.h>: signals, signal(7). */
#ifndef _SIGNAL_H
#define _SIGNAL_H
#include <bits/time.h>
#include <bits/pthreadtypes.h>
typedef unsigned long size_t;
typedef int pid_t;
typedef unsigned uid_t;
typedef int sig_atomic_t;
#include <bits/sigset.h>
#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGIOT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGIO 29
#define SIGPOLL 29
#define SIGPWR 30
#define SIGSYS 31
#define NSIG 65
#define _NSIG 65
#define SIGRTMIN (__libc_current_sigrtmin())
#define SIGRTMAX (__libc_current_sigrtmax())
int __libc_current_sigrtmin(void);
int __libc_current_sigrtmax(void);
typedef void (*__sighandler_t)(int);
typedef __sighandler_t sighandler_t;
typedef __sighandler_t sig_t;
#define SIG_ERR ((__sighandler_t)-1)
#define SIG_DFL ((__sighandler_t)0)
#define SIG_IGN ((__sighandler_t)1)
#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#define SA_NOMASK SA_NODEFER
#define SA_ONESHOT SA_RESETHAND
#define SI_USER 0
#define SI_KERNEL 0x80
#define SI_QUEUE (-1)
#define SI_TIMER (-2)
#define SI_MESGQ (-3)
#define SI_ASYNCIO (-4)
#define SI_TKILL (-6)
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
#define CLD_TRAPPED 4
#define CLD_STOPPED 5
#define CLD_CONTINUED 6
#define ILL_ILLOPC 1
#define FPE_INTDIV 1
#define FPE_INTOVF 2
#define FPE_FLTDIV 3
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define POLL_IN 1
#define POLL_OUT 2
#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGEV_THREAD_ID 4
#define SS_ONSTACK 1
#define SS_DISABLE 2
#define MINSIGSTKSZ 2048
#define SIGSTKSZ 8192
typedef union sigval { int sival_int; void *sival_ptr; } sigval_t;
typedef struct {
  int si_signo, si_errno, si_code, __pad;
  union {
    int __bytes[28];
    struct { pid_t pid; uid_t uid; sigval_t value; } __sent;
    struct { int id, overrun; sigval_t value; } __timer;
    struct { pid_t pid; uid_t uid; int status; long utime, stime; } __child;
    struct { void *address; } __fault;
    struct { long band; int fd; } __poll;
    struct { void *call; int number; unsigned arch; } __sys;
  } __f;
} siginfo_t;
#define si_pid __f.__sent.pid
#define si_uid __f.__sent.uid
#define si_value __f.__sent.value
#define si_int __f.__sent.value.sival_int
#define si_ptr __f.__sent.value.sival_ptr
#define si_timerid __f.__timer.id
#define si_overrun __f.__timer.overrun
#define si_status __f.__child.status
#define si_utime __f.__child.utime
#define si_stime __f.__child.stime
#define si_addr __f.__fault.address
#define si_band __f.__poll.band
#define si_fd __f.__poll.fd
#define si_syscall __f.__sys.number
struct sigaction {
  union { __sighandler_t handler; void (*action)(int, siginfo_t *, void *); } __sa;
  sigset_t sa_mask;
  int sa_flags;
  void (*sa_restorer)(void);
};
#define sa_handler __sa.handler
#define sa_sigaction __sa.action
typedef struct { void *ss_sp; int ss_flags; size_t ss_size; } stack_t;
struct sigevent {
  sigval_t sigev_value;
  int sigev_signo;
  int sigev_notify;
  union {
    int __pad[12];
    int __tid;
    struct { void (*function)(sigval_t); pthread_attr_t *attributes; } __t;
  } __e;
};
typedef struct sigevent sigevent_t;
#define sigev_notify_function __e.__t.function
#define sigev_notify_attributes __e.__t.attributes
#define sigev_notify_thread_id __e.__tid
#include <bits/ucontext.h>
__sighandler_t signal(int signal, __sighandler_t handler);
int raise(int signal);
int kill(pid_t pid, int signal);
int killpg(pid_t pgid, int signal);
int sigaction(int signal, const struct sigaction *restrict action, struct sigaction *restrict old);
int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old);
int sigpending(sigset_t *set);
int sigsuspend(const sigset_t *mask);
int sigemptyset(sigset_t *set);
int sigfillset(sigset_t *set);
int sigaddset(sigset_t *set, int signal);
int sigdelset(sigset_t *set, int signal);
int sigismember(const sigset_t *set, int signal);
int sigwait(const sigset_t *restrict set, int *restrict signal);
int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info);
int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict timeout);
int sigqueue(pid_t pid, int signal, const union sigval value);
int sigaltstack(const stack_t *restrict stack, stack_t *restrict old);
int siginterrupt(int signal, int flag);
void psignal(int signal, const char *s);
void psiginfo(const siginfo_t *info, const char *s);
int pthread_kill(pthread_t thread, int signal);
int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old);
int sigblock(int mask);
int sigsetmask(int mask);
int siggetmask(void);
#define sigmask(signal) (1 << ((signal) - 1))
#ifdef _GNU_SOURCE
int sigisemptyset(const sigset_t *set);
int sigorset(sigset_t *to, const sigset_t *a, const sigset_t *b);
int sigandset(sigset_t *to, const sigset_t *a, const sigset_t *b);
int tgkill(pid_t process, pid_t thread, int signal);
#endif
#endif
