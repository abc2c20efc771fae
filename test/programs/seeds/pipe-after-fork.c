// A pipe made after fork() is two pipes: the message goes into the one nobody reads.
//
// outcome: deadlock pid 102: read(3) waits: pipe 2 is empty and its write end is still open here (fd 4)
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int fds[2];
    char c;

    pid_t pid = fork();
    pipe(fds);
    if (pid == 0)
        return (int)read(fds[0], &c, 1);
    write(fds[1], "x", 1);
    wait(NULL);
    return 0;
}
