// Three children, each with a line of its own: six orders.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (int i = 1; i <= 3; i++) {
        if (fork() == 0) {
            printf("%d", i);
            return 0;
        }
    }
    while (wait(NULL) > 0) {
    }
    printf(".\n");
    return 0;
}
