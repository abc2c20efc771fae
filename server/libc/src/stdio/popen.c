/* A shell command at the other end of a stream. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

FILE *popen(const char *command, const char *mode) {
  int fds[2];
  int mine = *mode == 'r' ? 0 : 1;
  FILE *stream;
  pid_t pid;
  const char *p;
  int keep = 0;
  if (*mode != 'r' && *mode != 'w') {
    errno = EINVAL;
    return 0;
  }
  for (p = mode + 1; *p; p++)
    keep |= *p == 'e';
  if (pipe2(fds, O_CLOEXEC) < 0)
    return 0;
  stream = fdopen(fds[mine], mine ? "w" : "r");
  pid = stream ? fork() : -1;
  if (pid == 0) {
    char *argv[4];
    argv[0] = "sh";
    argv[1] = "-c";
    argv[2] = (char *)command;
    argv[3] = 0;
    if (fds[!mine] == !mine)
      fcntl(fds[!mine], F_SETFD, 0);
    else
      dup2(fds[!mine], !mine);
    execve("/bin/sh", argv, environ);
    _exit(127);
  }
  close(fds[!mine]);
  if (pid < 0) {
    if (stream)
      fclose(stream);
    else
      close(fds[mine]);
    return 0;
  }
  if (!keep)
    fcntl(fds[mine], F_SETFD, 0);
  stream->child = pid;
  return stream;
}

int pclose(FILE *stream) {
  pid_t pid = stream->child;
  int status;
  fclose(stream);
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  return status;
}
