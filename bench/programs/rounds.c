/* Many children, one after the other: fork, exit, wait. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(int argc, char **argv) {
  int rounds = argc > 1 ? atoi(argv[1]) : 1;
  while (rounds-- > 0) {
    if (fork() == 0) exit(0);
    wait(0);
  }
  return 0;
}
