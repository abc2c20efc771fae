// At the limit of processes fork() fails with EAGAIN.
//
// limits: processes=4
// stdout: 3 children, then Resource temporarily unavailable
// hits: fork-failed
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    int children = 0;
    pid_t pid;

    while ((pid = fork()) > 0)
        children++;
    if (pid < 0)
        printf("%d children, then %s\n", children, strerror(errno));
    return 0;
}
