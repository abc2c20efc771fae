/*
 * Pseudo-random numbers: the sequences of glibc. rand() and random() are one generator, an additive feedback over the
 * last `degree` words; until it is seeded it runs as if by srandom(1). initstate() chooses the degree by size.
 */
#include <errno.h>
#include <stdlib.h>

static const int degrees[] = {0, 7, 15, 31, 63};
static const int gaps[] = {0, 3, 1, 3, 1};

static int own[32];
/* state[-1] keeps the kind and place for setstate(). */
static int *state = own + 1;
static int kind = 3;
static int front;
static int rear;
static int seeded;

static int next(void) {
  unsigned value;
  if (kind == 0) {
    state[0] = (int)(((unsigned)state[0] * 1103515245u + 12345u) & 0x7fffffff);
    return state[0];
  }
  value = (unsigned)state[front] + (unsigned)state[rear];
  state[front] = (int)value;
  if (++front == degrees[kind])
    front = 0;
  if (++rear == degrees[kind])
    rear = 0;
  return (int)(value >> 1);
}

void srandom(unsigned seed) {
  long word;
  int i;
  seeded = 1;
  if (seed == 0)
    seed = 1;
  state[0] = (int)seed;
  if (kind == 0)
    return;
  for (i = 1; i < degrees[kind]; i++) {
    word = 16807L * state[i - 1] % 2147483647L;
    state[i] = (int)(word < 0 ? word + 2147483647L : word);
  }
  front = gaps[kind];
  rear = 0;
  for (i = 0; i < degrees[kind] * 10; i++)
    next();
}

long random(void) {
  if (!seeded)
    srandom(1);
  return next();
}

int rand(void) {
  return (int)random();
}

void srand(unsigned seed) {
  srandom(seed);
}

char *setstate(char *area) {
  char *old = (char *)(state - 1);
  int mark = *(int *)area;
  if (!seeded)
    srandom(1);
  state[-1] = kind ? rear * 5 + kind : kind;
  if (mark < 0 || mark % 5 > 4) {
    errno = EINVAL;
    return 0;
  }
  state = (int *)area + 1;
  kind = mark % 5;
  if (kind) {
    rear = mark / 5;
    front = (rear + gaps[kind]) % degrees[kind];
  }
  return old;
}

char *initstate(unsigned seed, char *area, size_t n) {
  char *old = (char *)(state - 1);
  if (n < 8) {
    errno = EINVAL;
    return 0;
  }
  if (!seeded)
    srandom(1);
  state[-1] = kind ? rear * 5 + kind : kind;
  kind = n >= 256 ? 4 : n >= 128 ? 3 : n >= 64 ? 2 : n >= 32 ? 1 : 0;
  state = (int *)area + 1;
  srandom(seed);
  state[-1] = kind;
  return old;
}
