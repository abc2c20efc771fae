/*
 * printf and friends that write to a stream. On an unbuffered stream (stderr) the text is gathered first, so that one
 * call is one write; a plain buffered stream takes it piece by piece.
 */
#include "format.h"
#include "stream.h"

static void put_stream(struct __sink *sink, const char *s, size_t n) {
  if (__stream_put(sink->stream, s, n) != n)
    sink->failed = 1;
}

struct gathering {
  struct __sink sink;
  size_t used;
  char text[BUFSIZ];
};

/* `sink` is the first member, so its address is the gathering's. */
static void put_gathering(struct __sink *sink, const char *s, size_t n) {
  struct gathering *all = (struct gathering *)sink;
  while (n > 0) {
    if (all->used == sizeof all->text) {
      if (__stream_put(sink->stream, all->text, all->used) != all->used)
        sink->failed = 1;
      all->used = 0;
    }
    all->text[all->used++] = *s++;
    n--;
  }
}

static int print_unbuffered(FILE *stream, const char *format, va_list args) {
  struct gathering all;
  int result;
  all.sink.put = put_gathering;
  all.sink.stream = stream;
  all.used = 0;
  result = __format(&all.sink, format, args);
  if (all.used > 0 && __stream_put(stream, all.text, all.used) != all.used)
    return -1;
  return result;
}

int vfprintf(FILE *restrict stream, const char *restrict format, va_list args) {
  struct __sink sink;
  if (stream->flags & STREAM_NO_WRITES) {
    __stream_overflow(stream, EOF);
    return -1;
  }
  if (stream->mode == _IONBF)
    return print_unbuffered(stream, format, args);
  sink.put = put_stream;
  sink.stream = stream;
  return __format(&sink, format, args);
}

int vprintf(const char *restrict format, va_list args) {
  return vfprintf(stdout, format, args);
}

int fprintf(FILE *restrict stream, const char *restrict format, ...) {
  va_list args;
  int result;
  va_start(args, format);
  result = vfprintf(stream, format, args);
  va_end(args);
  return result;
}

int printf(const char *restrict format, ...) {
  va_list args;
  int result;
  va_start(args, format);
  result = vfprintf(stdout, format, args);
  va_end(args);
  return result;
}
