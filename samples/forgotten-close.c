// This program never ends. The picture says who is to blame.
//
// Watch: read() returns 0 when nobody can write any more. But somebody still can.
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
        return 0;
    }
    close(fds[0]);
    write(fds[1], "that is all\n", 12);
    close(fds[1]);
    wait(NULL);
    return 0;
}
