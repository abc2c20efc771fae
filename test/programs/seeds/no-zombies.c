// Who ignores SIGCHLD gets no zombies: wait() returns when the last child is gone, and finds none.
//
// stdout: -1 No child processes
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    signal(SIGCHLD, SIG_IGN);
    if (fork() == 0)
        return 3;
    pid_t pid = wait(NULL);
    printf("%d %s\n", pid, strerror(errno));
    return 0;
}
