/* exp with 106 bits. The argument is made small, a polynomial does the rest, and squaring undoes the smallness. */
#include "pair.h"

const struct __pair __pair_ln2 = {0.6931471805599453, 2.3190468138462996e-17};
const struct __pair __pair_ln10 = {2.302585092994046, -2.1707562233822494e-16};

/* 1, 1/2!, 1/3! ... */
static const struct __pair terms[] = {
    {1.0, 0.0},
    {0.5, 0.0},
    {0.16666666666666666, 9.25185853854297e-18},
    {0.041666666666666664, 2.3129646346357427e-18},
    {0.008333333333333333, 1.1564823173178714e-19},
    {0.001388888888888889, -5.300543954373577e-20},
    {0.0001984126984126984, 1.7209558293420705e-22},
    {2.48015873015873e-05, 2.1511947866775882e-23},
    {2.7557319223985893e-06, -1.858393274046472e-22},
    {2.755731922398589e-07, 2.3767714622250297e-23},
    {2.505210838544172e-08, -1.448814070935912e-24},
    {2.08767569878681e-09, -1.20734505911326e-25}};

struct __pair __pair_expm1(struct __pair x) {
  struct __pair p;
  int i;
  x = __pair_scale(x, 0.0625);
  p = __pair_mul(x, __pair_polynomial(x, terms, 12));
  /* (1 + p)^2 = 1 + (2p + p*p) */
  for (i = 0; i < 4; i++)
    p = __pair_add(__pair_scale(p, 2), __pair_mul(p, p));
  return p;
}

struct __pair __pair_exp(struct __pair x, int *k) {
  /* ln 2 in three parts; the product of k and each of the first two is exact. */
  double n = __builtin_floor(x.hi * 1.4426950408889634 + 0.5);
  struct __pair r = __pair_sum(x.hi, -n * 0.6931471803691238);
  r = __pair_add(r, __pair_sum(x.lo, -n * 1.9082149292687043e-10));
  r = __pair_add(r, __pair_of(-n * 1.8835029794789685e-22));
  *k = (int)n;
  return __pair_add(__pair_of(1), __pair_expm1(r));
}
