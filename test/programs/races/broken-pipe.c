// Does the child write before or after its reader has gone? It is killed, or not.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int fds[2], status;

    pipe(fds);
    if (fork() == 0) {
        close(fds[0]);
        write(fds[1], "1", 1);
        write(fds[1], "2", 1);
        _exit(0);
    }
    close(fds[1]);
    char byte;
    ssize_t n = read(fds[0], &byte, 1);
    close(fds[0]);
    wait(&status);
    printf("%zd %s\n", n, WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE ? "killed" : "alive");
    return status == 0 ? 0 : 3;
}
