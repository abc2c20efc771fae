/* Processes, pipes, signals and files through the library's wrappers. */
#define _GNU_SOURCE
#include <assert.h>
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <error.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t got, value;

static void handler(int sig) { got = sig; }
static void detailed(int sig, siginfo_t *info, void *context) { got = sig; value = info->si_value.sival_int; (void)context; }

static void report(const char *what, int status) {
  printf("%s: exited %d %d signaled %d %d stopped %d continued %d\n", what, WIFEXITED(status), WIFEXITED(status) ? WEXITSTATUS(status) : -1, WIFSIGNALED(status), WIFSIGNALED(status) ? WTERMSIG(status) : -1, WIFSTOPPED(status), WIFCONTINUED(status));
  fflush(stdout);
}

static int child(void (*run)(void)) {
  int status = -1;
  pid_t pid;
  fflush(stdout);
  pid = fork();
  if (pid == 0) {
    run();
    exit(42);
  }
  if (waitpid(pid, &status, 0) != pid)
    perror("waitpid");
  return status;
}

static void nothing(void) {}
static void die_abort(void) { abort(); }
static void die_assert(void) { assert(1 + 1 == 3); }
static void die_kill(void) { raise(SIGKILL); }
static void die_err(void) { errno = ENOENT; err(3, "cannot %s", "open"); }
static void die_errx(void) { errx(4, "bad %d", 5); }
static void die_error(void) { printf("before "); error(6, EACCES, "in %s", "error"); }
static void warnings(void) { errno = EPERM; warn("w"); warnx("x"); warn(NULL); }
static void echo(void) { execlp("echo", "echo", "from", "execlp", NULL); }
static void shell(void) { char *argv[] = {"sh", "-c", "echo $0 $X; exit 9", "zero", NULL}; char *envp[] = {"X=env", NULL}; execve("/bin/sh", argv, envp); }
static void missing(void) { execvp("no-such-program", (char *[]){"x", NULL}); perror("execvp"); }
static void denied(void) { execl("/etc/passwd", "x", NULL); perror("execl"); }
static void envs(void) { execle("/bin/sh", "sh", "-c", "echo $Y", NULL, (char *[]){"Y=yes", NULL}); }
static void group(void) { printf("%d %d\n", setpgid(0, 0), getpgrp() == getpid()); printf("%d %d\n", setsid() == -1, errno == EPERM); }

int main(void) {
  int fds[2], status, i, fd;
  char buf[200];
  pid_t pid;
  struct sigaction action, old;
  sigset_t set, before;
  struct stat st;
  struct iovec pieces[2] = {{"piece ", 6}, {"two\n", 4}};
  struct pollfd poller;
  fd_set readable;
  struct timeval tv = {0, 1000};
  struct timespec ts = {0, 1000000};
  struct utsname name;
  struct rusage usage;
  struct rlimit limit;
  struct tms times_used;
  DIR *dir;
  struct dirent *entry;
  int *shared;
  FILE *stream;
  report("plain", child(nothing));
  report("abort", child(die_abort));
  report("assert", child(die_assert));
  report("kill", child(die_kill));
  report("err", child(die_err));
  report("errx", child(die_errx));
  report("error", child(die_error));
  report("warn", child(warnings));
  report("execlp", child(echo));
  report("execve", child(shell));
  report("execvp", child(missing));
  report("execl", child(denied));
  report("execle", child(envs));
  report("group", child(group));
  printf("%d %d\n", wait(&status), errno);
  pipe(fds);
  fflush(stdout);
  if (fork() == 0) {
    close(fds[0]);
    dup2(fds[1], 1);
    close(fds[1]);
    printf("through the pipe");
    exit(0);
  }
  close(fds[1]);
  i = (int)read(fds[0], buf, sizeof buf);
  printf("%d %.*s %d\n", i, i, buf, (int)read(fds[0], buf, 1));
  close(fds[0]);
  pid = wait(&status);
  report("writer", status);
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigaction(SIGUSR1, &action, NULL);
  sigaction(SIGUSR1, NULL, &old);
  printf("%d %d\n", old.sa_handler == handler, old.sa_flags);
  kill(getpid(), SIGUSR1);
  printf("got %d\n", got);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, &before);
  got = 0;
  raise(SIGUSR1);
  sigpending(&before);
  printf("blocked %d pending %d\n", got, sigismember(&before, SIGUSR1));
  sigemptyset(&before);
  printf("%d %d got %d\n", sigsuspend(&before), errno, got);
  raise(SIGUSR1);
  sigwait(&set, &i);
  printf("sigwait %d\n", i);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  action.sa_sigaction = detailed;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGRTMIN, &action, NULL);
  sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 77});
  printf("%d %d\n", got == SIGRTMIN, value);
  printf("%d %d\n", signal(SIGUSR2, handler) == SIG_DFL, signal(SIGUSR2, SIG_IGN) == handler);
  printf("%d %d\n", signal(SIGKILL, handler) == SIG_ERR, errno);
  signal(SIGALRM, handler);
  setitimer(ITIMER_REAL, &(struct itimerval){{0, 0}, {0, 20000}}, NULL);
  printf("%d %d\n", pause(), errno);
  printf("alarm %d, %u left\n", got == SIGALRM, alarm(0));
  psignal(SIGINT, "psignal");
  fd = open("processes.tmp", O_RDWR | O_CREAT | O_TRUNC, 0640);
  printf("%d %d\n", (int)write(fd, "0123456789", 10), (int)pwrite(fd, "XY", 2, 4));
  printf("%d %d %.3s\n", (int)lseek(fd, -7, SEEK_END), (int)read(fd, buf, 3), buf);
  fstat(fd, &st);
  printf("%o %ld %d\n", st.st_mode, (long)st.st_size, (int)st.st_nlink);
  i = dup(fd);
  printf("%d %ld %d %d\n", i > fd, (long)lseek(i, 0, SEEK_CUR), fcntl(fd, F_GETFL) & O_ACCMODE, fcntl(i, F_GETFD));
  printf("%d %d\n", ftruncate(fd, 3), (int)lseek(fd, 0, SEEK_END));
  close(i);
  close(fd);
  printf("%d %d\n", access("processes.tmp", R_OK), access("processes.none", F_OK));
  rename("processes.tmp", "processes.new");
  symlink("processes.new", "processes.link");
  i = (int)readlink("processes.link", buf, sizeof buf);
  lstat("processes.link", &st);
  printf("%.*s %d %d\n", i, buf, S_ISLNK(st.st_mode), stat("processes.link", &st));
  mkdir("processes.dir", 0755);
  creat("processes.dir/b", 0600);
  creat("processes.dir/a", 0600);
  dir = opendir("processes.dir");
  i = 0;
  while ((entry = readdir(dir)))
    i += entry->d_name[0] == '.' ? 1 : entry->d_name[0] - 'a' + 10;
  closedir(dir);
  printf("%d %d %d\n", i, rmdir("processes.dir"), errno == ENOTEMPTY);
  chdir("processes.dir");
  getcwd(buf, sizeof buf);
  printf("%s\n", strrchr(buf, '/'));
  printf("%d %d\n", remove("a"), unlink("b"));
  chdir("..");
  printf("%d\n", strcmp(realpath("processes.dir/../processes.link", NULL), realpath("./processes.new", NULL)));
  printf("%d %d %d\n", remove("processes.dir"), unlink("processes.link"), remove("processes.new"));
  fflush(stdout);
  writev(1, pieces, 2);
  pipe(fds);
  poller.fd = fds[0];
  poller.events = POLLIN;
  printf("%d ", poll(&poller, 1, 1));
  write(fds[1], "x", 1);
  printf("%d %d ", poll(&poller, 1, -1), poller.revents);
  FD_ZERO(&readable);
  FD_SET(fds[0], &readable);
  printf("%d %d\n", select(fds[0] + 1, &readable, NULL, NULL, &tv), FD_ISSET(fds[0], &readable) != 0);
  shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  fflush(stdout);
  if (fork() == 0) {
    *shared = 99;
    _exit(0);
  }
  wait(NULL);
  printf("%d\n", *shared);
  printf("%d\n", munmap(shared, 4096));
  printf("%d %d %d %d\n", nanosleep(&ts, NULL), usleep(100), sched_yield(), getpagesize());
  printf("%d %d %d\n", uname(&name), strcmp(name.sysname, "Linux"), gethostname(buf, sizeof buf));
  printf("%d %d %d\n", getrusage(RUSAGE_SELF, &usage), getrlimit(RLIMIT_NOFILE, &limit), times(&times_used) != -1);
  printf("%ld %ld %d %d\n", sysconf(_SC_PAGESIZE), sysconf(_SC_CLK_TCK), sysconf(_SC_OPEN_MAX) == (long)limit.rlim_cur, sysconf(_SC_NPROCESSORS_ONLN) > 0);
  printf("%d %d %d\n", getppid() > 0, syscall(SYS_getpid) == getpid(), getpgid(0) == getpgrp());
  printf("%d %d\n", time(NULL) > 1700000000, clock() >= 0);
  printf("system %d\n", system("exit 5") >> 8);
  stream = popen("echo popen; exit 3", "r");
  printf("%s", fgets(buf, sizeof buf, stream));
  printf("%d\n", pclose(stream) >> 8);
  fflush(stdout);
  stream = popen("cat", "w");
  fprintf(stream, "to cat\n");
  printf("%d\n", pclose(stream));
  strcpy(buf, "processes-XXXXXX");
  fd = mkstemp(buf);
  printf("%d %d\n", fd >= 0, unlink(buf));
  stream = tmpfile();
  fputs("temporary", stream);
  rewind(stream);
  printf("%s %ld\n", fgets(buf, sizeof buf, stream), ftell(stream));
  fclose(stream);
  stream = fmemopen("in memory\nsecond", 16, "r");
  fgets(buf, sizeof buf, stream);
  printf("%s%s\n", buf, fgets(buf + 100, 50, stream));
  fclose(stream);
  {
    char *text;
    size_t n;
    stream = open_memstream(&text, &n);
    fprintf(stream, "%d-%s", 12, "grow");
    fclose(stream);
    printf("%s %zu\n", text, n);
  }
  {
    char *line = NULL;
    size_t n = 0;
    stream = fopen("/etc/passwd", "r");
    i = (int)getline(&line, &n, stream);
    printf("%d %d %d\n", i == (int)strlen(line), line[i - 1], (int)(n >= (size_t)i));
    fclose(stream);
  }
  printf("%d %d\n", isatty(0), isatty(99));
  printf("%d %d %d\n", close(99), errno, open("", O_RDONLY));
  return 300;
}
