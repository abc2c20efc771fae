// Six dashes would be expected; the copies of the buffer make it eight.
//
// stdout: --------\c
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 2; i++) {
        fork();
        printf("-");
    }
    while (wait(NULL) > 0) {
    }
    return 0;
}
