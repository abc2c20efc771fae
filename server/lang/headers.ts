/**
 * Which header declares which name, for the message a student needs most often: "add #include <unistd.h>".
 *
 * What surprises: several headers may declare a name; the one a manual page names first wins.
 */

const TYPES: Readonly<Record<string, string>> = {
  "stddef.h": "size_t ptrdiff_t wchar_t max_align_t",
  "sys/types.h":
    "pid_t uid_t gid_t ssize_t off_t mode_t dev_t ino_t nlink_t time_t key_t id_t blksize_t blkcnt_t u_int u_char u_long u_short uint ulong useconds_t suseconds_t",
  "stdint.h":
    "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t uintmax_t int_fast8_t int_fast16_t int_fast32_t int_fast64_t uint_fast8_t uint_fast16_t uint_fast32_t uint_fast64_t int_least8_t int_least16_t int_least32_t int_least64_t uint_least8_t uint_least16_t uint_least32_t uint_least64_t",
  "stdbool.h": "bool",
  "stdio.h": "FILE fpos_t",
  "stdlib.h": "div_t ldiv_t",
  "stdarg.h": "va_list",
  "time.h": "clock_t clockid_t timer_t",
  "signal.h": "sigset_t siginfo_t sig_atomic_t sighandler_t stack_t",
  "setjmp.h": "jmp_buf sigjmp_buf",
  "pthread.h":
    "pthread_t pthread_mutex_t pthread_cond_t pthread_attr_t pthread_mutexattr_t pthread_condattr_t pthread_key_t pthread_once_t pthread_rwlock_t pthread_barrier_t pthread_spinlock_t",
  "semaphore.h": "sem_t",
  "dirent.h": "DIR",
  "poll.h": "nfds_t",
  "sys/socket.h": "socklen_t sa_family_t",
  "netinet/in.h": "in_addr_t in_port_t",
  "sys/select.h": "fd_set",
  "termios.h": "tcflag_t speed_t cc_t",
  "threads.h": "thrd_t mtx_t cnd_t once_flag",
  "sys/resource.h": "rlim_t",
  "ucontext.h": "ucontext_t",
  "mqueue.h": "mqd_t",
  "regex.h": "regex_t regmatch_t",
};

const VALUES: Readonly<Record<string, string>> = {
  "stddef.h": "NULL offsetof",
  "stdio.h":
    "printf fprintf sprintf snprintf dprintf vprintf vfprintf vsprintf vsnprintf scanf fscanf sscanf puts fputs putchar putc fputc getchar getc fgetc fgets gets getline getdelim ungetc fopen fdopen freopen fclose fflush fread fwrite fseek ftell rewind feof ferror clearerr fileno setvbuf setbuf perror popen pclose remove rename tmpfile tmpnam stdin stdout stderr EOF BUFSIZ SEEK_SET SEEK_CUR SEEK_END _IONBF _IOLBF _IOFBF",
  "stdlib.h":
    "malloc calloc realloc free exit abort atexit on_exit _Exit atoi atol atoll atof strtol strtoul strtoll strtoull strtod rand srand random srandom rand_r qsort bsearch abs labs llabs div getenv setenv putenv unsetenv clearenv system mkstemp realpath EXIT_SUCCESS EXIT_FAILURE RAND_MAX",
  "string.h":
    "strlen strcpy strncpy strcat strncat strcmp strncmp strchr strrchr strstr strtok strtok_r strdup strndup strerror strsignal strspn strcspn strpbrk strsep memcpy memmove memset memcmp memchr strnlen stpcpy",
  "strings.h": "strcasecmp strncasecmp bzero bcopy",
  "unistd.h":
    "fork vfork execl execlp execle execv execvp execve execvpe pipe dup dup2 read write close lseek getpid getppid getuid geteuid getgid getegid setuid setgid getpgid setpgid getpgrp setpgrp getsid setsid sleep usleep alarm pause chdir getcwd unlink rmdir link symlink readlink access isatty ttyname truncate ftruncate fsync sync _exit sbrk brk nice gethostname sysconf pathconf tcgetpgrp tcsetpgrp getopt optarg optind opterr optopt environ pread pwrite STDIN_FILENO STDOUT_FILENO STDERR_FILENO R_OK W_OK X_OK F_OK _SC_NPROCESSORS_ONLN _SC_PAGESIZE",
  "sys/wait.h":
    "wait waitpid waitid wait3 wait4 WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG WIFSTOPPED WSTOPSIG WIFCONTINUED WCOREDUMP WNOHANG WUNTRACED WCONTINUED",
  "fcntl.h":
    "open creat openat fcntl O_RDONLY O_WRONLY O_RDWR O_CREAT O_TRUNC O_APPEND O_EXCL O_NONBLOCK O_CLOEXEC F_GETFL F_SETFL F_GETFD F_SETFD F_DUPFD FD_CLOEXEC F_SETLK F_SETLKW F_GETLK F_RDLCK F_WRLCK F_UNLCK",
  "sys/stat.h":
    "stat fstat lstat mkdir mkfifo chmod fchmod umask mknod S_ISREG S_ISDIR S_ISFIFO S_IRUSR S_IWUSR S_IXUSR S_IRWXU S_IRGRP S_IWGRP S_IROTH S_IWOTH",
  "sys/mman.h":
    "mmap munmap mprotect msync shm_open shm_unlink PROT_READ PROT_WRITE PROT_EXEC PROT_NONE MAP_SHARED MAP_PRIVATE MAP_ANONYMOUS MAP_ANON MAP_FAILED",
  "sys/shm.h": "shmget shmat shmdt shmctl",
  "sys/ipc.h": "ftok IPC_CREAT IPC_EXCL IPC_PRIVATE IPC_RMID IPC_NOWAIT",
  "sys/sem.h": "semget semop semctl SEM_UNDO SETVAL GETVAL",
  "sys/msg.h": "msgget msgsnd msgrcv msgctl",
  "signal.h":
    "signal kill raise sigaction sigprocmask sigemptyset sigfillset sigaddset sigdelset sigismember sigsuspend sigpending sigwait sigqueue psignal killpg sigaltstack SIGINT SIGTERM SIGKILL SIGSTOP SIGCONT SIGCHLD SIGUSR1 SIGUSR2 SIGALRM SIGPIPE SIGSEGV SIGQUIT SIGHUP SIGABRT SIGFPE SIGILL SIGTSTP SIGTTIN SIGTTOU SIG_DFL SIG_IGN SIG_ERR SIG_BLOCK SIG_UNBLOCK SIG_SETMASK SA_RESTART SA_SIGINFO SA_NOCLDWAIT SA_NOCLDSTOP",
  "errno.h":
    "errno EINTR EAGAIN EWOULDBLOCK ECHILD EPIPE EBADF ENOENT EACCES EEXIST EINVAL ENOMEM EPERM ESRCH EIO ENOSPC ENOTDIR EISDIR ENOSYS ERANGE EDOM",
  "pthread.h":
    "pthread_create pthread_join pthread_exit pthread_self pthread_detach pthread_equal pthread_cancel pthread_kill pthread_mutex_init pthread_mutex_lock pthread_mutex_trylock pthread_mutex_unlock pthread_mutex_destroy pthread_cond_init pthread_cond_wait pthread_cond_timedwait pthread_cond_signal pthread_cond_broadcast pthread_cond_destroy pthread_key_create pthread_getspecific pthread_setspecific pthread_once pthread_rwlock_init pthread_rwlock_rdlock pthread_rwlock_wrlock pthread_rwlock_unlock pthread_barrier_init pthread_barrier_wait pthread_attr_init pthread_attr_setdetachstate pthread_sigmask PTHREAD_MUTEX_INITIALIZER PTHREAD_COND_INITIALIZER PTHREAD_CREATE_DETACHED",
  "semaphore.h":
    "sem_init sem_wait sem_trywait sem_timedwait sem_post sem_destroy sem_open sem_close sem_unlink sem_getvalue SEM_FAILED",
  "time.h":
    "time clock ctime localtime gmtime strftime mktime difftime nanosleep clock_gettime CLOCK_REALTIME CLOCK_MONOTONIC CLOCKS_PER_SEC",
  "sys/time.h": "gettimeofday setitimer getitimer ITIMER_REAL",
  "assert.h": "assert static_assert",
  "ctype.h": "isalpha isdigit isalnum isspace isupper islower ispunct isprint isxdigit iscntrl toupper tolower",
  "math.h": "sqrt pow sin cos tan atan atan2 exp log log10 log2 floor ceil fabs fmod round trunc M_PI INFINITY NAN",
  "limits.h":
    "INT_MAX INT_MIN UINT_MAX LONG_MAX LONG_MIN ULONG_MAX CHAR_BIT CHAR_MAX CHAR_MIN SHRT_MAX PATH_MAX PIPE_BUF",
  "stdint.h": "INT32_MAX INT32_MIN UINT32_MAX INT64_MAX UINT64_MAX UINT8_MAX SIZE_MAX INTPTR_MAX",
  "stdbool.h": "true false",
  "stdarg.h": "va_start va_arg va_end va_copy",
  "setjmp.h": "setjmp longjmp sigsetjmp siglongjmp",
  "dirent.h": "opendir readdir closedir rewinddir",
  "poll.h": "poll POLLIN POLLOUT POLLHUP POLLERR",
  "sys/select.h": "select FD_SET FD_CLR FD_ZERO FD_ISSET FD_SETSIZE",
  "sys/epoll.h": "epoll_create epoll_create1 epoll_ctl epoll_wait EPOLLIN EPOLLOUT EPOLL_CTL_ADD",
  "sys/eventfd.h": "eventfd",
  "sys/signalfd.h": "signalfd",
  "sys/timerfd.h": "timerfd_create timerfd_settime",
  "sys/socket.h":
    "socket bind listen accept connect send recv sendto recvfrom shutdown socketpair setsockopt getsockopt AF_INET AF_UNIX SOCK_STREAM SOCK_DGRAM SOL_SOCKET SO_REUSEADDR",
  "arpa/inet.h": "htons htonl ntohs ntohl inet_addr inet_ntoa inet_pton inet_ntop",
  "netdb.h": "gethostbyname getaddrinfo freeaddrinfo gai_strerror",
  "sys/resource.h": "getrlimit setrlimit getrusage getpriority setpriority RLIMIT_NOFILE RLIMIT_NPROC RUSAGE_SELF",
  "sys/uio.h": "readv writev",
  "sched.h": "sched_yield clone unshare sched_setaffinity CLONE_VM SIGCHLD",
  "syslog.h": "syslog openlog closelog",
  "termios.h": "tcgetattr tcsetattr ICANON ECHO TCSANOW",
  "sys/ioctl.h": "ioctl TIOCGWINSZ FIONREAD",
  "sys/prctl.h": "prctl",
  "sys/ptrace.h": "ptrace",
  "mqueue.h": "mq_open mq_send mq_receive mq_close mq_unlink",
  "libgen.h": "basename dirname",
  "pwd.h": "getpwuid getpwnam",
  "grp.h": "getgrgid getgrnam",
  "alloca.h": "alloca",
  "locale.h": "setlocale",
};

function invert(table: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const [header, names] of Object.entries(table)) {
    for (const name of names.split(" ")) if (!headers.has(name)) headers.set(name, header);
  }
  return headers;
}

const TYPE_HEADERS: ReadonlyMap<string, string> = invert(TYPES);
const VALUE_HEADERS: ReadonlyMap<string, string> = invert(VALUES);

/** The header that declares a type of this name, or null. */
export function headerOfType(name: string): string | null {
  return TYPE_HEADERS.get(name) ?? null;
}
/** The header that declares a function, variable or macro of this name, or null. */
export function headerOfName(name: string): string | null {
  return VALUE_HEADERS.get(name) ?? null;
}
/** All functions, variables and macros of the table: what a misspelt name may have meant. */
export function namesInHeaders(): Iterable<string> {
  return VALUE_HEADERS.keys();
}
