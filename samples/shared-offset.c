// Who shares a file's position with whom?
//
// Watch: fork() and dup() give another descriptor for the same handle, so both move one position. A second open()
// makes a second handle with a position of its own.
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    char two[3] = "";
    int out = open("letters.txt", O_CREAT | O_TRUNC | O_WRONLY, 0644);
    write(out, "abcdef", 6);
    close(out);

    int shared = open("letters.txt", O_RDONLY);
    if (fork() == 0) {
        read(shared, two, 2);
        printf("child read %s\n", two);
        return 0;
    }
    wait(NULL);
    int own = open("letters.txt", O_RDONLY);
    read(shared, two, 2);
    printf("parent read %s from the handle it shares\n", two);
    read(own, two, 2);
    printf("parent read %s from its own\n", two);
    return 0;
}
