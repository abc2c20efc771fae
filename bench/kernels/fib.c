/* Calls and little else. */
#include <stdio.h>
#include <stdlib.h>
int fib(int n) {
  if (n < 2) return n;
  return fib(n - 1) + fib(n - 2);
}
int main(int argc, char **argv) {
  int rounds = argc > 1 ? atoi(argv[1]) : 1, result = 0;
  while (rounds-- > 0) result = fib(27);
  printf("%d\n", result);
  return 0;
}
