// Three forks in a row. How many processes say hello? Guess before you step.
//
// Watch: a child goes on behind the fork() that made it, so it makes the later forks as well. The tree doubles
// each time.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    fork();
    fork();
    fork();

    printf("Hello!\n");

    while (wait(NULL) > 0) {
    }
    return 0;
}
