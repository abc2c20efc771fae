// How many processes does this make? Guess before you step.
//
// Watch: a process that is born inside the loop goes on with the loop where its parent stood.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 3; i++) {
        pid_t child = fork();
        if (child == 0) {
            printf("process %d was born at i = %d\n", getpid(), i);
            fflush(stdout);
        }
    }
    while (wait(NULL) > 0) {
    }
    return 0;
}
