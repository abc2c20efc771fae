/* <stdlib.h>: sorting, random numbers, environment, exit handlers. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int calls;
static int shown;

static int by_value(const void *a, const void *b) {
  calls++;
  if (shown)
    printf("%d?%d ", *(const int *)a, *(const int *)b);
  return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

struct big { int key; char rest[60]; };

static int by_key(const void *a, const void *b) {
  calls++;
  return ((const struct big *)a)->key - ((const struct big *)b)->key;
}

static int by_arg(const void *a, const void *b, void *arg) {
  return (*(const int *)a - *(const int *)b) * *(int *)arg;
}

static void first(void) { printf("first handler\n"); }
static void second(void) { printf("second handler\n"); atexit(first); }
static void last(int status, void *arg) { printf("on_exit %d %s\n", status, (char *)arg); }

int main(void) {
  int n[600], i, key, minus = -1;
  struct big many[100];
  unsigned seed = 7;
  unsigned short x[3] = {1, 2, 3};
  char state[128], small[16], *old;
  for (i = 0; i < 5; i++)
    printf("%d ", rand());
  printf("%d %d\n", rand_r(&seed), rand_r(&seed));
  srand(42);
  for (i = 0; i < 50; i++)
    printf("%d ", rand());
  srandom(0);
  printf("%ld %ld\n", random(), random());
  old = initstate(5, small, sizeof small);
  printf("%ld %ld ", random(), random());
  initstate(9, state, sizeof state);
  printf("%ld %ld ", random(), random());
  setstate(small);
  printf("%ld ", random());
  setstate(state);
  printf("%ld ", random());
  setstate(old);
  printf("%ld\n", random());
  printf("%f %f ", drand48(), erand48(x));
  printf("%ld %ld ", lrand48(), mrand48());
  srand48(123);
  printf("%f %ld %ld %ld\n", drand48(), nrand48(x), jrand48(x), lrand48());
  for (i = 0; i < 600; i++)
    n[i] = rand() % 1000;
  shown = 1;
  qsort(n, 9, sizeof *n, by_value);
  printf("%d\n", calls);
  shown = 0;
  qsort(n, 600, sizeof *n, by_value);
  for (i = 0; i < 600; i++)
    printf("%d ", n[i]);
  printf("%d\n", calls);
  for (i = 0; i < 100; i++) {
    many[i].key = rand() % 10;
    sprintf(many[i].rest, "#%d", i);
  }
  qsort(many, 100, sizeof *many, by_key);
  for (i = 0; i < 100; i++)
    printf("%d%s ", many[i].key, many[i].rest);
  printf("%d\n", calls);
  qsort_r(n, 600, sizeof *n, by_arg, &minus);
  printf("%d %d\n", n[0], n[599]);
  qsort(n, 600, sizeof *n, by_value);
  calls = 0;
  key = n[77];
  printf("%d ", *(int *)bsearch(&key, n, 600, sizeof *n, by_value));
  key = -5;
  printf("%d %d\n", bsearch(&key, n, 600, sizeof *n, by_value) == NULL, calls);
  printf("%d %ld %d %d %ld\n", abs(-5), labs(-7L), div(-7, 2).quot, div(-7, 2).rem, ldiv(7, -2).rem);
  setenv("FORKSCOPE", "one", 1);
  setenv("FORKSCOPE", "two", 0);
  printf("%s %d\n", getenv("FORKSCOPE"), getenv("FORKSCOP") == NULL);
  putenv("FORKSCOPE=three");
  printf("%s\n", getenv("FORKSCOPE"));
  unsetenv("FORKSCOPE");
  printf("%d %d %d\n", getenv("FORKSCOPE") == NULL, setenv("A=B", "x", 1), errno);
  for (i = 0; i < 100; i++) {
    char name[20];
    sprintf(name, "V%d", i);
    setenv(name, name, 1);
  }
  printf("%s %s\n", getenv("V0"), getenv("V99"));
  clearenv();
  printf("%d\n", getenv("PATH") == NULL);
  setenv("NEW", "1", 1);
  printf("%s %d\n", environ[0], environ[1] == NULL);
  {
    char sub[] = "rw,size=10,other";
    char *tokens[] = {"ro", "rw", "size", NULL}, *p = sub, *value;
    while (*p) {
      i = getsubopt(&p, tokens, &value);
      printf("%d %s ", i, value ? value : "-");
    }
    printf("\n");
  }
  atexit(second);
  on_exit(last, "arg");
  exit(7);
}
