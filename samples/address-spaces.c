// Parent and child have the same variables at the same addresses, and still not the same variables.
//
// Watch: the pages of memory are shared until one of the two writes. The child's first write gives it a page of its own.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int global = 1;

int main(void) {
    int local = 2;
    int *heap = malloc(sizeof *heap);
    *heap = 3;

    if (fork() == 0) {
        global += 10;
        local += 10;
        *heap += 10;
        printf("child:  global %d, local %d, heap %d\n", global, local, *heap);
        exit(0);
    }
    wait(NULL);
    printf("parent: global %d, local %d, heap %d\n", global, local, *heap);
    free(heap);
    return 0;
}
