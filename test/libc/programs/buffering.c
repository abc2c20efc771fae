/* Who sees which text when: buffers are copied by fork, flushed by exit, lost by _exit. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int i;
  printf("Hello, ");
  if (fork() == 0) {
    printf("child\n");
    exit(3);
  }
  int status;
  wait(&status);
  printf("parent, child said %d\n", WEXITSTATUS(status));
  if (fork() == 0) {
    printf("lost\nalso lost");
    _exit(0);
  }
  wait(NULL);
  for (i = 0; i < 2; i++) {
    if (fork() > 0)
      wait(NULL);
    printf("-\n");
  }
  fflush(stdout);
  fprintf(stderr, "to %s %d\n", "stderr", 42);
  return 0;
}
