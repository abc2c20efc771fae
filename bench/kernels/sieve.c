/* Primes below 100,000 by crossing out, in a global array of int. */
#include <stdio.h>
#include <stdlib.h>
int crossed[100000];
int sieve(int n) {
  int count = 0, i, j;
  for (i = 0; i < n; i++) crossed[i] = 1;
  for (i = 2; i < n; i++) {
    if (crossed[i]) {
      count++;
      for (j = i + i; j < n; j += i) crossed[j] = 0;
    }
  }
  return count;
}
int main(int argc, char **argv) {
  int rounds = argc > 1 ? atoi(argv[1]) : 1, result = 0;
  while (rounds-- > 0) result = sieve(100000);
  printf("%d\n", result);
  return 0;
}
