// A server wants each client served by a process of its own, but neither zombies nor waiting. So it forks twice.
//
// Watch: the server waits only for the child in between, which ends at once. The grandchild that does the work is
// an orphan by then: init waits for it, not the server.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

void serve(int client) {
    sleep(client);
    printf("client %d was served\n", client);
    exit(0);
}

int main(void) {
    for (int client = 1; client <= 3; client++) {
        if (fork() == 0) {
            if (fork() == 0) {
                serve(client);
            }
            exit(0);
        }
        wait(NULL);
        printf("server: client %d is in good hands\n", client);
        fflush(stdout);
    }
    printf("server: I have no children: wait() returns %d\n", wait(NULL));
    return 0;
}
