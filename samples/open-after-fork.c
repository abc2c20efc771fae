// A file that each process opens for itself: two handles, two positions. Compare shared-offset.c.
//
// Watch: both descriptors have the same number and lead to the same file, but each through a handle of its own.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    char two[2];

    int fd = open("letters.txt", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    write(fd, "abcdef", 6);
    close(fd);

    pid_t pid = fork();
    fd = open("letters.txt", O_RDONLY);
    if (pid == 0) {
        read(fd, two, 2);
        printf("child read  %.2s\n", two);
        exit(0);
    }
    wait(NULL);
    read(fd, two, 2);
    printf("parent read %.2s\n", two);
    close(fd);
    return 0;
}
