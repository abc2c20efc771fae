// The sieve of Eratosthenes as a chain of processes that grows: each filters the multiples of one prime.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Reads numbers and hands on those that its prime does not divide. Returns in the next process of the chain only. */
static int filter(int in) {
    int prime, n, out = -1, fds[2];

    if (read(in, &prime, sizeof prime) != sizeof prime)
        exit(1);
    printf("%d ", prime);
    fflush(stdout);
    while (read(in, &n, sizeof n) == sizeof n) {
        if (n % prime == 0)
            continue;
        if (out < 0) {
            pipe(fds);
            if (fork() == 0) {
                close(in);
                close(fds[1]);
                return fds[0];
            }
            close(fds[0]);
            out = fds[1];
        }
        write(out, &n, sizeof n);
    }
    if (out < 0)
        printf("that is all\n");
    else
        close(out);
    wait(NULL);
    exit(0);
}

int main(void) {
    int fds[2];

    pipe(fds);
    if (fork() == 0) {
        close(fds[1]);
        for (int in = fds[0];;)
            in = filter(in);
    }
    close(fds[0]);
    for (int n = 2; n <= 40; n++)
        write(fds[1], &n, sizeof n);
    close(fds[1]);
    wait(NULL);
    return 0;
}
