// waitpid with WNOHANG: 0 while the child runs, its pid when it has ended, -1 when there is none.
//
// stdout: 0
// stdout: <PID1> 5
// stdout: -1 No child processes
// hits: reaped
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int status = 0, fds[2];
    char c;

    pipe(fds);
    if (fork() == 0) {
        close(fds[1]);
        read(fds[0], &c, 1);
        exit(5);
    }
    close(fds[0]);
    printf("%d\n", waitpid(-1, &status, WNOHANG));
    close(fds[1]);
    sleep(1);
    pid_t pid = waitpid(-1, &status, WNOHANG);
    printf("%d %d\n", pid, WEXITSTATUS(status));
    pid = waitpid(-1, &status, WNOHANG);
    printf("%d %s\n", pid, strerror(errno));
    return 0;
}
