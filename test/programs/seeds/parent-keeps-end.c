// The parent of a reader forgot to close its write end, and waits for the reader: neither goes on.
//
// schedule: seeds 20
// outcome: deadlock pid 101: wait() waits: its child 102 has not ended
// outcome: deadlock pipe 1 is empty and its write end is still open in 101 (fd 4)
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int fds[2];
    char c;

    pipe(fds);
    if (fork() == 0) {
        close(fds[1]);
        while (read(fds[0], &c, 1) > 0) {
        }
        return 0;
    }
    write(fds[1], "hello", 5);
    wait(NULL);
    return 0;
}
