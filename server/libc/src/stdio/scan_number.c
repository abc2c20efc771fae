/* Integers in scanf: %d %i %u %o %x %p. The digits are collected and given to strtol, as glibc does. */
#include <stdlib.h>
#include <string.h>
#include "scan.h"

static int is_figure(int c, int base) {
  if (c >= '0' && c <= '9')
    return c - '0' < base;
  return base == 16 && ((c | 32) >= 'a' && (c | 32) <= 'f');
}

static void store(const struct __scan_spec *spec, void *to, unsigned long value) {
  switch (spec->conversion == 'p' ? 'l' : spec->size) {
  case 'H': *(unsigned char *)to = (unsigned char)value; break;
  case 'h': *(unsigned short *)to = (unsigned short)value; break;
  case 0: *(unsigned *)to = (unsigned)value; break;
  default: *(unsigned long *)to = value;
  }
}

/* %p also takes what printf writes for a null pointer. */
static int is_nil(struct __scan *scan) {
  const char *nil = "(nil)";
  int c;
  for (; *nil; nil++) {
    c = __scan_get(scan);
    if (c != (unsigned char)*nil) {
      __scan_unget(scan, c);
      return 0;
    }
  }
  return 1;
}

int __scan_integer(struct __scan *scan, const struct __scan_spec *spec, void *to) {
  char text[128];
  int n = 0;
  int left = spec->width ? spec->width : 2147483647;
  int base = 10;
  int digits = 0;
  int is_signed = spec->conversion == 'd' || spec->conversion == 'i';
  unsigned long value;
  int c = __scan_get(scan);
  switch (spec->conversion) {
  case 'i': base = 0; break;
  case 'o': base = 8; break;
  case 'x': case 'X': case 'p': base = 16; break;
  }
  if (c == EOF)
    return SCAN_INPUT_END;
  if (c == '-' || c == '+') {
    text[n++] = (char)c;
    left--;
    c = left > 0 ? __scan_get(scan) : EOF;
  }
  if (left > 0 && c == '0') {
    text[n++] = '0';
    digits = 1;
    left--;
    c = left > 0 ? __scan_get(scan) : EOF;
    if (left > 0 && (c | 32) == 'x' && (base == 0 || base == 16)) {
      base = 16;
      left--;
      c = left > 0 ? __scan_get(scan) : EOF;
    } else if (base == 0) {
      base = 8;
    }
  }
  if (base == 0)
    base = 10;
  if (spec->conversion == 'p' && n == 0 && c == '(') {
    __scan_unget(scan, c);
    if (!is_nil(scan))
      return SCAN_MISMATCH;
    if (to)
      store(spec, to, 0);
    return SCAN_MATCH;
  }
  while (left > 0 && c != EOF && is_figure(c, base)) {
    /* A number longer than this has overflowed, unless it began with zeros. */
    if (n == (int)sizeof text - 1 && text[n - 1 - 100] == '0')
      memmove(text + n - 101, text + n - 100, 100), n--;
    if (n < (int)sizeof text - 1)
      text[n++] = (char)c;
    digits++;
    left--;
    c = left > 0 ? __scan_get(scan) : EOF;
  }
  if (left > 0)
    __scan_unget(scan, c);
  if (digits == 0)
    return SCAN_MISMATCH;
  text[n] = 0;
  value = is_signed && spec->conversion != 'p' ? (unsigned long)strtol(text, 0, base) : strtoul(text, 0, base);
  if (to)
    store(spec, to, value);
  return SCAN_MATCH;
}
