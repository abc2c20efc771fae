// Five processes in a ring of pipes pass a number around; each adds its own to it.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define SIZE 5
#define ROUNDS 3

static int ring[SIZE][2];

/* Keeps only the end to read from on the left and the one to write to on the right. */
static void keep_neighbours(int me) {
    int right = (me + 1) % SIZE;
    for (int i = 0; i < SIZE; i++) {
        if (i != me)
            close(ring[i][0]);
        if (i != right)
            close(ring[i][1]);
    }
}

int main(void) {
    int token, right = 1 % SIZE;

    for (int i = 0; i < SIZE; i++)
        if (pipe(ring[i]) < 0)
            return 1;
    for (int me = 1; me < SIZE; me++) {
        if (fork() != 0)
            continue;
        keep_neighbours(me);
        while (read(ring[me][0], &token, sizeof token) == sizeof token) {
            token += me;
            write(ring[(me + 1) % SIZE][1], &token, sizeof token);
        }
        exit(me);
    }
    keep_neighbours(0);
    token = 0;
    for (int round = 0; round < ROUNDS; round++) {
        write(ring[right][1], &token, sizeof token);
        read(ring[0][0], &token, sizeof token);
        printf("round %d: %d\n", round + 1, token);
    }
    close(ring[right][1]);
    int sum = 0, status;
    while (wait(&status) > 0)
        sum += WEXITSTATUS(status);
    printf("statuses sum up to %d\n", sum);
    return 0;
}
