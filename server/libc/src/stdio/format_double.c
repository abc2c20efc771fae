/*
 * Floating-point numbers in printf: %f %e %g %a. Every double is a finite decimal fraction; we compute all its digits
 * and round once, half to even, so the text is what glibc prints for any precision.
 */
#include <string.h>
#include "decimal.h"
#include "format.h"

/* Digits d with the value 0.d1d2d3... * 10^point, without leading or trailing zeros. */
struct digits {
  int count;
  int point;
  char d[1500];
};

union bits {
  double d;
  unsigned long u;
};

static void expand(struct digits *out, unsigned long mantissa, int exponent) {
  struct __decimal dec;
  int i;
  int k;
  int n = 0;
  out->count = 0;
  out->point = 0;
  if (!mantissa)
    return;
  dec.first = 40;
  dec.point = 42;
  dec.end = 42;
  dec.limb[40] = (unsigned)(mantissa / 1000000000UL);
  dec.limb[41] = (unsigned)(mantissa % 1000000000UL);
  if (exponent >= 0)
    __decimal_double(&dec, exponent);
  else
    __decimal_halve(&dec, -exponent);
  while (dec.limb[dec.first] == 0)
    dec.first++;
  out->point = (dec.point - dec.first) * 9;
  for (i = dec.first; i < dec.end; i++) {
    unsigned limb = dec.limb[i];
    for (k = 8; k >= 0; k--) {
      out->d[n + k] = (char)('0' + limb % 10);
      limb /= 10;
    }
    n += 9;
  }
  for (k = 0; out->d[k] == '0'; k++)
    out->point--;
  memmove(out->d, out->d + k, (size_t)(n - k));
  n -= k;
  while (out->d[n - 1] == '0')
    n--;
  out->count = n;
}

/* Rounds to `keep` digits, ties to even. */
static void round_digits(struct digits *v, int keep) {
  int up;
  if (keep >= v->count)
    return;
  if (keep < 0) {
    v->count = 0;
    return;
  }
  up = v->d[keep] > '5' || (v->d[keep] == '5' && (keep + 1 < v->count || (keep > 0 && (v->d[keep - 1] & 1))));
  v->count = keep;
  if (up) {
    while (v->count > 0 && v->d[v->count - 1] == '9')
      v->count--;
    if (v->count > 0) {
      v->d[v->count - 1]++;
    } else {
      v->d[0] = '1';
      v->count = 1;
      v->point++;
    }
  } else {
    while (v->count > 0 && v->d[v->count - 1] == '0')
      v->count--;
  }
}

/* Digits from..to-1 counted from the first digit of v; places outside it are zeros. */
static void put_digits(struct __sink *sink, const struct digits *v, int from, int to) {
  if (from < 0) {
    int zeros = to < 0 ? to - from : -from;
    __format_pad(sink, '0', zeros);
    from += zeros;
  }
  if (from < to && from < v->count) {
    int end = to < v->count ? to : v->count;
    __format_put(sink, v->d + from, (size_t)(end - from));
    from = end;
  }
  __format_pad(sink, '0', to - from);
}

/* Sign and padding around a number of `length` characters; returns the padding still due on the right. */
static int open_field(struct __sink *sink, const struct __spec *spec, char sign, const char *prefix, int length) {
  int prefixes = (int)strlen(prefix);
  int pad = spec->width - length - prefixes - (sign != 0);
  if (!(spec->flags & (FORMAT_LEFT | FORMAT_ZERO)))
    __format_pad(sink, ' ', pad);
  if (sign)
    __format_put(sink, &sign, 1);
  __format_put(sink, prefix, (size_t)prefixes);
  if ((spec->flags & (FORMAT_LEFT | FORMAT_ZERO)) == FORMAT_ZERO)
    __format_pad(sink, '0', pad);
  return spec->flags & FORMAT_LEFT ? pad : 0;
}

/* "e+05" or "p-3" into s; returns its length. */
static int exponent_text(char *s, char letter, int exponent, int least) {
  char reversed[8];
  int n = 0;
  int length = 0;
  s[length++] = letter;
  s[length++] = exponent < 0 ? '-' : '+';
  if (exponent < 0)
    exponent = -exponent;
  while (exponent > 0 || n < least) {
    reversed[n++] = (char)('0' + exponent % 10);
    exponent /= 10;
  }
  while (n > 0)
    s[length++] = reversed[--n];
  return length;
}

static void fixed(struct __sink *sink, const struct __spec *spec, char sign, const struct digits *v, int precision) {
  int whole = v->point > 0 ? v->point : 1;
  int dot = precision > 0 || (spec->flags & FORMAT_ALT);
  int pad = open_field(sink, spec, sign, "", whole + dot + precision);
  put_digits(sink, v, v->point > 0 ? 0 : -1, v->point > 0 ? v->point : 0);
  if (dot)
    __format_put(sink, ".", 1);
  put_digits(sink, v, v->point, v->point + precision);
  __format_pad(sink, ' ', pad);
}

static void scientific(struct __sink *sink, const struct __spec *spec, char sign, const struct digits *v, int precision,
                       char letter) {
  char tail[8];
  int tail_length = exponent_text(tail, letter, v->count ? v->point - 1 : 0, 2);
  int dot = precision > 0 || (spec->flags & FORMAT_ALT);
  int pad = open_field(sink, spec, sign, "", 1 + dot + precision + tail_length);
  put_digits(sink, v, 0, 1);
  if (dot)
    __format_put(sink, ".", 1);
  put_digits(sink, v, 1, 1 + precision);
  __format_put(sink, tail, (size_t)tail_length);
  __format_pad(sink, ' ', pad);
}

static void hexadecimal(struct __sink *sink, const struct __spec *spec, char sign, unsigned long bits, int upper) {
  const char *figures = upper ? "0123456789ABCDEF" : "0123456789abcdef";
  unsigned long fraction = bits & 0xfffffffffffffUL;
  int exponent = (int)(bits >> 52 & 0x7ff);
  unsigned long lead = exponent ? 1 : 0;
  int precision = spec->precision;
  char text[16];
  char tail[8];
  int tail_length;
  int dot;
  int pad;
  int i;
  int figures_left = 13;
  exponent = exponent ? exponent - 1023 : fraction ? -1022 : 0;
  if (precision >= 0 && precision < 13) {
    int drop = (13 - precision) * 4;
    unsigned long all = lead << 52 | fraction;
    unsigned long rest = all & ((1UL << drop) - 1);
    unsigned long half = 1UL << (drop - 1);
    all >>= drop;
    if (rest > half || (rest == half && (all & 1)))
      all++;
    all <<= drop;
    lead = all >> 52;
    fraction = all & 0xfffffffffffffUL;
  }
  text[0] = (char)('0' + lead);
  for (i = 0; i < 13; i++)
    text[1 + i] = figures[fraction >> (48 - 4 * i) & 15];
  if (precision < 0) {
    while (figures_left > 0 && text[figures_left] == '0')
      figures_left--;
    precision = figures_left;
  }
  tail_length = exponent_text(tail, upper ? 'P' : 'p', exponent, 1);
  dot = precision > 0 || (spec->flags & FORMAT_ALT);
  pad = open_field(sink, spec, sign, upper ? "0X" : "0x", 1 + dot + precision + tail_length);
  __format_put(sink, text, 1);
  if (dot)
    __format_put(sink, ".", 1);
  __format_put(sink, text + 1, (size_t)(precision < 13 ? precision : 13));
  __format_pad(sink, '0', precision - 13);
  __format_put(sink, tail, (size_t)tail_length);
  __format_pad(sink, ' ', pad);
}

void __format_double(struct __sink *sink, const struct __spec *spec, double value) {
  union bits b;
  struct digits v;
  int upper = spec->conversion < 'a';
  char kind = upper ? (char)(spec->conversion + 32) : spec->conversion;
  char sign = 0;
  int exponent;
  unsigned long mantissa;
  int precision = spec->precision < 0 ? 6 : spec->precision;
  b.d = value;
  exponent = (int)(b.u >> 52 & 0x7ff);
  mantissa = b.u & 0xfffffffffffffUL;
  if (b.u >> 63)
    sign = '-';
  else if (spec->flags & FORMAT_PLUS)
    sign = '+';
  else if (spec->flags & FORMAT_SPACE)
    sign = ' ';
  if (exponent == 0x7ff) {
    struct __spec plain = *spec;
    int pad;
    plain.flags &= ~FORMAT_ZERO;
    pad = open_field(sink, &plain, sign, mantissa ? upper ? "NAN" : "nan" : upper ? "INF" : "inf", 0);
    __format_pad(sink, ' ', pad);
    return;
  }
  if (kind == 'a') {
    hexadecimal(sink, spec, sign, b.u, upper);
    return;
  }
  expand(&v, exponent ? mantissa | 1UL << 52 : mantissa, (exponent ? exponent : 1) - 1075);
  if (kind == 'f') {
    round_digits(&v, v.point + (precision < 1500 ? precision : 1500));
    if (v.count == 0)
      v.point = 0;
    fixed(sink, spec, sign, &v, precision);
    return;
  }
  if (kind == 'e') {
    round_digits(&v, precision < 1500 ? precision + 1 : 1500);
    scientific(sink, spec, sign, &v, precision, upper ? 'E' : 'e');
    return;
  }
  if (precision == 0)
    precision = 1;
  round_digits(&v, precision);
  if (v.count == 0)
    v.point = 1;
  exponent = v.point - 1;
  if (exponent >= -4 && exponent < precision) {
    precision -= v.point;
    if (!(spec->flags & FORMAT_ALT) && precision > v.count - v.point)
      precision = v.count > v.point ? v.count - v.point : 0;
    fixed(sink, spec, sign, &v, precision);
    return;
  }
  precision--;
  if (!(spec->flags & FORMAT_ALT) && precision > v.count - 1)
    precision = v.count - 1;
  scientific(sink, spec, sign, &v, precision, upper ? 'E' : 'e');
}
