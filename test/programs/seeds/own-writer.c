// A reader only sees end-of-file after every copy of the write end is closed, its own included.
//
// outcome: deadlock pid 101: read(3) waits: pipe 1 is empty and its write end is still open here (fd 4)
// hits: blocked
#include <unistd.h>

int main(void) {
    int fds[2];
    char c;

    pipe(fds);
    return (int)read(fds[0], &c, 1);
}
