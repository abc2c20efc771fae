/* Exponential functions. */
#define _GNU_SOURCE
#include <math.h>
#include "bits.h"
#include "pair.h"

static double finish(struct __pair x, double far) {
  int k;
  if (far > 800)
    return __math_overflow(0);
  if (far < -800)
    return __math_underflow(0);
  x = __pair_exp(x, &k);
  return __math_finish(x.hi, x.lo, k);
}

double exp(double x) {
  if (x - x != 0)
    return x < 0 ? 0 : x;
  return finish(__pair_of(x), x);
}

double exp2(double x) {
  struct __pair r;
  double n;
  if (x - x != 0)
    return x < 0 ? 0 : x;
  if (x > 1100)
    return __math_overflow(0);
  if (x < -1200)
    return __math_underflow(0);
  n = rint(x);
  r = __pair_add(__pair_of(1), __pair_expm1(__pair_mul(__pair_of(x - n), __pair_ln2)));
  return __math_finish(r.hi, r.lo, (int)n);
}

double exp10(double x) {
  if (x - x != 0)
    return x < 0 ? 0 : x;
  if (x > 400 || x < -400)
    return x > 0 ? __math_overflow(0) : __math_underflow(0);
  return finish(__pair_mul(__pair_of(x), __pair_ln10), x);
}

double pow10(double x) { return exp10(x); }

double expm1(double x) {
  struct __pair r;
  int k;
  if (x - x != 0)
    return x < 0 ? -1 : x;
  if (__builtin_fabs(x) < 5.551115123125783e-17)
    return x;
  if (__builtin_fabs(x) < 0.35) {
    r = __pair_expm1(__pair_of(x));
    return r.hi + r.lo;
  }
  if (x < -50)
    return -1;
  if (x > 800)
    return __math_overflow(0);
  r = __pair_exp(__pair_of(x), &k);
  if (k > 150)
    return __math_finish(r.hi, r.lo, k);
  r.hi = __math_scale(r.hi, k);
  r.lo = __math_scale(r.lo, k);
  r = __pair_add(r, __pair_of(-1));
  return r.hi + r.lo;
}

/* (e^x + s*e^-x) / 2 as a pair, for |x| up to 700. */
static struct __pair half_sum(double x, double s) {
  int k;
  struct __pair a = __pair_exp(__pair_of(x), &k);
  struct __pair b = __pair_div(__pair_of(1), a);
  a = __pair_scale(a, __math_scale(1, k - 1));
  b = __pair_scale(b, s * __math_scale(1, -k - 1));
  return __pair_add(a, b);
}

double cosh(double x) {
  struct __pair r;
  int k;
  x = __builtin_fabs(x);
  if (x - x != 0)
    return x;
  if (x > 40) {
    if (x > 800)
      return __math_overflow(0);
    r = __pair_exp(__pair_of(x), &k);
    return __math_finish(r.hi, r.lo, k - 1);
  }
  r = half_sum(x, 1);
  return r.hi + r.lo;
}

/* sinh for |x| up to 40, also when it is small: (p + p/(1+p)) / 2 with p = e^x - 1. */
static struct __pair sinh_pair(double x) {
  struct __pair p;
  if (__builtin_fabs(x) > 0.35)
    return half_sum(x, -1);
  p = __pair_expm1(__pair_of(x));
  return __pair_scale(__pair_add(p, __pair_div(p, __pair_add(__pair_of(1), p))), 0.5);
}

double sinh(double x) {
  struct __pair r;
  double size = __builtin_fabs(x);
  int k;
  if (x - x != 0 || size < 1e-9)
    return x;
  if (size > 40) {
    if (size > 800)
      return __math_overflow(x < 0);
    r = __pair_exp(__pair_of(size), &k);
    return __builtin_copysign(__math_finish(r.hi, r.lo, k - 1), x);
  }
  r = sinh_pair(x);
  return r.hi + r.lo;
}

double tanh(double x) {
  struct __pair r;
  if (x != x || __builtin_fabs(x) < 1e-9)
    return x;
  if (__builtin_fabs(x) > 25)
    return __builtin_copysign(1.0, x);
  r = __pair_div(sinh_pair(x), half_sum(x, 1));
  return r.hi + r.lo;
}
