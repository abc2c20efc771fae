// Two processes take turns through two pipes, so that the order of their lines is certain although both print.
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct ball {
    int hits;
    char side[8];
};

static void play(const char *name, int in, int out, int serves) {
    struct ball ball = {0, ""};

    if (serves) {
        strcpy(ball.side, name);
        write(out, &ball, sizeof ball);
    }
    while (read(in, &ball, sizeof ball) == sizeof ball) {
        if (++ball.hits > 6)
            break;
        printf("%d: %s to %s\n", ball.hits, ball.side, name);
        fflush(stdout);
        strcpy(ball.side, name);
        write(out, &ball, sizeof ball);
    }
    close(out);
    while (read(in, &ball, sizeof ball) > 0) {
    }
}

int main(void) {
    int there[2], back[2];

    pipe(there);
    pipe(back);
    switch (fork()) {
    case -1:
        perror("fork");
        return 1;
    case 0:
        close(there[1]);
        close(back[0]);
        play("child", there[0], back[1], 0);
        return 5;
    default:
        close(there[0]);
        close(back[1]);
        play("parent", back[0], there[1], 1);
    }
    int status = 0;
    wait(&status);
    printf("child returned %d\n", WEXITSTATUS(status));
    return 0;
}
