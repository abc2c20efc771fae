// wait() returns the children in the order in which they end, not in that of their birth.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int status;

    for (int i = 0; i < 3; i++)
        if (fork() == 0)
            _exit(i);
    while (wait(&status) > 0)
        putchar('a' + WEXITSTATUS(status));
    printf("\n");
    return 0;
}
