// Writing into a pipe that nobody can read: SIGPIPE, or EPIPE for those who ignore it.
//
// stdout: -1 Broken pipe
// stdout: killed by 13
// hits: pipe-end-closed delivered
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int fds[2], status;

    pipe(fds);
    close(fds[0]);
    if (fork() == 0) {
        write(fds[1], "x", 1);
        return 0;
    }
    wait(&status);
    signal(SIGPIPE, SIG_IGN);
    int n = (int)write(fds[1], "x", 1);
    printf("%d %s\n", n, strerror(errno));
    printf("killed by %d\n", WTERMSIG(status));
    return 0;
}
