// dup2() onto itself does nothing; onto an open descriptor it closes that first.
//
// stdout: 3 3
// stdout: 4
// stdout: eof
#include <stdio.h>
#include <unistd.h>

int main(void) {
    int fds[2];
    char c;

    pipe(fds);
    printf("%d ", dup2(fds[0], fds[0]));
    printf("%d\n", fds[0]);
    printf("%d\n", dup2(1, fds[1]));
    printf("%s\n", read(fds[0], &c, 1) == 0 ? "eof" : "?");
    return 0;
}
