// Two processes write to one file through handles of their own, so that one overwrites the other; with O_APPEND neither.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void scribble(const char *path, int more, const char *letters) {
    int fd = open(path, O_WRONLY | O_CREAT | more, 0644);
    write(fd, letters, 1);
    write(fd, letters + 1, 1);
    exit(0);
}

static void show(const char *path) {
    char text[8] = "";
    int fd = open(path, O_RDONLY);
    read(fd, text, sizeof text - 1);
    printf("%s ", text);
}

int main(void) {
    if (fork() == 0)
        scribble("over", 0, "ab");
    if (fork() == 0)
        scribble("over", 0, "AB");
    while (wait(NULL) > 0) {
    }
    if (fork() == 0)
        scribble("append", O_APPEND, "x");
    if (fork() == 0)
        scribble("append", O_APPEND, "Y");
    while (wait(NULL) > 0) {
    }
    show("over");
    show("append");
    printf("\n");
    return 0;
}
