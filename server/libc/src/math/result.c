/* How mathematical functions end: in an ordinary number, or with errno. */
#include <errno.h>
#include <math.h>
#include "bits.h"

double __math_invalid(double x) {
  double y = (x - x) / (x - x);
  if (x == x)
    errno = EDOM;
  return y;
}

double __math_overflow(int negative) {
  errno = ERANGE;
  return negative ? -HUGE_VAL : HUGE_VAL;
}

double __math_underflow(int negative) {
  errno = ERANGE;
  return negative ? -0.0 : 0.0;
}

double __math_pole(int negative) {
  errno = ERANGE;
  return negative ? -HUGE_VAL : HUGE_VAL;
}

double __math_finish(double hi, double lo, int k) {
  double r = __math_scale(hi + lo, k);
  if (r - r != 0 || r == 0)
    errno = ERANGE;
  return r;
}
