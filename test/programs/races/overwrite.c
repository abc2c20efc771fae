// Two processes write to one file through handles of their own: one overwrites the other, letter by letter.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void scribble(const char *letters) {
    int fd = open("over", O_WRONLY | O_CREAT, 0644);
    write(fd, letters, 1);
    write(fd, letters + 1, 1);
    exit(0);
}

int main(void) {
    char text[8] = "";

    unlink("over");
    if (fork() == 0)
        scribble("ab");
    if (fork() == 0)
        scribble("AB");
    while (wait(NULL) > 0) {
    }
    int fd = open("over", O_RDONLY);
    printf("%zd %s\n", read(fd, text, sizeof text - 1), text);
    return 0;
}
