// exit() writes out what stdio holds and calls atexit functions, in each process; _exit() does neither.
//
// stdout: kept bye kept two bye end
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void bye(void) {
    printf("bye ");
}

int main(void) {
    atexit(bye);
    printf("kept ");
    if (fork() == 0) {
        printf("lost ");
        _exit(0);
    }
    wait(NULL);
    if (fork() == 0)
        exit(0);
    wait(NULL);
    printf("two ");
    bye();
    printf("end\n");
    fflush(stdout);
    _exit(0);
}
