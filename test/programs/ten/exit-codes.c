// A tree of processes counts itself: each one's exit status is the size of its subtree.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Returns the number of processes at and below this one, which is `depth` levels above the leaves. */
static int grow(int depth, int branches) {
    pid_t children[8];
    int total = 1;

    for (int i = 0; i < branches && depth > 0; i++) {
        children[i] = fork();
        if (children[i] == 0)
            exit(grow(depth - 1, branches));
    }
    for (int i = branches - 1; i >= 0 && depth > 0; i--) {
        int status;
        pid_t pid = waitpid(children[i], &status, 0);
        if (pid != children[i] || !WIFEXITED(status))
            exit(255);
        total += WEXITSTATUS(status);
    }
    return total;
}

int main(void) {
    for (int branches = 1; branches <= 3; branches++)
        printf("%d branches, 3 levels: %d processes\n", branches, grow(2, branches));
    return grow(3, 2);
}
