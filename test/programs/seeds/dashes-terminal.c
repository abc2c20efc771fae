// On a terminal a newline empties the buffer at once, so there are six.
//
// stdout-is: terminal
// stdout: -
// stdout: -
// stdout: -
// stdout: -
// stdout: -
// stdout: -
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 2; i++) {
        fork();
        printf("-\n");
    }
    while (wait(NULL) > 0) {
    }
    return 0;
}
