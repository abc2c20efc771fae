/*
 * Streams without a descriptor: fmemopen works on a given array, open_memstream on one that grows. Both go through the
 * stream's transfer function.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "stream.h"

struct memory {
  char *bytes;
  size_t size;   /* room */
  size_t length; /* bytes that count as content */
  size_t pos;
  int append;
  int own;
  char **text;   /* open_memstream: where the caller looks */
  size_t *count;
};

/* writing: 0 reads, 1 writes, -1 closes. */
static ssize_t transfer_fixed(FILE *stream, char *bytes, size_t n, int writing) {
  struct memory *m = stream->cookie;
  size_t room;
  if (writing < 0) {
    if (m->own)
      free(m->bytes);
    free(m);
    return 0;
  }
  if (writing && m->append)
    m->pos = m->length;
  room = (writing ? m->size : m->length) - m->pos;
  if (m->pos > (writing ? m->size : m->length))
    room = 0;
  if (n > room)
    n = room;
  if (!writing) {
    memcpy(bytes, m->bytes + m->pos, n);
  } else {
    if (n == 0) {
      errno = ENOSPC;
      return -1;
    }
    memcpy(m->bytes + m->pos, bytes, n);
    if (m->pos + n > m->length) {
      m->length = m->pos + n;
      if (m->length < m->size)
        m->bytes[m->length] = 0;
    }
  }
  m->pos += n;
  return (ssize_t)n;
}

static ssize_t transfer_growing(FILE *stream, char *bytes, size_t n, int writing) {
  struct memory *m = stream->cookie;
  if (writing < 0) {
    free(m);
    return 0;
  }
  if (m->pos + n + 1 > m->size) {
    size_t size = (m->pos + n + 1) * 2;
    char *larger = realloc(m->bytes, size);
    if (!larger)
      return -1;
    m->bytes = larger;
    m->size = size;
  }
  memcpy(m->bytes + m->pos, bytes, n);
  m->pos += n;
  m->bytes[m->pos] = 0;
  *m->text = m->bytes;
  *m->count = m->pos;
  return (ssize_t)n;
}

static FILE *open_on(struct memory *m, unsigned flags, ssize_t (*transfer)(FILE *, char *, size_t, int)) {
  FILE *stream = malloc(sizeof *stream);
  if (!stream) {
    free(m);
    return 0;
  }
  stream->room = 0;
  __stream_init(stream, -1, flags | STREAM_OWN_FILE);
  stream->transfer = transfer;
  stream->cookie = m;
  __stream_list(stream, 1);
  return stream;
}

FILE *fmemopen(void *buf, size_t size, const char *mode) {
  int open_flags;
  unsigned flags;
  struct memory *m;
  if (!__stream_mode(mode, &open_flags, &flags))
    return 0;
  m = calloc(1, sizeof *m);
  if (!m)
    return 0;
  m->own = buf == 0;
  m->bytes = buf ? buf : calloc(1, size ? size : 1);
  m->size = size;
  m->append = *mode == 'a';
  m->length = *mode == 'r' ? size : *mode == 'w' || !buf ? 0 : strnlen(buf, size);
  if (*mode == 'w' && size > 0)
    m->bytes[0] = 0;
  return open_on(m, flags & ~STREAM_APPEND, transfer_fixed);
}

FILE *open_memstream(char **text, size_t *count) {
  struct memory *m = calloc(1, sizeof *m);
  if (!m)
    return 0;
  m->text = text;
  m->count = count;
  m->bytes = calloc(1, 128);
  m->size = 128;
  *text = m->bytes;
  *count = 0;
  return open_on(m, STREAM_NO_READS, transfer_growing);
}
