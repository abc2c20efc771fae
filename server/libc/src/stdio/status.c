/* What happened on a stream: end of file, errors, its descriptor. Locking is for threads. */
#include <errno.h>
#include "stream.h"

int feof(FILE *stream) {
  return (stream->flags & STREAM_EOF) != 0;
}

int ferror(FILE *stream) {
  return (stream->flags & STREAM_ERROR) != 0;
}

void clearerr(FILE *stream) {
  stream->flags &= ~(STREAM_EOF | STREAM_ERROR);
}

int fileno(FILE *stream) {
  if (stream->fd < 0)
    errno = EBADF;
  return stream->fd < 0 ? -1 : stream->fd;
}

int feof_unlocked(FILE *stream) {
  return feof(stream);
}

int ferror_unlocked(FILE *stream) {
  return ferror(stream);
}

void clearerr_unlocked(FILE *stream) {
  clearerr(stream);
}

int fileno_unlocked(FILE *stream) {
  return fileno(stream);
}
