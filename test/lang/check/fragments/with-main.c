/* A main makes it a whole program: nothing is inferred. */
int main(void) {
  pid = fork();
  exit();
}
