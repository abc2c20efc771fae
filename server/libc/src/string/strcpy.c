/* Copying and joining strings. strncpy pads with zeros and may leave no terminator. */
#include <string.h>

char *stpcpy(char *restrict to, const char *restrict from) {
  while ((*to = *from)) {
    to++;
    from++;
  }
  return to;
}

char *strcpy(char *restrict to, const char *restrict from) {
  char *d = to;
  while ((*d++ = *from++))
    ;
  return to;
}

char *stpncpy(char *restrict to, const char *restrict from, size_t n) {
  for (; n && *from; n--)
    *to++ = *from++;
  memset(to, 0, n);
  return to;
}

char *strncpy(char *restrict to, const char *restrict from, size_t n) {
  stpncpy(to, from, n);
  return to;
}

char *strcat(char *restrict to, const char *restrict from) {
  strcpy(to + strlen(to), from);
  return to;
}

char *strncat(char *restrict to, const char *restrict from, size_t n) {
  char *d = to + strlen(to);
  for (; n && *from; n--)
    *d++ = *from++;
  *d = 0;
  return to;
}
