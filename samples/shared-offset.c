// A file that was opened before fork() is shared, and so is the position in it.
//
// Watch: both descriptors lead to one handle. When the child reads two letters, the parent's position moves, too.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    char two[2];

    int fd = open("letters.txt", O_RDWR | O_CREAT | O_TRUNC, 0644);
    write(fd, "abcdef", 6);
    lseek(fd, 0, SEEK_SET);

    if (fork() == 0) {
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
