/* Rounding to whole numbers, and comparing. */
#include <math.h>

double floor(double x) { return __builtin_floor(x); }
double ceil(double x) { return __builtin_ceil(x); }
double trunc(double x) { return __builtin_trunc(x); }

/* Halves go away from zero. */
double round(double x) {
  double t = __builtin_trunc(x);
  if (__builtin_fabs(x - t) >= 0.5)
    t += __builtin_copysign(1.0, x);
  return __builtin_copysign(t, x);
}

/* Halves go to the even side: adding 2^52 leaves no room for a fraction. */
double rint(double x) {
  double t;
  if (x != x || __builtin_fabs(x) >= 4503599627370496.0)
    return x;
  t = x < 0 ? (x - 4503599627370496.0) + 4503599627370496.0 : (x + 4503599627370496.0) - 4503599627370496.0;
  return __builtin_copysign(t, x);
}

double nearbyint(double x) { return rint(x); }
long lround(double x) { return (long)round(x); }
long lrint(double x) { return (long)rint(x); }
long long llround(double x) { return (long long)round(x); }
long long llrint(double x) { return (long long)rint(x); }
double fdim(double x, double y) { return x != x || y != y ? x + y : x > y ? x - y : 0; }
double fmax(double x, double y) { return x != x ? y : y != y ? x : x == y ? (signbit(x) ? y : x) : x > y ? x : y; }
double fmin(double x, double y) { return x != x ? y : y != y ? x : x == y ? (signbit(x) ? x : y) : x < y ? x : y; }
