// The child of vfork() uses its parent's memory, and the parent waits until it has gone.
//
// stdout: 42
#include <stdio.h>
#include <unistd.h>

int main(void) {
    volatile int x = 1;

    if (vfork() == 0) {
        x = 42;
        _exit(0);
    }
    printf("%d\n", x);
    return 0;
}
