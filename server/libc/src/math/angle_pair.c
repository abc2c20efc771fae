/* The angle of a point with 106 bits: a good first value, corrected by what sin and cos say about it. */
#include <math.h>
#include "bits.h"
#include "pair.h"

/* atan(t) for t between 0 and 1, to about 13 digits: two half-angle steps, then the series. */
static double rough(double t) {
  double z;
  double r = 0;
  int n;
  t /= 1 + __builtin_sqrt(1 + t * t);
  t /= 1 + __builtin_sqrt(1 + t * t);
  z = -t * t;
  for (n = 17; n > 0; n -= 2)
    r = r * z + 1.0 / n;
  return 4 * t * r;
}

struct __pair __pair_angle(struct __pair y, struct __pair x) {
  struct __pair sine;
  struct __pair cosine;
  struct __pair error;
  double first;
  int k;
  if (y.hi > x.hi)
    return __pair_sub(__pair_scale(__pair_pi, 0.5), __pair_angle(x, y));
  frexp(x.hi, &k);
  x.hi = __math_scale(x.hi, -k);
  x.lo = __math_scale(x.lo, -k);
  y.hi = __math_scale(y.hi, -k);
  y.lo = __math_scale(y.lo, -k);
  first = rough(y.hi / x.hi);
  __pair_sincos(__pair_of(first), &sine, &cosine);
  error = __pair_div(__pair_sub(__pair_mul(y, cosine), __pair_mul(x, sine)),
                     __pair_add(__pair_mul(x, cosine), __pair_mul(y, sine)));
  return __pair_add(__pair_of(first), error);
}
