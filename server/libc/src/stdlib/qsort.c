/*
 * Sorting and searching. qsort is a merge sort, as in glibc up to 2.36: it is stable, and it calls the comparison in
 * the same order, which programs that print from it show.
 */
#include <stdlib.h>
#include <string.h>

struct sort {
  size_t size;
  int (*compare)(const void *, const void *);
  int (*compare_with)(const void *, const void *, void *);
  void *arg;
  char *spare;
};

static int compare(const struct sort *sort, const void *a, const void *b) {
  return sort->compare ? sort->compare(a, b) : sort->compare_with(a, b, sort->arg);
}

static void copy(char *to, const char *from, size_t size) {
  if (size == 4 && (((unsigned long)to | (unsigned long)from) & 3) == 0)
    *(int *)to = *(const int *)from;
  else if (size == 8 && (((unsigned long)to | (unsigned long)from) & 7) == 0)
    *(long *)to = *(const long *)from;
  else
    memcpy(to, from, size);
}

static void merge_sort(const struct sort *sort, char *base, size_t n) {
  size_t left = n / 2;
  size_t right = n - left;
  size_t size = sort->size;
  char *a = base;
  char *b = base + left * size;
  char *to = sort->spare;
  if (n <= 1)
    return;
  merge_sort(sort, a, left);
  merge_sort(sort, b, right);
  while (left > 0 && right > 0) {
    if (compare(sort, a, b) <= 0) {
      copy(to, a, size);
      a += size;
      left--;
    } else {
      copy(to, b, size);
      b += size;
      right--;
    }
    to += size;
  }
  if (left > 0)
    memcpy(to, a, left * size);
  memcpy(base, sort->spare, (n - right) * size);
}

static void run(struct sort *sort, void *base, size_t n) {
  long on_stack[128];
  sort->spare = n * sort->size <= sizeof on_stack ? (char *)on_stack : malloc(n * sort->size);
  if (!sort->spare)
    return;
  merge_sort(sort, base, n);
  if (sort->spare != (char *)on_stack)
    free(sort->spare);
}

void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *)) {
  struct sort sort = {size, compare, 0, 0, 0};
  run(&sort, base, n);
}

void qsort_r(void *base, size_t n, size_t size, int (*compare)(const void *, const void *, void *), void *arg) {
  struct sort sort = {size, 0, compare, arg, 0};
  run(&sort, base, n);
}

void *bsearch(const void *key, const void *base, size_t n, size_t size, int (*compare)(const void *, const void *)) {
  size_t low = 0;
  while (low < n) {
    size_t middle = (low + n) / 2;
    const char *p = (const char *)base + middle * size;
    int order = compare(key, p);
    if (order == 0)
      return (void *)p;
    if (order < 0)
      n = middle;
    else
      low = middle + 1;
  }
  return 0;
}
