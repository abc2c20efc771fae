/*
 * <math.h>: results over many arguments, as integers whose difference counts units in the last place. The test allows
 * a difference of one.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static long order(double d) {
  long bits;
  memcpy(&bits, &d, 8);
  return bits < 0 ? (long)(1UL << 63) - bits : bits;
}

static void show(const char *name, double x, double y, double r) {
  if (r != r)
    printf("%s(%.17g, %.17g) nan\n", name, x, y);
  else
    printf("%s(%.17g, %.17g) %ld\n", name, x, y, order(r));
}

static unsigned long state = 88172645463325252UL;

static double unit(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (double)(state >> 11) / 9007199254740992.0;
}

static double any(void) {
  double d;
  unit();
  memcpy(&d, &state, 8);
  return d;
}

#define ONE(f, x) (arg = (x), show(#f, arg, 0, f(arg)))
#define TWO(f, x, y) (arg = (x), arg2 = (y), show(#f, arg, arg2, f(arg, arg2)))

int main(void) {
  double special[] = {0.0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 1e-300, -1e-300, 5e-324, 1e300, -1e300, INFINITY, -INFINITY, NAN, 1e-9, 3, 10, 100, 1000, 0.1, 709.78, -745, 710, -746, 1e22, 4503599627370497.5, 2.5, -2.5, 1.5, 3.141592653589793, 1.5707963267948966, 6.283185307179586, 1e5};
  int n = sizeof special / sizeof *special, i, j, q;
  double arg, arg2, w;
  for (i = 0; i < n + 600; i++) {
    double r = i < n ? special[i] : (unit() - 0.5) * 20, s = i < n ? special[i] : 2 * unit() - 1, p = i < n ? special[i] : any();
    ONE(exp, r * 30);
    ONE(exp, r);
    ONE(exp2, r * 40);
    ONE(exp10, r * 20);
    ONE(expm1, r);
    ONE(expm1, s);
    ONE(log, fabs(p));
    ONE(log, fabs(r));
    ONE(log, 1 + s / 100);
    ONE(log2, fabs(p));
    ONE(log2, fabs(r));
    ONE(log10, fabs(p));
    ONE(log10, fabs(r));
    ONE(log1p, s);
    ONE(log1p, fabs(p));
    ONE(sin, p);
    ONE(sin, r);
    ONE(cos, p);
    ONE(cos, r * 100);
    ONE(tan, p);
    ONE(tan, r);
    ONE(asin, s);
    ONE(acos, s);
    ONE(atan, r);
    ONE(atan, p);
    ONE(sinh, r);
    ONE(cosh, r);
    ONE(tanh, r);
    ONE(tanh, s);
    ONE(asinh, r);
    ONE(asinh, p);
    ONE(acosh, fabs(r));
    ONE(atanh, s);
    ONE(sqrt, p);
    ONE(cbrt, p);
    ONE(cbrt, r);
    ONE(floor, r);
    ONE(ceil, r);
    ONE(trunc, r);
    ONE(round, r);
    ONE(rint, r);
    ONE(nearbyint, p);
    ONE(fabs, p);
    ONE(logb, p);
    show("frexp", p, 0, frexp(p, &q));
    if (p - p == 0)
      printf("%d\n", q);
    TWO(atan2, r, s);
    TWO(atan2, any(), any());
    TWO(pow, fabs(r), s * 50);
    TWO(pow, r, round(s * 20));
    TWO(pow, 1 + s / 1000, r * 1000);
    TWO(hypot, r, s);
    TWO(hypot, p, any());
    TWO(fmod, r * 100, s);
    TWO(fmod, p, any());
    TWO(remainder, r * 100, s);
    TWO(copysign, r, s);
    TWO(fdim, r, s);
    TWO(fmax, r, s);
    TWO(fmin, r, s);
    TWO(nextafter, r, s);
    show("fma", r, s, fma(r, s, -r * s));
    show("fma", p, r, fma(p, r, s));
    show("modf", p, 0, modf(r, &w));
    show("modf", p, 0, w);
    if (r - r == 0)
      printf("%ld %ld %d\n", lround(r), lrint(r), ilogb(r));
    printf("%d %d %d %d %d\n", fpclassify(p), isnan(p) != 0, isinf(p), signbit(p) != 0, isfinite(p) != 0);
  }
  for (i = 0; i < n; i++)
    for (j = 0; j < n; j++) {
      TWO(pow, special[i], special[j]);
      TWO(atan2, special[i], special[j]);
      TWO(fmod, special[i], special[j]);
    }
  return 0;
}
