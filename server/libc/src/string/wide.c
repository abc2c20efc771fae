/* Wide strings in the C locale, where a wide character is a byte's number. */
#include <errno.h>
#include <wchar.h>

size_t wcslen(const wchar_t *s) {
  size_t n = 0;
  while (s[n])
    n++;
  return n;
}

wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  size_t i;
  for (i = 0; i < n; i++)
    to[i] = from[i];
  return to;
}

wchar_t *wmemset(wchar_t *to, wchar_t c, size_t n) {
  size_t i;
  for (i = 0; i < n; i++)
    to[i] = c;
  return to;
}

wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from) {
  return wmemcpy(to, from, wcslen(from) + 1);
}

wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  size_t i;
  for (i = 0; i < n && from[i]; i++)
    to[i] = from[i];
  wmemset(to + i, 0, n - i);
  return to;
}

wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from) {
  wcscpy(to + wcslen(to), from);
  return to;
}

int wcsncmp(const wchar_t *a, const wchar_t *b, size_t n) {
  for (; n; n--, a++, b++)
    if (*a != *b || !*a)
      return (*a > *b) - (*a < *b);
  return 0;
}

int wcscmp(const wchar_t *a, const wchar_t *b) {
  return wcsncmp(a, b, (size_t)-1);
}

wchar_t *wcschr(const wchar_t *s, wchar_t c) {
  for (;; s++) {
    if (*s == c)
      return (wchar_t *)s;
    if (!*s)
      return 0;
  }
}

wchar_t *wcsrchr(const wchar_t *s, wchar_t c) {
  const wchar_t *found = 0;
  for (;; s++) {
    if (*s == c)
      found = s;
    if (!*s)
      return (wchar_t *)found;
  }
}

wchar_t *wcsstr(const wchar_t *s, const wchar_t *part) {
  size_t n = wcslen(part);
  for (;; s++) {
    if (wcsncmp(s, part, n) == 0)
      return (wchar_t *)s;
    if (!*s)
      return 0;
  }
}

size_t mbrtowc(wchar_t *restrict wc, const char *restrict s, size_t n, mbstate_t *restrict state) {
  (void)state;
  if (!s)
    return 0;
  if (n == 0)
    return (size_t)-2;
  if ((unsigned char)*s > 127) {
    errno = EILSEQ;
    return (size_t)-1;
  }
  if (wc)
    *wc = *s;
  return *s != 0;
}

size_t wcrtomb(char *restrict s, wchar_t wc, mbstate_t *restrict state) {
  (void)state;
  if (!s)
    return 1;
  if (wc < 0 || wc > 127) {
    errno = EILSEQ;
    return (size_t)-1;
  }
  *s = (char)wc;
  return 1;
}

int mbsinit(const mbstate_t *state) {
  return !state || state->__count == 0;
}

wint_t btowc(int c) {
  return c >= 0 && c < 128 ? (wint_t)c : WEOF;
}

int wctob(wint_t c) {
  return c < 128 ? (int)c : -1;
}
