// Bytes from a pipe have no zero at their end, unless one was sent.
//
// finding: read of 1 byte just past 'data' (char[14]
#include <stdio.h>
#include <unistd.h>

int main(void) {
    int fds[2];
    char data[14];

    pipe(fds);
    write(fds[1], "Hello, sweet child!\n", 14);
    read(fds[0], data, 14);
    printf("%s\n", data);
    return 0;
}
