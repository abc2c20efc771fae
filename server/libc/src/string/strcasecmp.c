/* Comparing without regard to case. */
#include <ctype.h>
#define _GNU_SOURCE
#include <string.h>

int strcasecmp(const char *a, const char *b) {
  while (*a && tolower((unsigned char)*a) == tolower((unsigned char)*b)) {
    a++;
    b++;
  }
  return tolower((unsigned char)*a) - tolower((unsigned char)*b);
}

int strncasecmp(const char *a, const char *b, size_t n) {
  for (; n; n--, a++, b++) {
    int difference = tolower((unsigned char)*a) - tolower((unsigned char)*b);
    if (difference || !*a)
      return difference;
  }
  return 0;
}

char *strcasestr(const char *s, const char *part) {
  size_t n = strlen(part);
  for (;; s++) {
    if (strncasecmp(s, part, n) == 0)
      return (char *)s;
    if (!*s)
      return 0;
  }
}
