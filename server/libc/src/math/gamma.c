/* Error and gamma functions. */
#include <math.h>
#include "bits.h"
#include "pair.h"

int signgam;

static const struct __pair two_over_root_pi = {1.1283791670955126, 1.533545961316588e-17};
static const struct __pair half_log_two_pi = {0.9189385332046728, -3.8782941580672414e-17};

/* Bernoulli(2k) / (2k (2k-1)) */
static const struct __pair stirling[] = {
    {0.08333333333333333, 4.625929269271485e-18},
    {-0.002777777777777778, 1.0601087908747154e-19},
    {0.0007936507936507937, 6.883823317368282e-22},
    {-0.0005952380952380953, 5.36938218754726e-20},
    {0.0008417508417508417, 3.6870174889237694e-20},
    {-0.0019175269175269176, 1.0675702776872475e-19},
    {0.00641025641025641, 2.2240044563805217e-19},
    {-0.029550653594771242, 4.861760957508855e-19},
    {0.17964437236883057, -6.401600482710946e-19},
    {-1.3924322169059011, 1.5837056989230303e-17},
    {13.402864044168393, -6.154114101993966e-16},
    {-156.84828462600203, 9.391823141715389e-15}};

/* The series around 0, for x up to 3. */
static struct __pair erf_series(double x) {
  struct __pair square = __pair_product(x, x);
  struct __pair power = __pair_of(x);
  struct __pair sum = power;
  int n;
  for (n = 1; n < 100; n++) {
    struct __pair term;
    power = __pair_div(__pair_mul(power, square), __pair_of(-n));
    term = __pair_div(power, __pair_of(2 * n + 1));
    sum = __pair_add(sum, term);
    if (__builtin_fabs(term.hi) < 1e-34 * __builtin_fabs(sum.hi))
      break;
  }
  return __pair_mul(sum, two_over_root_pi);
}

/* erfc for x from 3 on: a continued fraction, from its far end. */
static struct __pair erfc_fraction(double x, int *k) {
  struct __pair p = __pair_of(x);
  struct __pair minus_square = __pair_scale(__pair_product(x, x), -1);
  int n;
  for (n = 120; n > 0; n--)
    p = __pair_add(__pair_of(x), __pair_div(__pair_of(n * 0.5), p));
  p = __pair_div(__pair_exp(minus_square, k), p);
  return __pair_scale(__pair_mul(p, two_over_root_pi), 0.5);
}

double erf(double x) {
  struct __pair r;
  double size = __builtin_fabs(x);
  int k;
  if (x != x)
    return x;
  if (size > 6)
    return __builtin_copysign(1.0, x);
  if (size < 3) {
    r = erf_series(x);
    return r.hi + r.lo;
  }
  r = erfc_fraction(size, &k);
  r = __pair_sub(__pair_of(1), __pair_scale(r, __math_scale(1, k)));
  return __builtin_copysign(r.hi + r.lo, x);
}

double erfc(double x) {
  struct __pair r;
  int k;
  if (x != x)
    return x;
  if (x < -6)
    return 2;
  if (x < -3) {
    r = erfc_fraction(-x, &k);
    r = __pair_sub(__pair_of(2), __pair_scale(r, __math_scale(1, k)));
    return r.hi + r.lo;
  }
  if (x < 3) {
    /* The difference keeps at least 70 bits. */
    r = __pair_sub(__pair_of(1), erf_series(x));
    return r.hi + r.lo;
  }
  if (x > 28)
    return __math_underflow(0);
  r = erfc_fraction(x, &k);
  return __math_finish(r.hi, r.lo, k);
}

/* log(gamma(x)) for x > 0. */
static struct __pair log_gamma(struct __pair x) {
  struct __pair product = __pair_of(1);
  struct __pair inverse;
  struct __pair sum;
  while (x.hi < 26) {
    product = __pair_mul(product, x);
    x = __pair_add(x, __pair_of(1));
  }
  inverse = __pair_div(__pair_of(1), x);
  sum = __pair_mul(inverse, __pair_polynomial(__pair_mul(inverse, inverse), stirling, 12));
  sum = __pair_add(sum, half_log_two_pi);
  sum = __pair_sub(sum, x);
  sum = __pair_add(sum, __pair_mul(__pair_add(x, __pair_of(-0.5)), __pair_log(x)));
  if (product.hi != 1)
    sum = __pair_sub(sum, __pair_log(product));
  return sum;
}

/* |sin(pi*x)| */
static struct __pair sine_of_pi(double x) {
  struct __pair s;
  struct __pair c;
  double r = __builtin_fabs(x - rint(x));
  if (r > 0.25) {
    __pair_sincos(__pair_mul(__pair_pi, __pair_of(0.5 - r)), &s, &c);
    return c;
  }
  __pair_sincos(__pair_mul(__pair_pi, __pair_of(r)), &s, &c);
  return s;
}

double lgamma(double x) {
  struct __pair r;
  signgam = 1;
  if (x - x != 0)
    return x * x;
  if (x <= 0 && x == __builtin_floor(x)) {
    if (x == 0 && signbit(x))
      signgam = -1;
    return __math_pole(0);
  }
  if (x == 1 || x == 2)
    return 0;
  if (x > 0) {
    if (x > 2.5e305)
      return __math_overflow(0);
    r = log_gamma(__pair_of(x));
  } else {
    if (__builtin_floor(x) != 2 * __builtin_floor(x / 2))
      signgam = -1;
    r = __pair_log(__pair_div(__pair_pi, sine_of_pi(x)));
    r = __pair_sub(r, log_gamma(__pair_sum(1, -x)));
  }
  return r.hi + r.lo;
}

double tgamma(double x) {
  struct __pair r;
  struct __pair s;
  int k;
  int negative;
  if (x == 0)
    return __math_pole(signbit(x));
  if (x - x != 0)
    return x < 0 ? __math_invalid(x) : x;
  if (x > 172)
    return __math_overflow(0);
  if (x > 0) {
    r = __pair_exp(log_gamma(__pair_of(x)), &k);
    return __math_finish(r.hi, r.lo, k);
  }
  if (x == __builtin_floor(x))
    return __builtin_fabs(__math_invalid(x)); /* glibc's NaN is positive here */
  negative = __builtin_floor(x) != 2 * __builtin_floor(x / 2);
  if (x < -185)
    return __math_underflow(negative);
  s = __pair_scale(log_gamma(__pair_sum(1, -x)), -1);
  r = __pair_mul(__pair_exp(s, &k), __pair_div(__pair_pi, sine_of_pi(x)));
  x = __math_finish(r.hi, r.lo, k);
  return negative ? -x : x;
}
