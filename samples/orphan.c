// A child that outlives its parent gets a new one.
//
// Watch: the parent ends while the child sleeps. Process 1, init, takes the orphan in, and will wait for it.
#include <stdio.h>
#include <unistd.h>

int main(void) {
    if (fork() == 0) {
        printf("child %d has parent %d\n", getpid(), getppid());
        fflush(stdout);
        sleep(2);
        printf("child %d has parent %d\n", getpid(), getppid());
        return 0;
    }
    sleep(1);
    printf("parent %d ends\n", getpid());
    return 0;
}
