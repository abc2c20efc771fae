// This program never ends. Who is to blame?
//
// Watch: read() returns 0 only when nobody can write any more. The parent has closed its write end, but somebody else
// still holds one: the reader itself.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int fds[2];
    char letter;

    pipe(fds);
    if (fork() == 0) {
        while (read(fds[0], &letter, 1) == 1) {
            putchar(letter);
        }
        printf("The child has read everything.\n");
        return 0;
    }
    close(fds[0]);
    write(fds[1], "That is all.\n", 13);
    close(fds[1]);
    wait(NULL);
    return 0;
}
