// New descriptors get the lowest free numbers.
//
// stdout: 3 4
// stdout: 3
// stdout: 0
// hits: piped duplicated
#include <stdio.h>
#include <unistd.h>

int main(void) {
    int fds[2];

    pipe(fds);
    printf("%d %d\n", fds[0], fds[1]);
    close(fds[0]);
    printf("%d\n", dup(1));
    close(0);
    printf("%d\n", dup(fds[1]));
    return 0;
}
