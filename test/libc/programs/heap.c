/* malloc and its family: alignment, contents, growth, failure. A model remembers what every block must hold. */
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCKS 300

static unsigned char *block[BLOCKS];
static size_t size[BLOCKS];
static unsigned long state = 12345;

static unsigned long roll(unsigned long n) {
  state = state * 6364136223846793005UL + 1442695040888963407UL;
  return (state >> 33) % n;
}

static void fill(int i, size_t from) {
  for (; from < size[i]; from++)
    block[i][from] = (unsigned char)(i * 7 + from * 13);
}

static void check(int i, size_t n) {
  size_t k;
  for (k = 0; k < n; k++)
    if (block[i][k] != (unsigned char)(i * 7 + k * 13)) {
      printf("block %d damaged at %zu\n", i, k);
      exit(1);
    }
}

int main(void) {
  long step, misaligned = 0, nonzero = 0;
  char *p, *q;
  void *aligned;
  size_t k;
  for (step = 0; step < 40000; step++) {
    int i = (int)roll(BLOCKS);
    size_t n = roll(4) ? roll(200) : roll(20) ? roll(3000) : roll(300000);
    size_t old = size[i];
    switch (roll(5)) {
    case 0: case 1:
      if (block[i])
        check(i, size[i]);
      free(block[i]);
      size[i] = n;
      if (roll(3)) {
        block[i] = malloc(n);
      } else {
        block[i] = calloc(1, n);
        for (k = 0; k < n; k++)
          nonzero += block[i][k] != 0;
      }
      fill(i, 0);
      break;
    case 2:
      if (!n)
        n = 1;
      block[i] = realloc(block[i], n);
      size[i] = n;
      check(i, old < n ? old : n);
      if (old < n)
        fill(i, old);
      break;
    case 3:
      free(block[i]);
      size[i] = n;
      aligned = NULL;
      k = (size_t)16 << roll(9);
      if (posix_memalign(&aligned, k, n))
        return 2;
      misaligned += ((uintptr_t)aligned & (k - 1)) != 0;
      block[i] = aligned;
      fill(i, 0);
      break;
    default:
      if (block[i])
        check(i, size[i]);
      free(block[i]);
      block[i] = NULL;
      size[i] = 0;
    }
    misaligned += ((uintptr_t)block[i] & 15) != 0;
  }
  printf("misaligned %ld nonzero %ld\n", misaligned, nonzero);
  p = NULL;
  for (k = 1; k < 20000; k++) {
    p = realloc(p, k);
    p[k - 1] = (char)k;
  }
  for (k = 1; k < 20000; k++)
    nonzero += p[k - 1] != (char)k;
  printf("grown %ld\n", nonzero);
  p = malloc(0);
  q = malloc(0);
  printf("%d %d\n", p != NULL, p != q);
  free(p);
  free(q);
  free(NULL);
  errno = 0;
  p = malloc((size_t)-1);
  printf("%d %d\n", p == NULL, errno == ENOMEM);
  p = calloc((size_t)1 << 33, (size_t)1 << 33);
  printf("%d\n", p == NULL);
  p = malloc((size_t)1 << 62);
  printf("%d %d\n", p == NULL, posix_memalign(&aligned, 24, 8) == EINVAL);
  p = realloc(NULL, 10);
  strcpy(p, "realloc");
  printf("%s\n", p);
  printf("%d\n", realloc(p, 0) == NULL);
  p = aligned_alloc(256, 512);
  printf("%d\n", ((uintptr_t)p & 255) == 0);
  p = malloc(30);
  fflush(stdout);
  free(p);
  free(p);
  return 0;
}
