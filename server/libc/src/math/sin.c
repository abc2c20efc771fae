/* Trigonometric functions. */
#define _GNU_SOURCE
#include <math.h>
#include "bits.h"
#include "pair.h"

/* sin and cos of any finite x. */
static void both(double x, struct __pair *sine, struct __pair *cosine) {
  struct __pair s;
  struct __pair c;
  struct __pair r = __pair_of(x);
  int quadrant = 0;
  if (__builtin_fabs(x) > 0.785)
    r = __pair_reduce(x, &quadrant);
  __pair_sincos(r, &s, &c);
  if (quadrant & 1) {
    struct __pair t = s;
    s = c;
    c = __pair_scale(t, -1);
  }
  if (quadrant & 2) {
    s = __pair_scale(s, -1);
    c = __pair_scale(c, -1);
  }
  *sine = s;
  *cosine = c;
}

double sin(double x) {
  struct __pair s;
  struct __pair c;
  if (x - x != 0)
    return __math_invalid(x);
  if (__builtin_fabs(x) < 1e-9)
    return x;
  both(x, &s, &c);
  return s.hi + s.lo;
}

double cos(double x) {
  struct __pair s;
  struct __pair c;
  if (x - x != 0)
    return __math_invalid(x);
  both(x, &s, &c);
  return c.hi + c.lo;
}

double tan(double x) {
  struct __pair s;
  struct __pair c;
  if (x - x != 0)
    return __math_invalid(x);
  if (__builtin_fabs(x) < 1e-9)
    return x;
  both(x, &s, &c);
  s = __pair_div(s, c);
  return s.hi + s.lo;
}

void sincos(double x, double *sine, double *cosine) {
  *sine = sin(x);
  *cosine = cos(x);
}
