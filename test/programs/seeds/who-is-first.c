// After fork() nobody knows who goes on first.
//
// schedule: seeds 50
// outcome: "ab"
// outcome: "ba"
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    if (fork() == 0) {
        write(1, "a", 1);
        return 0;
    }
    write(1, "b", 1);
    wait(NULL);
    return 0;
}
