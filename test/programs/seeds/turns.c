// With short turns two loops interleave.
//
// schedule: round-robin 400
// stdout: cpcpcp\c
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    const char *name = fork() ? "p" : "c";

    for (int i = 0; i < 3; i++)
        write(1, name, 1);
    wait(NULL);
    return 0;
}
