// The ends of a pipe are not alike: [0] is for reading, [1] for writing.
//
// stdout: -1 Bad file descriptor
// stdout: -1 Bad file descriptor
// stdout: 1
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    int fds[2];
    char c = 'x';

    pipe(fds);
    int n = (int)read(fds[1], &c, 1);
    printf("%d %s\n", n, strerror(errno));
    n = (int)write(fds[0], &c, 1);
    printf("%d %s\n", n, strerror(errno));
    printf("%d\n", (int)write(fds[1], &c, 1));
    return 0;
}
