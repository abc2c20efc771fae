/* Whole numbers from text: strtol and its family. Too large a number is ERANGE and the limit. */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

static int figure(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z')
    return c - 'A' + 10;
  return 99;
}

/* The magnitude that stands in s; sets *negative and *overflow. */
static unsigned long parse(const char *s, char **end, int base, int *negative, int *overflow) {
  const char *start = s;
  const char *digits;
  unsigned long value = 0;
  unsigned long most;
  *negative = 0;
  *overflow = 0;
  if (base < 0 || base == 1 || base > 36) {
    errno = EINVAL;
    return 0;
  }
  if (end)
    *end = (char *)start;
  while (isspace((unsigned char)*s))
    s++;
  if (*s == '-' || *s == '+')
    *negative = *s++ == '-';
  if ((base == 0 || base == 16) && *s == '0' && (s[1] | 32) == 'x' && figure(s[2]) < 16) {
    s += 2;
    base = 16;
  } else if (base == 0) {
    base = *s == '0' ? 8 : 10;
  }
  most = ULONG_MAX / (unsigned long)base;
  for (digits = s; figure(*s) < base; s++) {
    unsigned long next = value * (unsigned long)base + (unsigned long)figure(*s);
    if (value > most || next < value * (unsigned long)base)
      *overflow = 1;
    value = next;
  }
  if (end && s != digits)
    *end = (char *)s;
  return value;
}

long strtol(const char *restrict s, char **restrict end, int base) {
  int negative;
  int overflow;
  unsigned long value = parse(s, end, base, &negative, &overflow);
  if (overflow || value > (unsigned long)LONG_MAX + (unsigned long)negative) {
    errno = ERANGE;
    return negative ? LONG_MIN : LONG_MAX;
  }
  return (long)(negative ? 0 - value : value);
}

unsigned long strtoul(const char *restrict s, char **restrict end, int base) {
  int negative;
  int overflow;
  unsigned long value = parse(s, end, base, &negative, &overflow);
  if (overflow) {
    errno = ERANGE;
    return ULONG_MAX;
  }
  return negative ? 0 - value : value;
}

long long strtoll(const char *restrict s, char **restrict end, int base) {
  return strtol(s, end, base);
}

unsigned long long strtoull(const char *restrict s, char **restrict end, int base) {
  return strtoul(s, end, base);
}

intmax_t strtoimax(const char *restrict s, char **restrict end, int base) {
  return strtol(s, end, base);
}

uintmax_t strtoumax(const char *restrict s, char **restrict end, int base) {
  return strtoul(s, end, base);
}
