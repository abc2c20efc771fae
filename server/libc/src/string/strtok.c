/* Cutting a string into tokens. The string is changed; strtok also remembers its place in a static variable. */
#include <string.h>

char *strtok_r(char *restrict s, const char *restrict delimiters, char **restrict rest) {
  char *end;
  if (!s)
    s = *rest;
  s += strspn(s, delimiters);
  if (!*s) {
    *rest = s;
    return 0;
  }
  end = s + strcspn(s, delimiters);
  if (*end)
    *end++ = 0;
  *rest = end;
  return s;
}

char *strtok(char *restrict s, const char *restrict delimiters) {
  static char *rest;
  if (!s && !rest)
    return 0;
  return strtok_r(s, delimiters, &rest);
}

char *strsep(char **restrict rest, const char *restrict delimiters) {
  char *s = *rest;
  char *end;
  if (!s)
    return 0;
  end = s + strcspn(s, delimiters);
  if (*end) {
    *end = 0;
    *rest = end + 1;
  } else {
    *rest = 0;
  }
  return s;
}
