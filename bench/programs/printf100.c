/* A hundred lines, as a student's exercise has them: a pipe, two children, some text to print. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define MESSAGES 4
#define LENGTH 64

struct message {
  int number;
  pid_t sender;
  char text[LENGTH];
};

static const char *words[] = {"one", "two", "three", "four"};

static void die(const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

static void fill(struct message *m, int number) {
  m->number = number;
  m->sender = getpid();
  snprintf(m->text, sizeof m->text, "message %d says %s", number, words[number % MESSAGES]);
}

static void write_all(int fd, const void *bytes, size_t count) {
  const char *at = bytes;
  while (count > 0) {
    ssize_t done = write(fd, at, count);
    if (done < 0) die("write");
    at += done;
    count -= done;
  }
}

static int read_all(int fd, void *bytes, size_t count) {
  char *at = bytes;
  size_t left = count;
  while (left > 0) {
    ssize_t done = read(fd, at, left);
    if (done < 0) die("read");
    if (done == 0) return 0;
    at += done;
    left -= done;
  }
  return 1;
}

static void producer(int fd) {
  struct message m;
  for (int i = 0; i < MESSAGES; i++) {
    fill(&m, i);
    write_all(fd, &m, sizeof m);
  }
  close(fd);
}

static int consumer(int fd) {
  struct message m;
  int total = 0;
  while (read_all(fd, &m, sizeof m)) {
    printf("consumer %d got number %d: \"%s\"\n", (int)getpid(), m.number, m.text);
    total += m.number;
  }
  close(fd);
  return total;
}

int main(void) {
  int fds[2];
  if (pipe(fds) < 0) die("pipe");
  pid_t first = fork();
  if (first < 0) die("fork");
  if (first == 0) {
    close(fds[0]);
    producer(fds[1]);
    exit(0);
  }
  close(fds[1]);
  pid_t second = fork();
  if (second < 0) die("fork");
  if (second == 0) exit(consumer(fds[0]));
  close(fds[0]);
  for (int i = 0; i < 2; i++) {
    int status;
    pid_t child = wait(&status);
    if (child < 0) die("wait");
    printf("child %d ended with %d\n", child == first ? 1 : 2, WEXITSTATUS(status));
  }
  return 0;
}
