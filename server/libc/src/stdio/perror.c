/* perror: the message of errno on standard error, in one write. */
#include <errno.h>
#include <string.h>
#include "stream.h"

void perror(const char *s) {
  int number = errno;
  if (s && *s)
    fprintf(stderr, "%s: %s\n", s, strerror(number));
  else
    fprintf(stderr, "%s\n", strerror(number));
}
