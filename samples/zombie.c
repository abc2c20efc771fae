// A child that has ended stays a zombie until its parent asks how it ended.
//
// Watch: step over the parent's lines while the child is a zombie, then over waitpid().
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        return 7;
    }
    sleep(1);
    printf("the child has ended, but process %d still exists\n", child);
    int status = 0;
    waitpid(child, &status, 0);
    printf("it ended with status %d and is gone\n", WEXITSTATUS(status));
    return 0;
}
