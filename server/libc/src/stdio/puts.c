/* Writing strings and blocks. puts on an unbuffered stream is two writes: the text, then the newline. */
#include <string.h>
#include "stream.h"

int fputs(const char *restrict s, FILE *restrict stream) {
  size_t n = strlen(s);
  return __stream_put(stream, s, n) == n ? 1 : EOF;
}

int fputs_unlocked(const char *restrict s, FILE *restrict stream) {
  return fputs(s, stream);
}

int puts(const char *s) {
  size_t n = strlen(s);
  if (__stream_put(stdout, s, n) != n || fputc('\n', stdout) == EOF)
    return EOF;
  return n + 1 > 2147483647 ? 2147483647 : (int)(n + 1);
}

size_t fwrite(const void *restrict from, size_t size, size_t n, FILE *restrict stream) {
  size_t want = size * n;
  size_t done;
  if (want == 0)
    return 0;
  done = __stream_put(stream, from, want);
  if (done == want || done == (size_t)EOF)
    return n;
  return done / size;
}

size_t fwrite_unlocked(const void *restrict from, size_t size, size_t n, FILE *restrict stream) {
  return fwrite(from, size, n, stream);
}

int putw(int word, FILE *stream) {
  return fwrite(&word, sizeof word, 1, stream) == 1 ? 0 : EOF;
}
