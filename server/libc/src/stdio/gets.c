/* Reading lines and blocks. */
#include <string.h>
#include "stream.h"

char *fgets(char *restrict s, int n, FILE *restrict stream) {
  char *to = s;
  unsigned earlier = stream->flags & STREAM_ERROR;
  if (n <= 0)
    return 0;
  if (n == 1) {
    *s = 0;
    return s;
  }
  stream->flags &= ~STREAM_ERROR;
  n--;
  while (n > 0) {
    const char *from;
    const char *end;
    if (!((stream->flags & STREAM_READING) && stream->pos < stream->end) && __stream_fill(stream) == EOF)
      break;
    from = stream->pos;
    end = stream->end - from > n ? from + n : stream->end;
    n -= (int)(end - from);
    while (from < end) {
      if ((*to++ = *from++) == '\n') {
        n = 0;
        break;
      }
    }
    stream->pos = (char *)from;
  }
  if (to == s || (stream->flags & STREAM_ERROR))
    s = 0;
  else
    *to = 0;
  stream->flags |= earlier;
  return s;
}

char *fgets_unlocked(char *restrict s, int n, FILE *restrict stream) {
  return fgets(s, n, stream);
}

/* Unbounded, and therefore gone from C11; old programs call it. */
char *gets(char *s) {
  char *to = s;
  int c = fgetc(stdin);
  if (c == EOF)
    return 0;
  while (c != EOF && c != '\n') {
    *to++ = (char)c;
    c = fgetc(stdin);
  }
  *to = 0;
  return s;
}

size_t fread(void *restrict to, size_t size, size_t n, FILE *restrict stream) {
  char *at = to;
  size_t want = size * n;
  size_t left = want;
  if (want == 0)
    return 0;
  while (left > 0) {
    size_t have = (stream->flags & STREAM_READING) ? (size_t)(stream->end - stream->pos) : 0;
    ssize_t got;
    if (have > left)
      have = left;
    if (have > 0) {
      memcpy(at, stream->pos, have);
      stream->pos += have;
      at += have;
      left -= have;
      continue;
    }
    if ((stream->flags & (STREAM_PUSHED | STREAM_WRITING | STREAM_NO_READS | STREAM_EOF)) || !stream->buf ||
        left < stream->size) {
      if (__stream_fill(stream) == EOF)
        break;
      continue;
    }
    stream->pos = stream->end = stream->buf;
    got = __stream_read(stream, at, stream->size >= 128 ? left - left % stream->size : left);
    if (got <= 0) {
      stream->flags |= got == 0 ? STREAM_EOF : STREAM_ERROR;
      break;
    }
    at += got;
    left -= (size_t)got;
  }
  return left == 0 ? n : (want - left) / size;
}

size_t fread_unlocked(void *restrict to, size_t size, size_t n, FILE *restrict stream) {
  return fread(to, size, n, stream);
}

int getw(FILE *stream) {
  int word;
  return fread(&word, sizeof word, 1, stream) == 1 ? word : EOF;
}
