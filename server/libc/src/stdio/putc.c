/* Writing one byte. */
#include "stream.h"

int fputc(int c, FILE *stream) {
  if ((stream->flags & STREAM_WRITING) && stream->pos < stream->end)
    return (unsigned char)(*stream->pos++ = (char)c);
  return __stream_overflow(stream, (unsigned char)c);
}

int putc(int c, FILE *stream) {
  return fputc(c, stream);
}

int putchar(int c) {
  return fputc(c, stdout);
}

int putc_unlocked(int c, FILE *stream) {
  return fputc(c, stream);
}

int fputc_unlocked(int c, FILE *stream) {
  return fputc(c, stream);
}

int putchar_unlocked(int c) {
  return fputc(c, stdout);
}
