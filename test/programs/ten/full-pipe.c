// A pipe holds 64 KiB. A writer that has more waits for the reader, and one whose reader is gone is killed.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define TOTAL 150000

static char buffer[TOTAL];

int main(void) {
    int fds[2], status;
    long sum = 0, count = 0;
    ssize_t n;

    pipe(fds);
    fcntl(fds[1], F_SETFL, O_NONBLOCK);
    while ((n = write(fds[1], buffer, 4096)) > 0)
        count += n;
    printf("%ld bytes fit, then: %s\n", count, strerror(errno));
    fcntl(fds[1], F_SETFL, 0);
    while (count > 0)
        count -= read(fds[0], buffer, sizeof buffer);
    fflush(stdout);

    if (fork() == 0) {
        close(fds[0]);
        for (int i = 0; i < TOTAL; i++)
            buffer[i] = (char)(i % 100);
        exit(write(fds[1], buffer, TOTAL) == TOTAL ? 0 : 1);
    }
    close(fds[1]);
    while ((n = read(fds[0], buffer, 1000)) > 0)
        for (ssize_t i = 0; i < n; i++, count++)
            sum += buffer[i];
    wait(&status);
    printf("read %ld bytes, sum %ld, writer ended with %d\n", count, sum, WEXITSTATUS(status));

    pipe(fds);
    fflush(stdout);
    if (fork() == 0) {
        close(fds[0]);
        for (;;)
            if (write(fds[1], buffer, 5000) < 0)
                exit(2);
    }
    close(fds[1]);
    read(fds[0], buffer, 1);
    close(fds[0]);
    wait(&status);
    printf("%s\n", WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE ? "killed by SIGPIPE" : "not killed");
    return 0;
}
