// When one process crashes, the others go on.
//
// Watch: the child writes through a null pointer and is killed by a signal. Its parent only learns of it from wait().
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int status;
    int *nowhere = NULL;

    if (fork() == 0) {
        *nowhere = 42;
        printf("This line is never reached.\n");
        return 0;
    }
    wait(&status);
    if (WIFSIGNALED(status)) {
        printf("My child was killed by signal %d (%s).\n", WTERMSIG(status), strsignal(WTERMSIG(status)));
    }
    printf("I am fine.\n");
    return 0;
}
