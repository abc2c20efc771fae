// waitpid() that does not wait: a parent that looks after its children now and then.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHILDREN 4

int main(void) {
    pid_t pids[CHILDREN];
    int left = CHILDREN, looks = 0, status;

    for (int i = 0; i < CHILDREN; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            sleep((unsigned)(CHILDREN - i));
            exit(10 + i);
        }
    }
    printf("first look: %d\n", waitpid(-1, &status, WNOHANG));
    while (left > 0) {
        pid_t pid = waitpid(-1, &status, WNOHANG);
        if (pid == 0) {
            usleep(50000);
            looks++;
            continue;
        }
        for (int i = 0; i < CHILDREN; i++)
            if (pids[i] == pid)
                printf("child %d ended with %d\n", i, WEXITSTATUS(status));
        left--;
    }
    printf("%s\n", looks > 20 ? "looked often" : "looked seldom");
    printf("nobody left: %d %d\n", waitpid(-1, &status, WNOHANG), waitpid(pids[0], &status, 0));
    return 0;
}
