// A pipe carries bytes, not messages: two writes may come in one read, one write in two.
//
// stdout: 5 ab|cd
// stdout: 3 2
#include <stdio.h>
#include <unistd.h>

int main(void) {
    int fds[2];
    char text[10] = "";

    pipe(fds);
    write(fds[1], "ab|", 3);
    write(fds[1], "cd", 2);
    int n = (int)read(fds[0], text, sizeof text);
    printf("%d %s\n", n, text);
    write(fds[1], "abcde", 5);
    n = (int)read(fds[0], text, 3);
    printf("%d ", n);
    n = (int)read(fds[0], text, 3);
    printf("%d\n", n);
    return 0;
}
