// A null pointer kills only the process that uses it.
//
// stdout: child killed by 11
// finding: SIGSEGV: null pointer
// exit: 4
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int status;

    if (fork() == 0) {
        int *p = NULL;
        return *p;
    }
    wait(&status);
    printf("child killed by %d\n", WTERMSIG(status));
    return 4;
}
