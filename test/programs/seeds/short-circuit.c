// How many processes? fork() returns 0 in the child, so the child of the first fork() makes neither of the others.
//
// stdout: xxxx\c
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    if (fork() && fork())
        fork();
    write(1, "x", 1);
    while (wait(NULL) > 0) {
    }
    return 0;
}
