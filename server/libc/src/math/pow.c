/* Powers and roots. */
#include <math.h>
#include "bits.h"
#include "pair.h"

/* 0: y is no whole number, 1: odd, 2: even. */
static int whole(double y) {
  if (__builtin_trunc(y) != y)
    return 0;
  return __builtin_trunc(y * 0.5) == y * 0.5 ? 2 : 1;
}

/* pow where x or y is zero, infinite or not a number. */
static double special(double x, double y) {
  int kind = y - y == 0 ? whole(y) : 2;
  int negative = kind == 1 && signbit(x);
  double size = __builtin_fabs(x);
  if (x != x || y != y)
    return x + y;
  if (y - y != 0) {
    if (size == 1)
      return 1;
    return (size > 1) == (y > 0) ? HUGE_VAL : 0;
  }
  if (x == 0) {
    if (y < 0)
      return __math_pole(negative);
    return negative ? -0.0 : 0.0;
  }
  if (y < 0)
    return negative ? -0.0 : 0.0;
  return negative ? -HUGE_VAL : HUGE_VAL;
}

double pow(double x, double y) {
  int negative = 0;
  struct __pair p;
  int k;
  if (y == 0 || x == 1)
    return 1;
  if (x == 0 || x - x != 0 || y - y != 0)
    return special(x, y);
  if (x < 0) {
    int kind = whole(y);
    if (kind == 0)
      return __math_invalid(x);
    negative = kind == 1;
    x = -x;
    if (x == 1)
      return negative ? -1 : 1;
  }
  p = __pair_log(__pair_of(x));
  if (__builtin_fabs(y) > 1e20 || __builtin_fabs(y * p.hi) > 800)
    return (y > 0) == (p.hi > 0) ? __math_overflow(negative) : __math_underflow(negative);
  p = __pair_exp(__pair_mul(p, __pair_of(y)), &k);
  x = __math_finish(p.hi, p.lo, k);
  return negative ? -x : x;
}

double sqrt(double x) {
  if (x < 0)
    return __math_invalid(x);
  return __builtin_sqrt(x);
}

double cbrt(double x) {
  int k;
  double m;
  double y;
  struct __pair rest;
  if (x - x != 0 || x == 0)
    return x;
  m = frexp(__builtin_fabs(x), &k);
  while (k % 3) {
    m *= 0.5;
    k++;
  }
  /* m lies between 1/8 and 1. Newton's steps, the last with the exact rest. */
  y = 0.45 + 0.6 * m;
  y -= (y * y * y - m) / (3 * y * y);
  y -= (y * y * y - m) / (3 * y * y);
  y -= (y * y * y - m) / (3 * y * y);
  y -= (y * y * y - m) / (3 * y * y);
  rest = __pair_sub(__pair_mul(__pair_product(y, y), __pair_of(y)), __pair_of(m));
  y -= rest.hi / (3 * y * y);
  return __builtin_copysign(__math_scale(y, k / 3), x);
}

double hypot(double x, double y) {
  struct __pair sum;
  double t;
  int k;
  x = __builtin_fabs(x);
  y = __builtin_fabs(y);
  if (x == HUGE_VAL || y == HUGE_VAL)
    return HUGE_VAL;
  if (x != x || y != y)
    return x + y;
  if (x < y) {
    t = x;
    x = y;
    y = t;
  }
  if (y == 0)
    return x;
  frexp(x, &k);
  x = __math_scale(x, -k);
  y = __math_scale(y, -k);
  sum = __pair_sqrt(__pair_add(__pair_product(x, x), __pair_product(y, y)));
  return ldexp(sum.hi + sum.lo, k);
}
