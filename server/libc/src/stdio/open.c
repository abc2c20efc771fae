/* Opening and closing streams: fopen, fdopen, freopen, fclose. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include "stream.h"

/* Reads a mode such as "r+" into open(2) flags and stream flags. Returns 0 if it is no mode. */
int __stream_mode(const char *mode, int *open_flags, unsigned *stream_flags) {
  int access;
  int i;
  switch (*mode) {
  case 'r': access = O_RDONLY; *open_flags = 0; *stream_flags = STREAM_NO_WRITES; break;
  case 'w': access = O_WRONLY; *open_flags = O_CREAT | O_TRUNC; *stream_flags = STREAM_NO_READS; break;
  case 'a': access = O_WRONLY; *open_flags = O_CREAT | O_APPEND; *stream_flags = STREAM_NO_READS | STREAM_APPEND; break;
  default: errno = EINVAL; return 0;
  }
  for (i = 1; i < 7 && mode[i] && mode[i] != ','; i++) {
    switch (mode[i]) {
    case '+':
      access = O_RDWR;
      *stream_flags &= STREAM_APPEND;
      break;
    case 'x': *open_flags |= O_EXCL; break;
    case 'e': *open_flags |= O_CLOEXEC; break;
    }
  }
  *open_flags |= access;
  return 1;
}

/* Fills a FILE for a descriptor. It gets its buffer, from malloc, when first used. */
void __stream_init(FILE *stream, int fd, unsigned flags) {
  char *room = stream->room;
  stream->fd = fd;
  stream->mode = _IOFBF;
  stream->flags = flags;
  stream->child = 0;
  stream->buf = stream->pos = stream->end = 0;
  stream->size = 0;
  stream->room = room;
  stream->allocate = malloc;
  stream->transfer = 0;
  stream->cookie = 0;
  stream->offset = -1;
}

static FILE *new_stream(int fd, unsigned flags) {
  FILE *stream = malloc(sizeof *stream);
  if (!stream)
    return 0;
  stream->room = 0;
  __stream_init(stream, fd, flags | STREAM_OWN_FILE);
  __stream_list(stream, 1);
  if ((flags & STREAM_APPEND) && (flags & STREAM_NO_READS))
    stream->offset = lseek(fd, 0, SEEK_END);
  return stream;
}

FILE *fopen(const char *restrict path, const char *restrict mode) {
  int open_flags;
  unsigned flags;
  FILE *stream;
  int fd;
  if (!__stream_mode(mode, &open_flags, &flags))
    return 0;
  fd = open(path, open_flags, 0666);
  if (fd < 0)
    return 0;
  stream = new_stream(fd, flags);
  if (!stream)
    close(fd);
  return stream;
}

FILE *fdopen(int fd, const char *mode) {
  int open_flags;
  unsigned flags;
  int now;
  if (!__stream_mode(mode, &open_flags, &flags))
    return 0;
  now = fcntl(fd, F_GETFL);
  if (now < 0)
    return 0;
  if (((now & O_ACCMODE) == O_RDONLY && !(flags & STREAM_NO_WRITES)) ||
      ((now & O_ACCMODE) == O_WRONLY && !(flags & STREAM_NO_READS))) {
    errno = EINVAL;
    return 0;
  }
  if ((open_flags & O_APPEND) && !(now & O_APPEND) && fcntl(fd, F_SETFL, now | O_APPEND) < 0)
    return 0;
  return new_stream(fd, flags);
}

static void drop_buffer(FILE *stream) {
  if (stream->flags & STREAM_OWN_BUF)
    free(stream->buf);
  stream->flags &= ~(STREAM_OWN_BUF | STREAM_READING | STREAM_WRITING | STREAM_PUSHED);
  stream->buf = stream->pos = stream->end = 0;
}

int fclose(FILE *stream) {
  int result = __stream_flush(stream);
  if (stream->flags & STREAM_ERROR && stream->flags & STREAM_WRITING)
    result = EOF;
  if (stream->transfer)
    stream->transfer(stream, 0, 0, -1);
  else if (close(stream->fd) < 0)
    result = EOF;
  __stream_unlist(stream);
  drop_buffer(stream);
  stream->fd = -1;
  if (stream->flags & STREAM_OWN_FILE)
    free(stream);
  return result;
}

/*
 * Closes what the stream had and opens another file under the same descriptor number, so that
 * freopen("out", "w", stdout) also redirects programs started by exec.
 */
FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict stream) {
  int open_flags;
  unsigned flags;
  int fd = stream->fd;
  int new_fd;
  unsigned kept = stream->flags & (STREAM_OWN_FILE | STREAM_LISTED);
  off_t offset = -1;
  __stream_sync(stream);
  if (!__stream_mode(mode, &open_flags, &flags))
    goto fail;
  if (!path) {
    new_fd = fd;
    if (fcntl(fd, F_SETFL, open_flags & (O_APPEND | O_NONBLOCK)) < 0)
      goto fail;
  } else {
    new_fd = open(path, open_flags, 0666);
    if (new_fd < 0)
      goto fail;
    if ((open_flags & (O_APPEND | O_ACCMODE)) == (O_APPEND | O_WRONLY))
      offset = lseek(new_fd, 0, SEEK_END);
    if (fd >= 0 && new_fd != fd) {
      int moved = dup3(new_fd, fd, open_flags & O_CLOEXEC);
      close(new_fd);
      if (moved < 0)
        goto fail;
      new_fd = fd;
    }
  }
  drop_buffer(stream);
  __stream_init(stream, new_fd, flags | kept);
  __stream_list(stream, 1);
  stream->offset = offset;
  return stream;
fail:
  if (fd >= 0)
    close(fd);
  __stream_unlist(stream);
  drop_buffer(stream);
  stream->fd = -1;
  if (stream->flags & STREAM_OWN_FILE)
    free(stream);
  return 0;
}

int fcloseall(void) {
  __stream_flush_all();
  return 0;
}
