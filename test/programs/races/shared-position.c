// Parent and child read on from one position without waiting for each other: who gets which letters?
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    char mine[3] = "";
    int fd = open("letters.txt", O_RDWR | O_CREAT | O_TRUNC, 0644);
    int status = 0;

    write(fd, "abcd", 4);
    lseek(fd, 0, SEEK_SET);
    pid_t pid = fork();
    read(fd, mine, 1);
    read(fd, mine + 1, 1);
    if (pid == 0)
        return mine[0] * 2 + mine[1] - 'a' * 3;
    wait(&status);
    printf("parent %s, child %d\n", mine, WEXITSTATUS(status));
    return 0;
}
