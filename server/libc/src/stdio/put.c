/*
 * Writing to a stream: the two ways in which bytes reach the buffer and the kernel.
 *
 * What surprises: a block that doesn't fit first fills the buffer, then whole blocks go to the kernel directly, and
 * only the rest is buffered. The very first output to a terminal stream goes byte by byte, so two lines in it are two
 * writes; later output up to its last newline is one write.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "stream.h"

/* Makes a stream ready to be written to. Returns EOF if it may not be. */
static int start_writing(FILE *stream) {
  if (stream->flags & STREAM_NO_WRITES) {
    stream->flags |= STREAM_ERROR;
    errno = EBADF;
    return EOF;
  }
  __stream_allocate(stream);
  if (stream->flags & STREAM_READING) {
    __stream_drop_pushed(stream);
    if (stream->pos < stream->end && stream->fd >= 0)
      lseek(stream->fd, stream->pos - stream->end, SEEK_CUR);
  }
  stream->flags = (stream->flags & ~STREAM_READING) | STREAM_WRITING;
  stream->pos = stream->buf;
  stream->end = stream->mode == _IOFBF ? stream->buf + stream->size : stream->buf;
  return 0;
}

/* Writes one byte when there is no room for it, or flushes when c is EOF. */
int __stream_overflow(FILE *stream, int c) {
  if (!(stream->flags & STREAM_WRITING) && start_writing(stream) == EOF)
    return EOF;
  if (c == EOF)
    return __stream_flush(stream);
  if (stream->pos == stream->buf + stream->size && __stream_flush(stream) == EOF)
    return EOF;
  *stream->pos++ = (char)c;
  if (stream->mode == _IONBF || (stream->mode == _IOLBF && c == '\n'))
    if (__stream_flush(stream) == EOF)
      return EOF;
  return (unsigned char)c;
}

/* How much of s goes into the buffer at once; sets *flush when a newline in it asks for a write. */
static size_t room_for(FILE *stream, const char *s, size_t n, int *flush) {
  size_t room;
  if (!(stream->flags & STREAM_WRITING))
    return 0;
  if (stream->mode != _IOLBF)
    return (size_t)(stream->end - stream->pos);
  room = (size_t)(stream->buf + stream->size - stream->pos);
  if (room >= n) {
    size_t i = n;
    while (i > 0 && s[i - 1] != '\n')
      i--;
    if (i > 0) {
      *flush = 1;
      return i;
    }
  }
  return room;
}

size_t __stream_put(FILE *stream, const char *s, size_t n) {
  size_t left = n;
  size_t part;
  int flush = 0;
  if (n == 0)
    return 0;
  part = room_for(stream, s, n, &flush);
  if (part > left)
    part = left;
  if (part > 0) {
    memcpy(stream->pos, s, part);
    stream->pos += part;
    s += part;
    left -= part;
  }
  if (left == 0 && !flush)
    return n;
  if (__stream_overflow(stream, EOF) == EOF)
    return left == 0 ? (size_t)EOF : n - left;
  part = stream->size >= 128 ? left - left % stream->size : left;
  if (part > 0) {
    size_t done = (size_t)__stream_write(stream, s, part);
    s += done;
    left -= done;
    if (done < part)
      return n - left;
  }
  if (left > 0 && stream->mode == _IOFBF && (size_t)(stream->end - stream->pos) >= left) {
    memcpy(stream->pos, s, left);
    stream->pos += left;
    return n;
  }
  while (left > 0) {
    if (__stream_overflow(stream, (unsigned char)*s++) == EOF)
      break;
    left--;
  }
  return n - left;
}
