// One address, two values: each process has memory of its own.
//
// stdout: child 8, parent 7, same address
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int x = 7;

int main(void) {
    struct report {
        int value;
        int *address;
    } child;
    int fds[2];

    pipe(fds);
    if (fork() == 0) {
        x++;
        child = (struct report){x, &x};
        write(fds[1], &child, sizeof child);
        return 0;
    }
    wait(NULL);
    read(fds[0], &child, sizeof child);
    printf("child %d, parent %d, %s address\n", child.value, x, child.address == &x ? "same" : "another");
    return 0;
}
