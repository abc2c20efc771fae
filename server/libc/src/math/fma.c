/* x*y + z, rounded once: exact parts, then an odd bit where something was lost, then one rounding. */
#include <math.h>
#include "bits.h"
#include "pair.h"

double fma(double x, double y, double z) {
  struct __pair p;
  struct __pair s;
  union __bits b;
  int ex;
  int ey;
  int ez;
  int k;
  double low;
  if (x - x != 0 || y - y != 0 || x == 0 || y == 0)
    return x * y + z;
  if (z - z != 0)
    return z;
  x = frexp(x, &ex);
  y = frexp(y, &ey);
  k = ex + ey;
  if (z == 0)
    return __math_scale(x * y, k);
  frexp(z, &ez);
  if (ez - k > 120)
    return z; /* the product is too small to count */
  p = __pair_product(x, y);
  z = k - ez > 250 ? __builtin_copysign(__math_scale(1, -250), z) : __math_scale(z, -k);
  s = __pair_sum(p.hi, z);
  p = __pair_sum(s.lo, p.lo);
  low = p.hi;
  b.d = low;
  if (p.lo != 0 && !(b.u & 1)) {
    /* Round to odd, so that the last addition sees that more follows. */
    if ((p.lo > 0) == (low > 0))
      b.u++;
    else
      b.u--;
    low = b.d;
  }
  return __math_scale(s.hi + low, k);
}
