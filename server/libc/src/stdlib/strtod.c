/*
 * Floating-point numbers from text, rounded correctly: strtod and its family, decimal and hexadecimal.
 *
 * Short numbers take one exact multiplication or division. Others become an exact decimal fraction, which is scaled by
 * powers of two until its whole part has more bits than the result needs; then it is rounded once.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <strings.h>
#include "../stdio/decimal.h"

#define MOST_DIGITS 780 /* more can't change the rounding except by being there */

union bits {
  double d;
  unsigned long u;
};

/* (m + a bit if sticky) * 2^e, rounded to `precision` bits whose lowest is at least 2^least. Sets errno. */
static double assemble(unsigned long m, int sticky, int e, int precision, int least) {
  union bits b;
  int length = 0;
  int drop;
  int most = precision == 24 ? 128 : 1024;
  while (length < 64 && m >> length)
    length++;
  drop = length - precision;
  if (e + drop < least)
    drop = least - e;
  if (drop > 0) {
    unsigned long rest = drop < 64 ? m & ((1UL << drop) - 1) : m;
    unsigned long half = 1UL << (drop < 64 ? drop - 1 : 63);
    int inexact = rest || sticky;
    m = drop < 64 ? m >> drop : 0;
    if (drop <= 64 && (rest > half || (rest == half && (sticky || (m & 1)))))
      m++;
    e += drop;
    if (inexact && m < 1UL << (precision - 1))
      errno = ERANGE;
  }
  if (m == 0)
    return 0;
  while (m < 1UL << 52) {
    m <<= 1;
    e--;
  }
  while (m >= 1UL << 53) {
    m >>= 1;
    e++;
  }
  if (e + 53 > most) {
    errno = ERANGE;
    b.u = 0x7ffUL << 52;
  } else if (e + 1075 > 0) {
    b.u = (m & 0xfffffffffffffUL) | (unsigned long)(e + 1075) << 52;
  } else {
    b.u = m >> (1 - (e + 1075));
  }
  return b.d;
}

/* The whole part of d, which has at most two limbs. */
static unsigned long whole(const struct __decimal *d) {
  unsigned long m = 0;
  int i;
  for (i = d->first; i < d->point; i++)
    m = m * 1000000000UL + (i < d->end ? d->limb[i] : 0);
  return m;
}

/* Digits at s, up to `last`, with the value 0.ddd * 10^point. */
static double convert(const char *s, const char *last, int point, int precision, int least) {
  struct __decimal d;
  int e = 0;
  int place;
  int taken = 0;
  int sticky = 0;
  unsigned long m;
  d.first = d.end = 46;
  d.point = 46 + (point > 0 ? (point + 8) / 9 : -(-point / 9));
  place = (d.point - d.first) * 9 - point;
  for (; s < last; s++) {
    unsigned unit = 1;
    int k;
    if (*s == '.')
      continue;
    if (taken++ >= MOST_DIGITS) {
      sticky |= *s != '0';
      continue;
    }
    if (d.first + place / 9 >= d.end)
      d.limb[d.end++] = 0;
    for (k = place % 9; k < 8; k++)
      unit *= 10;
    d.limb[d.end - 1] += (unsigned)(*s - '0') * unit;
    place++;
  }
  while (d.point - d.first > 2) {
    __decimal_halve(&d, 29);
    e += 29;
  }
  while (d.point - d.first < 2) {
    __decimal_double(&d, 29);
    e -= 29;
  }
  while ((m = whole(&d)) < 1UL << 54) {
    int bits = 1;
    while (m << bits < 1UL << 54)
      bits++;
    __decimal_double(&d, bits);
    e -= bits;
  }
  return assemble(m, sticky || d.end > d.point, e, precision, least);
}

static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                              1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* An exponent behind 'e' or 'p'; leaves *s alone if there is none. */
static int exponent(const char **s) {
  const char *p = *s + 1;
  int negative = *p == '-';
  int e = 0;
  if (*p == '-' || *p == '+')
    p++;
  if (!isdigit((unsigned char)*p))
    return 0;
  for (; isdigit((unsigned char)*p); p++)
    if (e < 100000)
      e = e * 10 + (*p - '0');
  *s = p;
  return negative ? -e : e;
}

static double decimal(const char **text, int precision, int least) {
  const char *s = *text;
  const char *first = 0;
  const char *last = 0;
  int any = 0;
  int dot = 0;
  int whole_digits = 0; /* digits before the point, from the first one that is not zero */
  int zeros = 0;        /* zeros behind the point, before the first one that is not zero */
  int significant = 0;
  int point;
  unsigned long m = 0;
  for (;; s++) {
    if (*s == '.' && !dot) {
      dot = 1;
      continue;
    }
    if (!isdigit((unsigned char)*s))
      break;
    any = 1;
    if (!first && *s != '0')
      first = s;
    if (!first) {
      zeros += dot;
      continue;
    }
    whole_digits += !dot;
    significant++;
    if (significant <= 18)
      m = m * 10 + (unsigned long)(*s - '0');
    if (*s != '0')
      last = s + 1;
  }
  if (!any)
    return 0;
  point = whole_digits - zeros;
  if ((*s | 32) == 'e')
    point += exponent(&s);
  *text = s;
  if (!first)
    return 0;
  if (precision == 53 && significant <= 15) {
    int power = point - significant;
    if (power >= 0 && power <= 22)
      return (double)m * tens[power];
    if (power < 0 && power >= -22)
      return (double)m / tens[-power];
  }
  if (point > 400 || point < -400)
    return assemble(1, 0, point > 0 ? 5000 : -5000, precision, least);
  return convert(first, last, point, precision, least);
}

static double hexadecimal(const char **text, int precision, int least) {
  const char *s = *text + 2;
  unsigned long m = 0;
  int sticky = 0;
  int e = 0;
  int dot = 0;
  for (;; s++) {
    int figure;
    if (*s == '.' && !dot) {
      dot = 1;
      continue;
    }
    if (!isxdigit((unsigned char)*s))
      break;
    figure = isdigit((unsigned char)*s) ? *s - '0' : (*s | 32) - 'a' + 10;
    if (m >> 59) {
      sticky |= figure != 0;
      e += dot ? 0 : 4;
    } else {
      m = m << 4 | (unsigned long)figure;
      e -= dot ? 4 : 0;
    }
  }
  if ((*s | 32) == 'p')
    e += exponent(&s);
  *text = s;
  if (m == 0)
    return 0;
  return assemble(m, sticky, e < -6000 ? -6000 : e > 6000 ? 6000 : e, precision, least);
}

static double parse(const char *start, char **end, int precision, int least) {
  const char *s = start;
  const char *number;
  int negative = 0;
  double value = 0;
  union bits special;
  special.u = 0;
  while (isspace((unsigned char)*s))
    s++;
  if (*s == '-' || *s == '+')
    negative = *s++ == '-';
  number = s;
  if (strncasecmp(s, "inf", 3) == 0) {
    special.u = 0x7ffUL << 52;
    value = special.d;
    s += strncasecmp(s, "infinity", 8) == 0 ? 8 : 3;
  } else if (strncasecmp(s, "nan", 3) == 0) {
    special.u = 0x7ff8UL << 48;
    value = special.d;
    s += 3;
    if (*s == '(') {
      const char *p = s + 1;
      while (isalnum((unsigned char)*p) || *p == '_')
        p++;
      if (*p == ')')
        s = p + 1;
    }
  } else if (*s == '0' && (s[1] | 32) == 'x' &&
             (isxdigit((unsigned char)s[2]) || (s[2] == '.' && isxdigit((unsigned char)s[3])))) {
    value = hexadecimal(&s, precision, least);
  } else {
    value = decimal(&s, precision, least);
  }
  if (end)
    *end = (char *)(s == number ? start : s);
  return negative ? -value : value;
}

double strtod(const char *restrict s, char **restrict end) {
  return parse(s, end, 53, -1074);
}

float strtof(const char *restrict s, char **restrict end) {
  return (float)parse(s, end, 24, -149);
}

/* long double has the precision of double here. */
long double strtold(const char *restrict s, char **restrict end) {
  return parse(s, end, 53, -1074);
}

double atof(const char *s) {
  return strtod(s, 0);
}
