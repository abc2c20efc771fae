/* swab: copies while exchanging neighbouring bytes. */
#include <unistd.h>

void swab(const void *restrict from, void *restrict to, ssize_t n) {
  const char *s = from;
  char *d = to;
  for (; n > 1; n -= 2) {
    d[0] = s[1];
    d[1] = s[0];
    d += 2;
    s += 2;
  }
}
