/* Lines of any length: getline allocates and grows the caller's buffer. */
#include <errno.h>
#include <stdlib.h>
#include "stream.h"

ssize_t getdelim(char **restrict line, size_t *restrict size, int delimiter, FILE *restrict stream) {
  size_t n = 0;
  int c;
  if (!line || !size) {
    errno = EINVAL;
    return -1;
  }
  if (!*line || *size == 0) {
    char *first = realloc(*line, 120);
    if (!first)
      return -1;
    *line = first;
    *size = 120;
  }
  c = fgetc(stream);
  if (c == EOF)
    return -1;
  while (c != EOF) {
    if (n + 2 > *size) {
      char *larger = realloc(*line, *size * 2);
      if (!larger)
        return -1;
      *line = larger;
      *size *= 2;
    }
    (*line)[n++] = (char)c;
    if (c == delimiter)
      break;
    c = fgetc(stream);
  }
  (*line)[n] = 0;
  return (ssize_t)n;
}

ssize_t getline(char **restrict line, size_t *restrict size, FILE *restrict stream) {
  return getdelim(line, size, '\n', stream);
}
