// Descriptors are private: what a child closes stays open in its parent.
//
// stdout: parent wrote 6
// stdout: child: -1
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
    int status;

    if (fork() == 0) {
        close(fd);
        exit(write(fd, "child", 5) == -1 ? 1 : 0);
    }
    wait(&status);
    printf("parent wrote %d\n", (int)write(fd, "parent", 6));
    printf("child: %d\n", -WEXITSTATUS(status));
    return 0;
}
