/* Inverse trigonometric functions: all are the angle of some point. */
#include <math.h>
#include "bits.h"
#include "pair.h"

double atan2(double y, double x) {
  struct __pair r;
  double a = __builtin_fabs(y);
  double b = __builtin_fabs(x);
  int ea;
  int eb;
  if (x != x || y != y)
    return x + y;
  frexp(a, &ea);
  frexp(b, &eb);
  if (a == 0) {
    r = __pair_of(0);
  } else if (b == 0) {
    r = __pair_scale(__pair_pi, 0.5);
  } else if (a == HUGE_VAL || b == HUGE_VAL) {
    r = a != HUGE_VAL ? __pair_of(0) : __pair_scale(__pair_pi, b == HUGE_VAL ? 0.25 : 0.5);
  } else if (ea - eb < -100) {
    if (!signbit(x))
      return y / x;
    r = __pair_of(0);
  } else if (ea - eb > 100) {
    r = __pair_scale(__pair_pi, 0.5);
  } else {
    r = __pair_angle(__pair_of(a), __pair_of(b));
  }
  if (signbit(x))
    r = __pair_sub(__pair_pi, r);
  return __builtin_copysign(r.hi + r.lo, y);
}

double atan(double x) {
  if (x != x || __builtin_fabs(x) < 1e-9)
    return x;
  return atan2(x, 1);
}

/* sqrt(1 - x*x) */
static struct __pair other_side(double x) {
  return __pair_sqrt(__pair_mul(__pair_sum(1, -x), __pair_sum(1, x)));
}

double asin(double x) {
  struct __pair r;
  double size = __builtin_fabs(x);
  if (!(size <= 1))
    return __builtin_fabs(__math_invalid(x)); /* glibc's NaN is positive here */
  if (size < 1e-9)
    return x;
  r = __pair_angle(__pair_of(size), other_side(size));
  return __builtin_copysign(r.hi + r.lo, x);
}

double acos(double x) {
  struct __pair r;
  double size = __builtin_fabs(x);
  if (!(size <= 1))
    return __builtin_fabs(__math_invalid(x)); /* glibc's NaN is positive here */
  if (size == 1)
    return x > 0 ? 0 : __pair_pi.hi;
  r = __pair_angle(other_side(size), __pair_of(size));
  if (x < 0)
    r = __pair_sub(__pair_pi, r);
  return r.hi + r.lo;
}
