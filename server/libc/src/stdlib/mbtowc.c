/* Wide characters in the C locale: one byte is one character, and only ASCII has a meaning. */
#include <errno.h>
#include <stdlib.h>

int mbtowc(wchar_t *restrict wc, const char *restrict s, size_t n) {
  if (!s)
    return 0;
  if (n == 0 || (unsigned char)*s > 127) {
    errno = EILSEQ;
    return -1;
  }
  if (wc)
    *wc = *s;
  return *s != 0;
}

int mblen(const char *s, size_t n) {
  return mbtowc(0, s, n);
}

int wctomb(char *s, wchar_t wc) {
  if (!s)
    return 0;
  if (wc < 0 || wc > 127) {
    errno = EILSEQ;
    return -1;
  }
  *s = (char)wc;
  return 1;
}

size_t mbstowcs(wchar_t *restrict to, const char *restrict from, size_t n) {
  size_t i;
  for (i = 0; !to || i < n; i++) {
    if ((unsigned char)from[i] > 127) {
      errno = EILSEQ;
      return (size_t)-1;
    }
    if (to)
      to[i] = from[i];
    if (!from[i])
      break;
  }
  return i;
}

size_t wcstombs(char *restrict to, const wchar_t *restrict from, size_t n) {
  size_t i;
  for (i = 0; !to || i < n; i++) {
    if (from[i] < 0 || from[i] > 127) {
      errno = EILSEQ;
      return (size_t)-1;
    }
    if (to)
      to[i] = (char)from[i];
    if (!from[i])
      break;
  }
  return i;
}
