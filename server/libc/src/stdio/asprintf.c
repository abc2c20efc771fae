/* printf into memory that is allocated for it (GNU). */
#include <stdio.h>
#include <stdlib.h>

int vasprintf(char **restrict text, const char *restrict format, va_list args) {
  va_list again;
  int n;
  va_copy(again, args);
  n = vsnprintf(0, 0, format, again);
  va_end(again);
  *text = n < 0 ? 0 : malloc((size_t)n + 1);
  if (!*text)
    return -1;
  return vsnprintf(*text, (size_t)n + 1, format, args);
}

int asprintf(char **restrict text, const char *restrict format, ...) {
  va_list args;
  int result;
  va_start(args, format);
  result = vasprintf(text, format, args);
  va_end(args);
  return result;
}
