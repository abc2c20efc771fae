/* printf into strings. The result counts what would have been written, also when it did not fit. */
#include <errno.h>
#include <string.h>
#include "format.h"

/* Called when n bytes don't fit. */
static void put_string(struct __sink *sink, const char *s, size_t n) {
  size_t room = (size_t)(sink->end - sink->pos);
  if (n > room)
    n = room;
  memcpy(sink->pos, s, n);
  sink->pos += n;
}

static void put_unbounded(struct __sink *sink, const char *s, size_t n) {
  memcpy(sink->pos, s, n);
  sink->pos += n;
}

int vsnprintf(char *restrict s, size_t size, const char *restrict format, va_list args) {
  struct __sink sink;
  char none;
  int result;
  sink.put = put_string;
  sink.stream = 0;
  sink.pos = size ? s : &none;
  sink.end = size ? s + size - 1 : &none;
  result = __format(&sink, format, args);
  if (size)
    *sink.pos = 0;
  return result;
}

int vsprintf(char *restrict s, const char *restrict format, va_list args) {
  struct __sink sink;
  int result;
  sink.put = put_unbounded;
  sink.stream = 0;
  sink.pos = s;
  sink.end = s;
  result = __format(&sink, format, args);
  *sink.pos = 0;
  return result;
}

int snprintf(char *restrict s, size_t size, const char *restrict format, ...) {
  va_list args;
  int result;
  va_start(args, format);
  result = vsnprintf(s, size, format, args);
  va_end(args);
  return result;
}

int sprintf(char *restrict s, const char *restrict format, ...) {
  va_list args;
  int result;
  va_start(args, format);
  result = vsprintf(s, format, args);
  va_end(args);
  return result;
}
