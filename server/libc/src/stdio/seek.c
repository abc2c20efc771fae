/*
 * Where a stream is in its file.
 *
 * What surprises: a seek in a stream that reads stays within the buffer when it can, and otherwise reads the whole
 * block around the new place; so the offset that a child shares after fork is rarely where the program seeked to.
 */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include "stream.h"

static off_t kernel_seek(FILE *stream, off_t offset, int whence) {
  if (stream->fd < 0) {
    errno = stream->transfer ? EINVAL : EBADF;
    return -1;
  }
  return lseek(stream->fd, offset, whence);
}

static int seek_plainly(FILE *stream, off_t offset, int whence) {
  off_t result = kernel_seek(stream, offset, whence);
  if (result < 0)
    return -1;
  stream->flags &= ~(STREAM_EOF | STREAM_READING | STREAM_WRITING);
  stream->offset = result;
  stream->pos = stream->end = stream->buf;
  return 0;
}

int fseeko(FILE *stream, off_t offset, int whence) {
  off_t start;
  off_t delta;
  ssize_t got = 0;
  int exact;
  struct stat st;
  if (whence < SEEK_SET || whence > SEEK_END) {
    errno = EINVAL;
    return -1;
  }
  if (__stream_flush(stream) == EOF)
    return -1;
  if (stream->flags & STREAM_PUSHED) {
    if (whence == SEEK_CUR)
      offset -= stream->end - stream->pos;
    __stream_drop_pushed(stream);
  }
  __stream_allocate(stream);
  if (stream->flags & STREAM_WRITING) {
    stream->flags &= ~STREAM_WRITING;
    stream->pos = stream->end = stream->buf;
  }
  exact = stream->end == stream->buf;
  if (whence == SEEK_CUR) {
    offset -= stream->end - stream->pos;
    if (stream->offset < 0)
      return seek_plainly(stream, offset, whence);
    offset += stream->offset;
    if (offset < 0) {
      errno = EINVAL;
      return -1;
    }
  } else if (whence == SEEK_END) {
    if (stream->fd < 0 || fstat(stream->fd, &st) < 0 || !S_ISREG(st.st_mode))
      return seek_plainly(stream, offset, whence);
    offset += st.st_size;
  }
  if (stream->offset >= 0 && (stream->flags & STREAM_READING)) {
    start = stream->offset - (stream->end - stream->buf);
    if (offset >= start && offset < stream->offset) {
      stream->pos = stream->buf + (offset - start);
      stream->flags &= ~STREAM_EOF;
      kernel_seek(stream, stream->offset, SEEK_SET);
      return 0;
    }
  }
  if (offset < 0 || (stream->flags & STREAM_NO_READS))
    return seek_plainly(stream, offset, SEEK_SET);
  delta = offset & (off_t)(stream->size - 1);
  start = kernel_seek(stream, offset - delta, SEEK_SET);
  if (start < 0)
    return -1;
  stream->offset = start;
  if (delta > 0) {
    got = __stream_read(stream, stream->buf, exact ? (size_t)delta : stream->size);
    if (got < delta)
      return seek_plainly(stream, offset, SEEK_SET);
  }
  stream->pos = stream->buf + delta;
  stream->end = stream->buf + got;
  stream->flags = (stream->flags & ~STREAM_EOF) | STREAM_READING;
  return 0;
}

off_t ftello(FILE *stream) {
  off_t at;
  off_t delta = 0;
  if (stream->flags & STREAM_WRITING) {
    delta = stream->pos - stream->buf;
    if (delta > 0 && (stream->flags & STREAM_APPEND)) {
      stream->offset = kernel_seek(stream, 0, SEEK_END);
      if (stream->offset < 0)
        return -1;
    }
  } else {
    delta = stream->pos - stream->end;
    if (stream->flags & STREAM_PUSHED)
      delta += stream->kept_pos - stream->kept_end;
  }
  at = stream->offset >= 0 ? stream->offset : kernel_seek(stream, 0, SEEK_CUR);
  if (at < 0)
    return -1;
  if (at + delta < 0) {
    errno = EINVAL;
    return -1;
  }
  return at + delta;
}

int fseek(FILE *stream, long offset, int whence) {
  return fseeko(stream, offset, whence);
}

long ftell(FILE *stream) {
  return ftello(stream);
}

void rewind(FILE *stream) {
  fseeko(stream, 0, SEEK_SET);
  stream->flags &= ~(STREAM_ERROR | STREAM_EOF);
}

int fgetpos(FILE *restrict stream, fpos_t *restrict pos) {
  pos->__pos = ftello(stream);
  return pos->__pos < 0 ? -1 : 0;
}

int fsetpos(FILE *stream, const fpos_t *pos) {
  return fseeko(stream, pos->__pos, SEEK_SET);
}
