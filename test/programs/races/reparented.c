// Is the child still its parent's when it asks? Or is it init's already?
#include <stdio.h>
#include <unistd.h>

int main(void) {
    pid_t parent = getpid();

    if (fork() == 0)
        printf("child: %s\n", getppid() == parent ? "at home" : "adopted");
    return 0;
}
