// Text that stdio still holds when a process forks, exits, or quits without a word.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void farewell(void) {
    printf("[farewell from the %s]", "process");
}

int main(void) {
    atexit(farewell);
    fprintf(stdout, "one ");
    fprintf(stderr, "unbuffered\n");
    if (fork() == 0) {
        printf("two ");
        exit(0);
    }
    wait(NULL);
    if (fork() == 0) {
        printf("lost ");
        _exit(0);
    }
    wait(NULL);
    write(STDOUT_FILENO, "raw\n", 4);
    printf("three\n");
    fputs("four", stdout);
    if (fork() == 0) {
        fflush(stdout);
        fputs("five", stdout);
        return 0;
    }
    wait(NULL);
    putchar('\n');
    return 0;
}
