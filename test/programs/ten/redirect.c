// Sends a child's output into a file, the parent's too for a while, and reads both back through one handle.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    char text[200];
    int file = open("out.txt", O_RDWR | O_CREAT | O_TRUNC | O_APPEND, 0600);
    int screen = dup(STDOUT_FILENO);

    printf("file is %d, screen is %d\n", file, screen);
    fflush(stdout);
    dup2(file, STDOUT_FILENO);
    puts("parent, before");
    fflush(stdout);
    if (fork() == 0) {
        puts("child");
        lseek(file, 0, SEEK_SET);
        exit(0);
    }
    wait(NULL);
    puts("parent, after");
    fflush(stdout);
    dup2(screen, STDOUT_FILENO);
    close(screen);

    lseek(file, 0, SEEK_SET);
    ssize_t n = read(file, text, sizeof text - 1);
    text[n < 0 ? 0 : n] = '\0';
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        printf("> %s\n", line);
    printf("position %ld, next descriptor %d\n", (long)lseek(file, 0, SEEK_CUR), dup(0));
    unlink("out.txt");
    return 0;
}
