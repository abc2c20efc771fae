// What a shell does for `producer | shouter`: two children, and a pipe from the output of one to the input of the other.
//
// Watch: dup2() makes descriptor 1 of the first child and descriptor 0 of the second lead to the pipe. The parent must
// close both ends: as long as it holds the write end, the second child never sees the end of its input.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

void produce(void) {
    printf("one fish\ntwo fish\n");
}

void shout(void) {
    int letter;

    while ((letter = getchar()) != EOF) {
        putchar(toupper(letter));
    }
}

int main(void) {
    int fds[2];

    pipe(fds);
    if (fork() == 0) {
        dup2(fds[1], STDOUT_FILENO);
        close(fds[0]);
        close(fds[1]);
        produce();
        exit(0);
    }
    if (fork() == 0) {
        dup2(fds[0], STDIN_FILENO);
        close(fds[0]);
        close(fds[1]);
        shout();
        exit(0);
    }
    close(fds[0]);
    close(fds[1]);
    while (wait(NULL) > 0) {
    }
    return 0;
}
