// Two children and their parent write to one pipe at the same time; whoever comes first is read first.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int fds[2];
    char letters[8] = "";
    int count = 0;

    pipe(fds);
    for (char name = 'A'; name <= 'B'; name++) {
        if (fork() == 0) {
            char small = (char)(name + 'a' - 'A');
            write(fds[1], &name, 1);
            write(fds[1], &small, 1);
            exit(0);
        }
    }
    close(fds[1]);
    while (read(fds[0], letters + count, 1) == 1)
        count++;
    while (wait(NULL) > 0) {
    }
    printf("%s\n", letters);
    return count == 4 ? 0 : 1;
}
