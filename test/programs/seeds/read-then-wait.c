// The same with the wait behind the reading is right, whatever the order.
//
// schedule: seeds 20
// stdout: 100000
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static char buffer[100000];

int main(void) {
    int fds[2];
    long sum = 0;
    ssize_t n;

    pipe(fds);
    if (fork() == 0) {
        write(fds[1], buffer, sizeof buffer);
        return 0;
    }
    close(fds[1]);
    while ((n = read(fds[0], buffer, sizeof buffer)) > 0)
        sum += n;
    wait(NULL);
    printf("%ld\n", sum);
    return 0;
}
