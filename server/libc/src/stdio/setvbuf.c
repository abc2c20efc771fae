/* How a stream is buffered: setvbuf and its older forms. As in glibc, a stream that was unbuffered when it got its one
   byte of buffer keeps that: asking for lines or blocks later hardly helps. */
#include <errno.h>
#include "stream.h"

int setvbuf(FILE *restrict stream, char *restrict buf, int mode, size_t size) {
  if (mode < _IOFBF || mode > _IONBF) {
    errno = EINVAL;
    return EOF;
  }
  if (mode != _IONBF && !buf) {
    if (mode == _IOFBF && stream->mode != _IONBF)
      __stream_allocate(stream);
    stream->mode = mode;
  } else {
    if (__stream_sync(stream) == EOF)
      return EOF;
    __stream_list(stream, 0);
    stream->flags &= ~(STREAM_OWN_BUF | STREAM_WRITING | STREAM_READING | STREAM_PUSHED);
    stream->mode = mode;
    stream->buf = mode == _IONBF || size == 0 ? stream->one : buf;
    stream->size = mode == _IONBF || size == 0 ? 1 : size;
    stream->pos = stream->end = stream->buf;
  }
  if (stream->flags & STREAM_WRITING)
    stream->end = stream->mode == _IOFBF ? stream->buf + stream->size : stream->buf;
  return 0;
}

void setbuffer(FILE *restrict stream, char *restrict buf, size_t size) {
  setvbuf(stream, buf, buf ? _IOFBF : _IONBF, size);
}

void setbuf(FILE *restrict stream, char *restrict buf) {
  setbuffer(stream, buf, BUFSIZ);
}

void setlinebuf(FILE *stream) {
  setvbuf(stream, 0, _IOLBF, 0);
}
