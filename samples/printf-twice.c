// One printf(), one fork(), and the line may come out twice. Try it with stdout as a terminal, a pipe and a file.
//
// Watch: printf() puts text into a buffer in the process's memory, and fork() copies that memory. On a terminal the end
// of the line empties the buffer before the fork; in a pipe or a file it does not, and both processes write it out.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    printf("Hello\n");
    if (fork() == 0) {
        return 0;
    }
    wait(NULL);
    printf("Goodbye\n");
    return 0;
}
