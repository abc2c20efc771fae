// A child that has ended stays a zombie until its parent asks how it ended.
//
// Watch: while the parent sleeps, the child has no memory and no open files any more, but still a pid and a status.
// Even SIGKILL does nothing to it. waitpid() takes the status and removes what is left.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int status;

    pid_t child = fork();
    if (child == 0) {
        exit(7);
    }
    sleep(1);
    printf("kill() returns %d: process %d still exists\n", kill(child, SIGKILL), child);
    waitpid(child, &status, 0);
    printf("It had ended with status %d long before.\n", WEXITSTATUS(status));
    printf("kill() returns %d: now it is gone\n", kill(child, SIGKILL));
    return 0;
}
