/* Finding a string in a string, and spans of given bytes. */
#include <string.h>

char *strstr(const char *s, const char *part) {
  size_t n = strlen(part);
  if (n == 0)
    return (char *)s;
  for (; *s; s++)
    if (*s == *part && strncmp(s, part, n) == 0)
      return (char *)s;
  return 0;
}

size_t strspn(const char *s, const char *accept) {
  const char *p = s;
  while (*p && strchr(accept, *p))
    p++;
  return (size_t)(p - s);
}

size_t strcspn(const char *s, const char *reject) {
  const char *p = s;
  while (*p && !strchr(reject, *p))
    p++;
  return (size_t)(p - s);
}

char *strpbrk(const char *s, const char *accept) {
  s += strcspn(s, accept);
  return *s ? (char *)s : 0;
}
