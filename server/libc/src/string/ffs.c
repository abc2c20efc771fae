/* The lowest bit that is set, counted from 1. */
#include <strings.h>

int ffsll(long long i) {
  int n = 1;
  if (i == 0)
    return 0;
  while (!(i & 1)) {
    i >>= 1;
    n++;
  }
  return n;
}

int ffs(int i) {
  return ffsll(i);
}

int ffsl(long i) {
  return ffsll(i);
}
