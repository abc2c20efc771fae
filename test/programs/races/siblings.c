// Three children, each with a line of its own: six orders.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (char name = 'a'; name <= 'c'; name++) {
        if (fork() == 0) {
            putchar(name);
            return 0;
        }
    }
    while (wait(NULL) > 0) {
    }
    printf(".\n");
    return 0;
}
