// One call of fork(), two returns.
//
// Watch: the line after fork() is reached twice, by two processes. Only the value that fork() returned tells them
// apart. Which of them prints first is up to the system: go back and let the other one run.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    printf("Before the fork there is one process, %d.\n", getpid());
    fflush(stdout);

    pid_t pid = fork();

    if (pid == 0) {
        printf("In %d fork() returned 0: I am the child.\n", getpid());
    } else {
        printf("In %d fork() returned %d: I am the parent.\n", getpid(), pid);
        fflush(stdout);
        wait(NULL);
    }
    return 0;
}
