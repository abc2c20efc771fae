// Children that end in every way there is, and a parent that tells them apart.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int zero = 0, quotient;

static void returns(void) {}
static void exits(void) { exit(-1); }
static void quits(void) { _exit(300); }
static void aborts(void) { abort(); }
static void divides(void) { quotient = 7 / zero; }
static void wild(void) { *(volatile char *)16 = 1; }
static void suicide(void) { kill(getpid(), SIGKILL); }
static void pipes(void) {
    int fds[2];
    pipe(fds);
    close(fds[0]);
    write(fds[1], "x", 1);
}

struct row {
    const char *name;
    void (*act)(void);
};

static const struct row table[] = {
    {"returns", returns}, {"exits", exits}, {"quits", quits},     {"aborts", aborts},
    {"divides", divides}, {"wild", wild},   {"suicide", suicide}, {"pipes", pipes},
};

int main(void) {
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            table[i].act();
            _exit(42);
        }
        int status;
        if (waitpid(pid, &status, 0) < 0)
            return 1;
        if (WIFEXITED(status))
            dprintf(1, "%-8s exit %d\n", table[i].name, WEXITSTATUS(status));
        else
            dprintf(1, "%-8s signal %d\n", table[i].name, WTERMSIG(status));
    }
    pid_t pid = wait(NULL);
    dprintf(1, "%d: %s\n", pid, strerror(errno));
    raise(SIGTERM);
    return 0;
}
