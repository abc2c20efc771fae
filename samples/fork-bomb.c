// Every process forks for ever. Never run this on a real machine; here it is safe.
//
// Watch: the number of processes doubles, until the limit of the machine is reached and fork() fails.
#include <unistd.h>

int main(void) {
    while (1) {
        fork();
    }
}
