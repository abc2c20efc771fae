/* Copies of strings in allocated memory. */
#include <stdlib.h>
#include <string.h>

char *strdup(const char *s) {
  size_t n = strlen(s) + 1;
  char *copy = malloc(n);
  return copy ? memcpy(copy, s, n) : 0;
}

char *strndup(const char *s, size_t n) {
  char *copy;
  n = strnlen(s, n);
  copy = malloc(n + 1);
  if (!copy)
    return 0;
  memcpy(copy, s, n);
  copy[n] = 0;
  return copy;
}
