/*
 * Replacing the program. The l forms gather their arguments into an array on the stack; the p forms search PATH.
 *
 * What surprises: execvp tries every directory of PATH and reports EACCES only when it saw no better reason, and it
 * runs a file that has no #! line as a shell script.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "../syscall.h"

#define MOST_ARGS 1024

extern char **environ;

int execve(const char *path, char *const argv[], char *const envp[]) {
  return (int)SYSCALL3(SYS_execve, path, argv, envp);
}

int execv(const char *path, char *const argv[]) {
  return execve(path, argv, environ);
}

/* Gives a script without #! to the shell. */
static void run_script(const char *path, char *const argv[], char *const envp[]) {
  char *args[MOST_ARGS + 2];
  int n = 1;
  args[0] = "/bin/sh";
  args[1] = (char *)path;
  while (argv[0] && argv[n] && n < MOST_ARGS) {
    args[n + 1] = argv[n];
    n++;
  }
  args[n + 1] = 0;
  execve("/bin/sh", args, envp);
}

int execvpe(const char *file, char *const argv[], char *const envp[]) {
  const char *path = getenv("PATH");
  size_t length = strlen(file);
  int denied = 0;
  char full[4096 + 256];
  if (!*file) {
    errno = ENOENT;
    return -1;
  }
  if (strchr(file, '/')) {
    execve(file, argv, envp);
    if (errno == ENOEXEC)
      run_script(file, argv, envp);
    return -1;
  }
  if (length > 255) {
    errno = ENAMETOOLONG;
    return -1;
  }
  if (!path)
    path = "/bin:/usr/bin";
  for (;;) {
    const char *end = strchrnul(path, ':');
    size_t n = (size_t)(end - path);
    if (n < 4096) {
      memcpy(full, path, n);
      if (n > 0)
        full[n++] = '/';
      memcpy(full + n, file, length + 1);
      execve(full, argv, envp);
      switch (errno) {
      case ENOEXEC:
        run_script(full, argv, envp);
        return -1;
      case EACCES:
        denied = 1;
        break;
      case ENOENT: case ESTALE: case ENOTDIR: case ENODEV: case ETIMEDOUT:
        break;
      default:
        return -1;
      }
    }
    if (!*end)
      break;
    path = end + 1;
  }
  if (denied)
    errno = EACCES;
  return -1;
}

int execvp(const char *file, char *const argv[]) {
  return execvpe(file, argv, environ);
}

int execl(const char *path, const char *arg, ...) {
  char *argv[MOST_ARGS + 1];
  int n = 0;
  va_list args;
  va_start(args, arg);
  for (argv[0] = (char *)arg; argv[n] && n < MOST_ARGS; argv[n] = va_arg(args, char *))
    n++;
  va_end(args);
  if (n == MOST_ARGS) {
    errno = E2BIG;
    return -1;
  }
  return execve(path, argv, environ);
}

int execlp(const char *file, const char *arg, ...) {
  char *argv[MOST_ARGS + 1];
  int n = 0;
  va_list args;
  va_start(args, arg);
  for (argv[0] = (char *)arg; argv[n] && n < MOST_ARGS; argv[n] = va_arg(args, char *))
    n++;
  va_end(args);
  if (n == MOST_ARGS) {
    errno = E2BIG;
    return -1;
  }
  return execvpe(file, argv, environ);
}

/* The environment follows the null pointer that ends the arguments. */
int execle(const char *path, const char *arg, ...) {
  char *argv[MOST_ARGS + 1];
  char *const *envp;
  int n = 0;
  va_list args;
  va_start(args, arg);
  for (argv[0] = (char *)arg; argv[n] && n < MOST_ARGS; argv[n] = va_arg(args, char *))
    n++;
  envp = va_arg(args, char *const *);
  va_end(args);
  if (n == MOST_ARGS) {
    errno = E2BIG;
    return -1;
  }
  return execve(path, argv, envp);
}

int fexecve(int fd, char *const argv[], char *const envp[]) {
  return (int)SYSCALL5(SYS_execveat, fd, "", argv, envp, 0x1000);
}
