// A program that waits for somebody to type. Type in the Forkscope terminal.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    char name[32];

    printf("What is your name? ");
    fflush(stdout);
    ssize_t n = read(STDIN_FILENO, name, sizeof name - 1);
    if (n <= 0) {
        printf("\nNobody there.\n");
        return 1;
    }
    name[n] = '\0';
    name[strcspn(name, "\n")] = '\0';
    printf("Hello, %s!\n", name);
    return 0;
}
