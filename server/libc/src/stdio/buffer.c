/*
 * The buffer of a stream: getting one, writing it out, giving unread bytes back, and the list of open streams.
 *
 * A buffer is as large as the file's preferred block: 4096 for files and pipes, 1024 for a terminal. A terminal makes
 * its stream line buffered. A failed flush drops what it held, as glibc does: the stream's error flag is what remains.
 */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../exit.h"
#include "stream.h"

FILE *__streams;

ssize_t __stream_read(FILE *stream, char *to, size_t n) {
  ssize_t got = stream->transfer ? stream->transfer(stream, to, n, 0) : read(stream->fd, to, n);
  if (stream->offset >= 0)
    stream->offset = got >= 0 ? stream->offset + got : -1;
  return got;
}

/* Writes all n bytes unless an error stops it: a short write is continued. */
ssize_t __stream_write(FILE *stream, const char *from, size_t n) {
  size_t left = n;
  if (stream->flags & STREAM_APPEND)
    stream->offset = -1;
  while (left > 0) {
    ssize_t done = stream->transfer ? stream->transfer(stream, (char *)from, left, 1) : write(stream->fd, from, left);
    if (done < 0) {
      stream->flags |= STREAM_ERROR;
      break;
    }
    from += done;
    left -= (size_t)done;
  }
  if (stream->offset >= 0)
    stream->offset += (off_t)(n - left);
  return (ssize_t)(n - left);
}

/* Enters a stream in the list. The standard streams go last, so that fflush(NULL) takes newer ones first. */
void __stream_list(FILE *stream, int first) {
  FILE **place = &__streams;
  if (stream->flags & STREAM_LISTED)
    return;
  stream->flags |= STREAM_LISTED;
  __exit_streams = __stream_flush_all;
  while (!first && *place)
    place = &(*place)->next;
  stream->next = *place;
  *place = stream;
}

void __stream_unlist(FILE *stream) {
  FILE **place = &__streams;
  while (*place && *place != stream)
    place = &(*place)->next;
  if (*place)
    *place = stream->next;
  stream->flags &= ~STREAM_LISTED;
}

/* Gives a stream its buffer on first use and decides there how it is buffered. */
void __stream_allocate(FILE *stream) {
  struct stat st;
  int saved = errno;
  if (stream->buf)
    return;
  __stream_list(stream, 0);
  stream->size = BUFSIZ;
  if (stream->mode == _IONBF) {
    stream->size = 1;
    stream->buf = stream->one;
  } else {
    if (stream->fd >= 0 && fstat(stream->fd, &st) == 0) {
      /* Device numbers 136:0 and on are pseudo-terminals: no need to ask. */
      if (S_ISCHR(st.st_mode) && ((st.st_rdev >> 8 & 0xff8) == 136 || isatty(stream->fd)))
        stream->mode = _IOLBF;
      if (st.st_blksize > 0 && st.st_blksize < BUFSIZ)
        stream->size = (size_t)st.st_blksize;
    }
    errno = saved;
    stream->buf = stream->room;
    if (!stream->buf && stream->allocate) {
      stream->buf = stream->allocate(stream->size);
      stream->flags |= STREAM_OWN_BUF;
    }
    if (!stream->buf) {
      stream->flags &= ~STREAM_OWN_BUF;
      stream->size = 1;
      stream->buf = stream->one;
    }
  }
  stream->pos = stream->end = stream->buf;
}

/* Writes out what waits in the buffer. Returns 0, or EOF when not all of it could be written. */
int __stream_flush(FILE *stream) {
  size_t n;
  if (!(stream->flags & STREAM_WRITING))
    return 0;
  n = (size_t)(stream->pos - stream->buf);
  stream->pos = stream->buf;
  stream->end = stream->mode == _IOFBF ? stream->buf + stream->size : stream->buf;
  if (n > 0 && (size_t)__stream_write(stream, stream->buf, n) != n)
    return EOF;
  return 0;
}

/* Gives pushed-back bytes up and returns to the buffer. */
void __stream_drop_pushed(FILE *stream) {
  if (!(stream->flags & STREAM_PUSHED))
    return;
  stream->flags &= ~STREAM_PUSHED;
  stream->pos = stream->kept_pos;
  stream->end = stream->kept_end;
}

/*
 * Brings the kernel and the stream to agreement: waiting bytes are written, and the file offset moves back over bytes
 * that were read but not taken. What can't seek (a pipe, a terminal) keeps its unread bytes.
 */
int __stream_sync(FILE *stream) {
  if (stream->flags & STREAM_WRITING)
    return __stream_flush(stream);
  __stream_drop_pushed(stream);
  if ((stream->flags & STREAM_READING) && stream->pos < stream->end && stream->fd >= 0) {
    int saved = errno;
    off_t offset = lseek(stream->fd, stream->pos - stream->end, SEEK_CUR);
    if (offset >= 0) {
      stream->pos = stream->end = stream->buf;
      stream->offset = offset;
    } else if (errno != ESPIPE)
      return EOF;
    errno = saved;
  }
  return 0;
}

/* What exit() does to all streams: write what waits, then give unread input back. */
void __stream_flush_all(void) {
  FILE *stream;
  for (stream = __streams; stream; stream = stream->next)
    __stream_flush(stream);
  for (stream = __streams; stream; stream = stream->next)
    __stream_sync(stream);
}
