/* Reading one byte, and giving it back. */
#include "stream.h"

int fgetc(FILE *stream) {
  if ((stream->flags & STREAM_READING) && stream->pos < stream->end)
    return (unsigned char)*stream->pos++;
  if (__stream_fill(stream) == EOF)
    return EOF;
  return (unsigned char)*stream->pos++;
}

int getc(FILE *stream) {
  return fgetc(stream);
}

int getchar(void) {
  return fgetc(stdin);
}

int fgetc_unlocked(FILE *stream) {
  return fgetc(stream);
}

int getc_unlocked(FILE *stream) {
  return fgetc(stream);
}

int getchar_unlocked(void) {
  return fgetc(stdin);
}

/* The byte that was just read simply becomes unread; other bytes go to a small area of their own. */
int ungetc(int c, FILE *stream) {
  if (c == EOF)
    return EOF;
  if (stream->flags & STREAM_WRITING) {
    if (__stream_flush(stream) == EOF)
      return EOF;
    stream->flags &= ~STREAM_WRITING;
    stream->pos = stream->end = stream->buf;
  }
  if (!(stream->flags & STREAM_PUSHED)) {
    if ((stream->flags & STREAM_READING) && stream->pos > stream->buf && stream->pos[-1] == (char)c) {
      stream->pos--;
      stream->flags &= ~STREAM_EOF;
      return (unsigned char)c;
    }
    stream->kept_pos = stream->pos;
    stream->kept_end = stream->end;
    stream->pos = stream->end = stream->pushed + sizeof stream->pushed;
    stream->flags |= STREAM_PUSHED | STREAM_READING;
  }
  if (stream->pos == stream->pushed)
    return EOF;
  *--stream->pos = (char)c;
  stream->flags &= ~STREAM_EOF;
  return (unsigned char)c;
}
