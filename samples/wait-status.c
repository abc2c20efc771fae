// What wait() tells about the end of a child.
//
// Watch: an exit status has eight bits, so 257 arrives as 1. A child that a signal killed has no exit status at all.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

void report(void) {
    int status;

    wait(&status);
    if (WIFEXITED(status)) {
        printf("0x%04x: exited with %d\n", status, WEXITSTATUS(status));
    } else if (WIFSIGNALED(status)) {
        printf("0x%04x: killed by signal %d\n", status, WTERMSIG(status));
    }
    fflush(stdout);
}

int main(void) {
    if (fork() == 0) {
        exit(3);
    }
    report();

    if (fork() == 0) {
        exit(257);
    }
    report();

    if (fork() == 0) {
        abort();
    }
    report();

    pid_t child = fork();
    if (child == 0) {
        pause();
    }
    kill(child, SIGTERM);
    report();
    return 0;
}
