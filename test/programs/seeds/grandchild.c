// A grandchild is not a child: its grandparent cannot wait for it.
//
// stdout: -1 No child processes
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int fds[2];
    pid_t pid;

    pipe(fds);
    if (fork() == 0) {
        pid = fork();
        if (pid == 0) {
            sleep(1);
            exit(0);
        }
        write(fds[1], &pid, sizeof pid);
        exit(0);
    }
    read(fds[0], &pid, sizeof pid);
    wait(NULL);
    pid = waitpid(pid, NULL, 0);
    printf("%d %s\n", pid, strerror(errno));
    return 0;
}
