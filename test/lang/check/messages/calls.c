// Arguments: how many, and of which type.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
  char buffer[10], letter = "x", *text = 'y';
  int fds[2], status, n;
  read(0, buffer);
  read(0, buffer, sizeof buffer, 0);
  write("hello", 1, 5);
  close();
  if (pipe(fds[2]) < 0) return 1;
  if (pipe(&fds) < 0) return 1;
  dup2(fds, 1);
  wait(status);
  waitpid(-1, status, 0);
  execl("/bin/ls", "ls", 0);
  n();
  n = strlen(letter) + strcmp(text, 'a');
  int *p = malloc(3 * sizeof(int)), q = malloc(4);
  p = n;
  n = p;
  n = exit(0);
  open("file", "r");
  return fork;
}
