/* scanf from a string: a stream on the stack whose buffer is the string and whose input is then at its end. */
#include <string.h>
#include "stream.h"

static ssize_t nothing(FILE *stream, char *bytes, size_t n, int writing) {
  (void)stream;
  (void)bytes;
  (void)n;
  (void)writing;
  return 0;
}

int vsscanf(const char *restrict s, const char *restrict format, va_list args) {
  FILE stream;
  stream.fd = -1;
  stream.mode = _IOFBF;
  stream.flags = STREAM_NO_WRITES | STREAM_READING;
  stream.buf = stream.pos = (char *)s;
  stream.size = strlen(s);
  stream.end = stream.buf + stream.size;
  stream.transfer = nothing;
  stream.offset = -1;
  return vfscanf(&stream, format, args);
}

int sscanf(const char *restrict s, const char *restrict format, ...) {
  va_list args;
  int result;
  va_start(args, format);
  result = vsscanf(s, format, args);
  va_end(args);
  return result;
}
