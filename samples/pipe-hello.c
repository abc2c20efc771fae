// A parent sends its child a few words through a pipe.
//
// Watch: after fork() both processes hold both ends of the pipe, and each closes the one it does not need. Only 14 of
// the 20 letters are sent, without a zero at their end: a pipe carries bytes, not strings.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    // pipeEnds[0] gets the read end; pipeEnds[1] gets the write end.
    int pipeEnds[2];
    pipe(pipeEnds);

    int returnCode = fork();

    if (returnCode == 0) {
        // Don't need a loopback.
        close(pipeEnds[1]);

        // Read some data from the pipe.
        char data[14];
        ssize_t count = read(pipeEnds[0], data, 14);
        printf("The child read %zd bytes: %.*s\n", count, (int)count, data);
    } else {
        // Don't need a loopback.
        close(pipeEnds[0]);

        // Write some data to the pipe.
        write(pipeEnds[1], "Hello, sweet child!\n", 14);
        wait(NULL);
    }
    return 0;
}
