/* Exact remainders, by division bit by bit. */
#include <math.h>
#include "bits.h"

/* |x| mod |y| for finite x and y != 0; *quotient gets the last 31 bits of the quotient. */
static double divide(double x, double y, unsigned *quotient) {
  int ex;
  int ey;
  unsigned long mx;
  unsigned long my;
  unsigned q = 0;
  if (x < y) {
    *quotient = 0;
    return x;
  }
  mx = (unsigned long)__math_scale(frexp(x, &ex), 53);
  my = (unsigned long)__math_scale(frexp(y, &ey), 53);
  for (;; ex--) {
    q <<= 1;
    if (mx >= my) {
      mx -= my;
      q |= 1;
    }
    if (ex == ey)
      break;
    mx <<= 1;
  }
  *quotient = q;
  return __math_scale((double)mx, ey - 53);
}

double fmod(double x, double y) {
  unsigned q;
  if (x != x || y != y)
    return x + y;
  if (x - x != 0 || y == 0)
    return __math_invalid(y == 0 ? 0 : x);
  if (y - y != 0)
    return x;
  return __builtin_copysign(divide(__builtin_fabs(x), __builtin_fabs(y), &q), x);
}

double remquo(double x, double y, int *quotient) {
  unsigned q;
  double size = __builtin_fabs(y);
  double r;
  *quotient = 0;
  if (x != x || y != y)
    return x + y;
  if (x - x != 0 || y == 0)
    return __math_invalid(y == 0 ? 0 : x);
  if (y - y != 0)
    return x;
  r = divide(__builtin_fabs(x), size, &q);
  /* The nearest multiple, the even one if two are equally near. */
  if (r > size - r || (r == size - r && (q & 1))) {
    r -= size;
    q++;
  }
  *quotient = (int)(q & 7);
  if (signbit(x) != signbit(y))
    *quotient = -*quotient;
  if (r == 0)
    return __builtin_copysign(0.0, x);
  return signbit(x) ? -r : r;
}

double remainder(double x, double y) {
  int quotient;
  return remquo(x, y, &quotient);
}

double drem(double x, double y) {
  return remainder(x, y);
}
