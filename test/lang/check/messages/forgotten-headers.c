// Each name says which header declares it; what gcc would still compile is only warned of.
int main(void) {
  pid_t pid = fork();
  if (pid == 0) {
    execlp("ls", "ls", NULL);
    perror("execlp");
    exit(EXIT_FAILURE);
  }
  int status;
  wait(&status);
  if (WIFEXITED(status)) printf("%d %s\n", WEXITSTATUS(status));
  char *copy = malloc(strlen("text") + 1);
  bool done = true;
  signal(SIGINT, SIG_IGN);
  fprintf(stderr, "%s\n", copy);
  return errno;
}
