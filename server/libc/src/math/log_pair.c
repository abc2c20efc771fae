/* log with 106 bits: a good first value, corrected by what exp says about it. */
#include <math.h>
#include "bits.h"
#include "pair.h"

struct __pair __pair_log1p(struct __pair x) {
  double s = x.hi / (2 + x.hi);
  double z = s * s;
  double first = 0;
  struct __pair p;
  struct __pair error;
  int n;
  for (n = 21; n > 0; n -= 2)
    first = first * z + 2.0 / n;
  first *= s;
  p = __pair_expm1(__pair_of(-first));
  error = __pair_add(__pair_add(x, p), __pair_mul(x, p));
  error = __pair_sub(error, __pair_of(error.hi * error.hi * 0.5));
  return __pair_add(__pair_of(first), error);
}

struct __pair __pair_log(struct __pair x) {
  int k;
  double m = frexp(x.hi, &k);
  if (m < 0.7071067811865476)
    k--;
  x.hi = __math_scale(x.hi, -k);
  x.lo = __math_scale(x.lo, -k);
  x = __pair_log1p(__pair_add(x, __pair_of(-1)));
  return __pair_add(__pair_mul(__pair_of(k), __pair_ln2), x);
}
