/* Logarithms. */
#include <math.h>
#include "bits.h"
#include "pair.h"

/* What all logarithms say about x <= 0, infinity and NaN. */
static double special(double x) {
  if (x == 0)
    return __math_pole(1);
  if (x < 0)
    return __math_invalid(x);
  return x;
}

static int is_special(double x) {
  return !(x > 0) || x - x != 0;
}

double log(double x) {
  struct __pair r;
  if (is_special(x))
    return special(x);
  r = __pair_log(__pair_of(x));
  return r.hi + r.lo;
}

double log2(double x) {
  struct __pair r;
  int k;
  double m;
  if (is_special(x))
    return special(x);
  m = frexp(x, &k);
  if (m < 0.7071067811865476) {
    m *= 2;
    k--;
  }
  r = __pair_div(__pair_log1p(__pair_sum(m, -1)), __pair_ln2);
  r = __pair_add(__pair_of(k), r);
  return r.hi + r.lo;
}

double log10(double x) {
  struct __pair r;
  if (is_special(x))
    return x < 0 ? __builtin_fabs(special(x)) : special(x); /* glibc's NaN is positive here */
  r = __pair_div(__pair_log(__pair_of(x)), __pair_ln10);
  return r.hi + r.lo;
}

static struct __pair log1p_pair(struct __pair x) {
  if (x.hi > -0.29 && x.hi < 0.41)
    return __pair_log1p(x);
  return __pair_log(__pair_add(__pair_of(1), x));
}

double log1p(double x) {
  struct __pair r;
  if (x != x || x == HUGE_VAL || __builtin_fabs(x) < 5.551115123125783e-17)
    return x;
  if (x <= -1)
    return special(x + 1);
  r = log1p_pair(__pair_of(x));
  return r.hi + r.lo;
}

/* log(x + sqrt(x*x + 1)), written so that small x lose nothing. */
double asinh(double x) {
  double size = __builtin_fabs(x);
  struct __pair p = __pair_of(size);
  struct __pair square;
  if (x - x != 0 || size < 1e-9)
    return x;
  if (size > 1e12) {
    p = __pair_add(__pair_log(p), __pair_ln2);
  } else {
    square = __pair_product(size, size);
    square = __pair_div(square, __pair_add(__pair_of(1), __pair_sqrt(__pair_add(square, __pair_of(1)))));
    p = log1p_pair(__pair_add(p, square));
  }
  return __builtin_copysign(p.hi + p.lo, x);
}

double acosh(double x) {
  struct __pair p;
  struct __pair u;
  if (x < 1)
    return __math_invalid(x);
  if (x - x != 0)
    return x;
  if (x > 1e12) {
    p = __pair_add(__pair_log(__pair_of(x)), __pair_ln2);
  } else {
    /* With u = x - 1: log(1 + (u + sqrt(2u + u*u))) */
    u = __pair_sum(x, -1);
    p = log1p_pair(__pair_add(u, __pair_sqrt(__pair_add(__pair_scale(u, 2), __pair_mul(u, u)))));
  }
  return p.hi + p.lo;
}

double atanh(double x) {
  double size = __builtin_fabs(x);
  struct __pair p;
  if (x != x || size < 1e-9)
    return x;
  if (size >= 1)
    return size == 1 ? __math_pole(x < 0) : __math_invalid(x);
  p = __pair_scale(log1p_pair(__pair_div(__pair_of(2 * size), __pair_sum(1, -size))), 0.5);
  return __builtin_copysign(p.hi + p.lo, x);
}
