// Runs a program many times on real Linux and prints what it wrote and how it ended, a record for each run:
//
//     status 256 ended 1 bytes 12        the wait status; 0 when the time was over before all had ended; the length
//     Hello world!                       that many bytes, and a newline
//
//   launch [-t] [-n RUNS] [-s SECONDS] [-p LIBRARY] PROGRAM [ARGUMENT…]
//
// -t: standard output is a terminal, not a file. -p: preload the library into the program.
//
// What surprises: between this and the program stands a process that plays the shell. It leads the session, or the end
// of the program would hang up the terminal and kill its orphans; and it adopts them, so that the run's end is known.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define MOST_BYTES (1 << 20)

static int seconds = 20;
static const char *preloaded;
static volatile sig_atomic_t late;

static void ring(int signal) {
    (void)signal;
    late = 1;
}

static void fail(const char *what) {
    perror(what);
    exit(125);
}

/* A terminal that writes bytes as they are: without OPOST, no "\r" before each "\n". */
static int open_terminal(int *inner) {
    struct termios modes;
    int outer = posix_openpt(O_RDWR | O_NOCTTY);

    if (outer < 0 || grantpt(outer) < 0 || unlockpt(outer) < 0 || (*inner = open(ptsname(outer), O_RDWR | O_NOCTTY)) < 0)
        fail("terminal");
    tcgetattr(*inner, &modes);
    modes.c_oflag &= ~(tcflag_t)OPOST;
    modes.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(*inner, TCSANOW, &modes);
    return outer;
}

static void become_program(int run, int terminal, int out, char **words) {
    struct rlimit none = {0, 0};

    setpgid(0, 0);
    if (terminal)
        tcsetpgrp(out, getpgrp());
    if (run % 3 == 1) {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(0, &one);
        sched_setaffinity(0, sizeof one, &one);
    }
    setrlimit(RLIMIT_CORE, &none);
    int null = open("/dev/null", O_RDWR), library = null >= 0 ? 0 : -1;
    if (library < 0 || dup2(null, 0) < 0 || dup2(out, 1) < 0 || dup2(null, 2) < 0)
        fail("streams");
    closefrom(3);
    for (int i = 1; i < 32; i++)
        signal(i, SIG_DFL);
    if (preloaded)
        setenv("LD_PRELOAD", preloaded, 1);
    execv(words[0], words);
    _exit(127);
}

/* Starts the program, waits for it and for all it left behind, and tells (status, whether all ended). */
static void be_shell(int run, int terminal, int out, int tell, char **words) {
    int answer[2] = {0, 1}, status;

    prctl(PR_SET_CHILD_SUBREAPER, 1);
    setsid();
    if (terminal)
        ioctl(out, TIOCSCTTY, 0);
    signal(SIGHUP, SIG_IGN);
    signal(SIGTTOU, SIG_IGN);
    sigaction(SIGALRM, &(struct sigaction){.sa_handler = ring}, NULL);
    pid_t program = fork();
    if (program == 0)
        become_program(run, terminal, out, words);
    setpgid(program, program);
    alarm((unsigned)seconds);
    for (;;) {
        pid_t ended = wait(&status);
        if (ended == program)
            answer[0] = status;
        if (ended < 0 && errno == ECHILD)
            break;
        if (ended < 0 && late) {
            answer[1] = 0;
            kill(-program, SIGKILL);
            alarm(1);
        }
    }
    if (write(tell, answer, sizeof answer) != sizeof answer)
        _exit(1);
    _exit(0);
}

static void run_once(int run, int terminal, char **words) {
    static char bytes[MOST_BYTES];
    int tell[2], answer[2] = {0, 0}, inner, outer = -1, status;
    size_t length = 0;
    ssize_t n;

    if (pipe(tell) < 0)
        fail("pipe");
    if (terminal)
        outer = open_terminal(&inner);
    else if ((inner = open(".", O_TMPFILE | O_RDWR, 0600)) < 0)
        fail("file");
    pid_t shell = fork();
    if (shell < 0)
        fail("fork");
    if (shell == 0) {
        close(tell[0]);
        if (outer >= 0)
            close(outer);
        be_shell(run, terminal, inner, tell[1], words);
    }
    close(tell[1]);
    if (terminal) {
        close(inner);
        // The end of a terminal whose other side is closed is an error, EIO.
        while ((n = read(outer, bytes + length, sizeof bytes - length)) > 0)
            length += (size_t)n;
        close(outer);
    }
    if (read(tell[0], answer, sizeof answer) != sizeof answer)
        fail("the shell");
    waitpid(shell, &status, 0);
    close(tell[0]);
    if (!terminal) {
        lseek(inner, 0, SEEK_SET);
        while ((n = read(inner, bytes + length, sizeof bytes - length)) > 0)
            length += (size_t)n;
        close(inner);
    }
    printf("status %d ended %d bytes %zu\n", answer[0], answer[1], length);
    fwrite(bytes, 1, length, stdout);
    putchar('\n');
    fflush(stdout);
}

int main(int argc, char **argv) {
    int terminal = 0, runs = 1, option;

    while ((option = getopt(argc, argv, "+tn:s:p:")) != -1) {
        if (option == 't')
            terminal = 1;
        else if (option == 'n')
            runs = atoi(optarg);
        else if (option == 's')
            seconds = atoi(optarg);
        else if (option == 'p')
            preloaded = optarg;
        else
            return 125;
    }
    if (optind >= argc)
        return 125;
    for (int run = 0; run < runs; run++)
        run_once(run, terminal, argv + optind);
    return 0;
}
