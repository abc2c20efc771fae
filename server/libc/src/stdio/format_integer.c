/* Integers in printf: %d %i %u %o %x %X %p. */
#include <string.h>
#include "format.h"

/* The argument as its length modifier sees it. */
static unsigned long narrow(const struct __spec *spec, long value, int is_signed) {
  switch (spec->conversion == 'p' ? 'l' : spec->size) {
  case 'H': return is_signed ? (unsigned long)(signed char)value : (unsigned char)value;
  case 'h': return is_signed ? (unsigned long)(short)value : (unsigned short)value;
  case 0: return is_signed ? (unsigned long)(int)value : (unsigned)value;
  }
  return (unsigned long)value;
}

/* Digits of n, ending before `end`; returns where they start. Zero has none. */
static char *digits(unsigned long n, char *end, char conversion) {
  const char *figures = conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
  unsigned low;
  switch (conversion) {
  case 'o':
    for (; n; n >>= 3)
      *--end = (char)('0' + (n & 7));
    return end;
  case 'x': case 'X': case 'p':
    for (; n; n >>= 4)
      *--end = figures[n & 15];
    return end;
  }
  for (; n > 0xffffffffUL; n /= 10)
    *--end = (char)('0' + n % 10);
  for (low = (unsigned)n; low; low /= 10)
    *--end = (char)('0' + low % 10);
  return end;
}

void __format_integer(struct __sink *sink, const struct __spec *spec, long value) {
  char text[40];
  char prefix[4];
  int prefixes = 0;
  int is_signed = spec->conversion == 'd' || spec->conversion == 'i';
  int signs = is_signed || spec->conversion == 'p';
  unsigned long n = narrow(spec, value, is_signed);
  char *s;
  int length;
  int zeros;
  int pad;
  if (is_signed && (long)n < 0) {
    prefix[prefixes++] = '-';
    n = 0 - n;
  } else if (signs && (spec->flags & FORMAT_PLUS)) {
    prefix[prefixes++] = '+';
  } else if (signs && (spec->flags & FORMAT_SPACE)) {
    prefix[prefixes++] = ' ';
  }
  s = digits(n, text + sizeof text, spec->conversion);
  length = (int)(text + sizeof text - s);
  zeros = (spec->precision < 0 ? 1 : spec->precision) - length;
  if (spec->conversion == 'o' && (spec->flags & FORMAT_ALT) && zeros <= 0)
    zeros = length == 0 || *s != '0';
  if (zeros < 0)
    zeros = 0;
  if (spec->conversion == 'p' || ((spec->conversion | 32) == 'x' && (spec->flags & FORMAT_ALT) && n)) {
    prefix[prefixes++] = '0';
    prefix[prefixes++] = spec->conversion == 'X' ? 'X' : 'x';
  }
  pad = spec->width - prefixes - zeros - length;
  if (pad > 0 && spec->precision < 0 && (spec->flags & (FORMAT_ZERO | FORMAT_LEFT)) == FORMAT_ZERO) {
    zeros += pad;
    pad = 0;
  }
  if (!(spec->flags & FORMAT_LEFT))
    __format_pad(sink, ' ', pad);
  if (prefixes + zeros + length <= (int)sizeof text) {
    for (; zeros > 0; zeros--)
      *--s = '0';
    while (prefixes > 0)
      *--s = prefix[--prefixes];
    length = (int)(text + sizeof text - s);
  }
  __format_put(sink, prefix, (size_t)prefixes);
  __format_pad(sink, '0', zeros);
  __format_put(sink, s, (size_t)length);
  if (spec->flags & FORMAT_LEFT)
    __format_pad(sink, ' ', pad);
}
