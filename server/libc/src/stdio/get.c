/*
 * Reading from a stream: filling its buffer.
 *
 * What surprises: before a line-buffered or unbuffered stream asks the kernel for input, a line-buffered stdout is
 * flushed. This is why a prompt without a newline appears on a terminal, and why it doesn't through a pipe. End of file
 * sticks until clearerr().
 */
#include <errno.h>
#include "stream.h"

int __stream_fill(FILE *stream) {
  ssize_t n;
  if (stream->flags & STREAM_EOF)
    return EOF;
  if (stream->flags & STREAM_NO_READS) {
    stream->flags |= STREAM_ERROR;
    errno = EBADF;
    return EOF;
  }
  if (stream->flags & STREAM_WRITING) {
    if (__stream_flush(stream) == EOF)
      return EOF;
    stream->flags &= ~STREAM_WRITING;
    stream->pos = stream->end = stream->buf;
  }
  stream->flags |= STREAM_READING;
  if ((stream->flags & STREAM_PUSHED) && stream->pos == stream->end)
    __stream_drop_pushed(stream);
  if (stream->pos < stream->end)
    return (unsigned char)*stream->pos;
  __stream_allocate(stream);
  if (stream->mode != _IOFBF && stdout->mode == _IOLBF)
    __stream_flush(stdout);
  stream->pos = stream->end = stream->buf;
  n = __stream_read(stream, stream->buf, stream->size);
  if (n <= 0) {
    stream->flags |= n == 0 ? STREAM_EOF : STREAM_ERROR;
    return EOF;
  }
  stream->end = stream->buf + n;
  return (unsigned char)*stream->pos;
}
