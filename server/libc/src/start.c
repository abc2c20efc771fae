/*
 * The first C function of every program: it notes the environment and the program's name, calls main and passes
 * its result to exit. main is declared without a prototype, because programs write it in several ways.
 */
#include <stdlib.h>

char **environ;
char *program_invocation_name = "";
char *program_invocation_short_name = "";

extern int main();

void __libc_start(int argc, char **argv, char **envp) {
  environ = envp;
  if (argc > 0 && argv[0]) {
    char *s;
    program_invocation_name = program_invocation_short_name = argv[0];
    for (s = argv[0]; *s; s++)
      if (*s == '/')
        program_invocation_short_name = s + 1;
  }
  exit(main(argc, argv, envp));
}
