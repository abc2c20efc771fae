/* fflush: one stream, or every stream that has something to write. */
#include "stream.h"

int fflush(FILE *stream) {
  int result = 0;
  if (stream)
    return __stream_sync(stream);
  for (stream = __streams; stream; stream = stream->next)
    if (__stream_flush(stream) == EOF)
      result = EOF;
  return result;
}

int fflush_unlocked(FILE *stream) {
  return fflush(stream);
}
