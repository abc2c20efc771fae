/* Copying and filling memory, eight bytes at a time where both sides are aligned alike. */
#define _GNU_SOURCE
#include <string.h>

#define ALIGNED_ALIKE(a, b) ((((unsigned long)(a) ^ (unsigned long)(b)) & 7) == 0)

void *memcpy(void *restrict to, const void *restrict from, size_t n) {
  char *d = to;
  const char *s = from;
  if (n >= 16 && ALIGNED_ALIKE(d, s)) {
    for (; (unsigned long)d & 7; n--)
      *d++ = *s++;
    for (; n >= 8; n -= 8) {
      *(unsigned long *)d = *(const unsigned long *)s;
      d += 8;
      s += 8;
    }
  }
  for (; n; n--)
    *d++ = *s++;
  return to;
}

void *memmove(void *to, const void *from, size_t n) {
  char *d = to;
  const char *s = from;
  if (d <= s || d >= s + n)
    return memcpy(to, from, n);
  d += n;
  s += n;
  if (n >= 16 && ALIGNED_ALIKE(d, s)) {
    for (; (unsigned long)d & 7; n--)
      *--d = *--s;
    for (; n >= 8; n -= 8) {
      d -= 8;
      s -= 8;
      *(unsigned long *)d = *(const unsigned long *)s;
    }
  }
  for (; n; n--)
    *--d = *--s;
  return to;
}

void *memset(void *to, int c, size_t n) {
  char *d = to;
  unsigned long word = (unsigned char)c;
  for (; n && ((unsigned long)d & 7); n--)
    *d++ = (char)c;
  word |= word << 8;
  word |= word << 16;
  word |= word << 32;
  for (; n >= 8; n -= 8) {
    *(unsigned long *)d = word;
    d += 8;
  }
  for (; n; n--)
    *d++ = (char)c;
  return to;
}

void *mempcpy(void *restrict to, const void *restrict from, size_t n) {
  return (char *)memcpy(to, from, n) + n;
}

void bcopy(const void *from, void *to, size_t n) {
  memmove(to, from, n);
}

void bzero(void *s, size_t n) {
  memset(s, 0, n);
}

void explicit_bzero(void *s, size_t n) {
  memset(s, 0, n);
}

void *memccpy(void *restrict to, const void *restrict from, int c, size_t n) {
  char *d = to;
  const char *s = from;
  for (; n; n--)
    if ((*d++ = *s++) == (char)c)
      return d;
  return 0;
}
