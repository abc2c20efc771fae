// A parent sends its child a line through a pipe.
//
// Watch: after fork() both processes hold both ends of the pipe. The child would never see the end of the text if it
// (or the parent) kept a write end open, so each closes the end that it does not use.
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int fds[2];
    char text[64];

    pipe(fds);
    pid_t child = fork();
    if (child == 0) {
        close(fds[1]);
        ssize_t n = read(fds[0], text, sizeof text - 1);
        text[n] = '\0';
        printf("child got: %s", text);
        return 0;
    }
    close(fds[0]);
    strcpy(text, "Hello, sweet child!\n");
    write(fds[1], text, strlen(text));
    close(fds[1]);
    wait(NULL);
    printf("parent is done\n");
    return 0;
}
