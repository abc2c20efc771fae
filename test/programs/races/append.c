// Two processes append to one file, each through a handle of its own: nothing is lost, whatever the order.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void scribble(const char *letters) {
    int fd = open("log", O_WRONLY | O_CREAT | O_APPEND, 0644);
    write(fd, letters, 1);
    write(fd, letters + 1, 1);
    exit(0);
}

int main(void) {
    char text[8] = "";

    unlink("log");
    if (fork() == 0)
        scribble("ab");
    if (fork() == 0)
        scribble("AB");
    while (wait(NULL) > 0) {
    }
    int fd = open("log", O_RDONLY);
    printf("%zd %s\n", read(fd, text, sizeof text - 1), text);
    return 0;
}
