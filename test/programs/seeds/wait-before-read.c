// A parent that waits for its child before it reads, and a child that writes more than a pipe holds.
//
// outcome: deadlock write(4) waits: pipe 1 is full, 34464 bytes are left to write
// outcome: deadlock wait() waits: its child 102 has not ended
#include <sys/wait.h>
#include <unistd.h>

static char buffer[100000];

int main(void) {
    int fds[2];

    pipe(fds);
    if (fork() == 0) {
        write(fds[1], buffer, sizeof buffer);
        return 0;
    }
    wait(NULL);
    read(fds[0], buffer, sizeof buffer);
    return 0;
}
