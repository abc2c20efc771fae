/* scanf and friends. A string is scanned through a stream that has it as its buffer. */
#include "stream.h"

int vscanf(const char *restrict format, va_list args) {
  return vfscanf(stdin, format, args);
}

int scanf(const char *restrict format, ...) {
  va_list args;
  int result;
  va_start(args, format);
  result = vfscanf(stdin, format, args);
  va_end(args);
  return result;
}

int fscanf(FILE *restrict stream, const char *restrict format, ...) {
  va_list args;
  int result;
  va_start(args, format);
  result = vfscanf(stream, format, args);
  va_end(args);
  return result;
}
