/*
 * Runs a program several times, its output thrown away, and prints two figures for each run, in microseconds: its
 * processor time (user and system, of the program and of everything that it waited for), and the time on the clock.
 *
 *     stopwatch RUNS program arguments...
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long used(struct rusage *r) {
  return (r->ru_utime.tv_sec + r->ru_stime.tv_sec) * 1000000L + r->ru_utime.tv_usec + r->ru_stime.tv_usec;
}

static long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000L + t.tv_nsec / 1000;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  for (int runs = atoi(argv[1]); runs > 0; runs--) {
    int status;
    struct rusage usage;
    fflush(stdout);
    long start = now();
    pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) {
      int nowhere = open("/dev/null", O_RDWR);
      dup2(nowhere, 0);
      dup2(nowhere, 1);
      execv(argv[2], argv + 2);
      _exit(127);
    }
    if (wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return 1;
    printf("%ld %ld\n", used(&usage), now() - start);
  }
  return 0;
}
