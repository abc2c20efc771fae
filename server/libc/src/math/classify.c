/* Kinds of numbers, signs and the parts of a double. */
#include <limits.h>
#include <math.h>
#include "bits.h"

int __fpclassify(double x) {
  union __bits b;
  b.d = x;
  if (EXPONENT(b.u) == 0x7ff)
    return b.u & FRACTION_BITS ? FP_NAN : FP_INFINITE;
  if (EXPONENT(b.u))
    return FP_NORMAL;
  return b.u & FRACTION_BITS ? FP_SUBNORMAL : FP_ZERO;
}

int __fpclassifyf(float x) {
  double d = x;
  int kind = __fpclassify(d);
  return kind == FP_NORMAL && d < 1.17549435e-38 && d > -1.17549435e-38 ? FP_SUBNORMAL : kind;
}

/* The bit itself, not 1: as gcc's own signbit. */
int __signbit(double x) {
  union __bits b;
  b.d = x;
  return (int)(b.u >> 63) << 7;
}

double fabs(double x) { return __builtin_fabs(x); }
double copysign(double x, double y) { return __builtin_copysign(x, y); }

double frexp(double x, int *exponent) {
  union __bits b;
  *exponent = 0;
  b.d = x;
  if (EXPONENT(b.u) == 0x7ff || x == 0)
    return x;
  if (EXPONENT(b.u) == 0) {
    x = frexp(x * 18014398509481984.0, exponent);
    *exponent -= 54;
    return x;
  }
  *exponent = EXPONENT(b.u) - 1022;
  b.u = (b.u & (SIGN_BIT | FRACTION_BITS)) | 1022UL << 52;
  return b.d;
}

/* x * 2^k without errno. Rounds only once, also into the subnormal range. */
double __math_scale(double x, int k) {
  union __bits b;
  while (k > 1023) {
    x *= 8.98846567431158e307;
    k = k > 4000 ? 4000 - 1023 : k - 1023;
  }
  while (k < -1022) {
    x *= 2.004168360008973e-292;
    k = k < -4000 ? -4000 + 969 : k + 969;
  }
  b.u = (unsigned long)(k + 1023) << 52;
  return x * b.d;
}

double scalbn(double x, int k) {
  double r = __math_scale(x, k);
  if (x - x == 0 && x != 0 && (r - r != 0 || r == 0))
    return r == 0 ? __builtin_copysign(__math_underflow(0), x) : __math_overflow(x < 0);
  return r;
}

double ldexp(double x, int k) { return scalbn(x, k); }

double scalbln(double x, long k) {
  return scalbn(x, k > INT_MAX ? INT_MAX : k < INT_MIN ? INT_MIN : (int)k);
}

double modf(double x, double *whole) {
  *whole = __builtin_trunc(x);
  if (x - x != 0)
    return x != x ? x : __builtin_copysign(0.0, x);
  return __builtin_copysign(x - *whole, x);
}

int ilogb(double x) {
  int k;
  switch (__fpclassify(x)) {
  case FP_ZERO: __math_invalid(0); return FP_ILOGB0;
  case FP_NAN: __math_invalid(0); return FP_ILOGBNAN;
  case FP_INFINITE: __math_invalid(0); return INT_MAX;
  }
  frexp(x, &k);
  return k - 1;
}

double logb(double x) {
  if (x == 0)
    return __math_pole(1);
  if (x - x != 0)
    return x * x;
  return ilogb(x);
}

double nextafter(double x, double y) {
  union __bits b;
  if (x != x || y != y)
    return x + y;
  if (x == y)
    return y;
  b.d = x;
  if (x == 0)
    b.u = 1;
  else if ((x < y) == (x > 0))
    b.u++;
  else
    b.u--;
  if (x == 0 && y < 0)
    b.u |= SIGN_BIT;
  if (b.d - b.d != 0)
    return __math_overflow(b.d < 0);
  return b.d;
}

double nexttoward(double x, long double y) { return nextafter(x, (double)y); }

double nan(const char *tag) {
  (void)tag;
  return NAN;
}
