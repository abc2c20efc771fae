/* sin and cos with 106 bits, and the reduction of any argument to below pi/4. */
#include <math.h>
#include "bits.h"
#include "pair.h"

const struct __pair __pair_pi = {3.141592653589793, 1.2246467991473532e-16};

static const struct __pair sine_terms[] = {
    {1.0, 0.0},
    {-0.16666666666666666, -9.25185853854297e-18},
    {0.008333333333333333, 1.1564823173178714e-19},
    {-0.0001984126984126984, -1.7209558293420705e-22},
    {2.7557319223985893e-06, -1.858393274046472e-22},
    {-2.505210838544172e-08, 1.448814070935912e-24},
    {1.6059043836821613e-10, 1.2585294588752098e-26},
    {-7.647163731819816e-13, -7.03872877733453e-30},
    {2.8114572543455206e-15, 1.6508842730861433e-31},
    {-8.22063524662433e-18, -2.2141894119604265e-34},
    {1.9572941063391263e-20, -1.3643503830087908e-36},
    {-3.868170170630684e-23, 8.843177655482344e-40},
    {6.446950284384474e-26, -1.9330404233703465e-42},
    {-9.183689863795546e-29, -1.4303150396787322e-45}};

static const struct __pair cosine_terms[] = {
    {1.0, 0.0},
    {-0.5, 0.0},
    {0.041666666666666664, 2.3129646346357427e-18},
    {-0.001388888888888889, 5.300543954373577e-20},
    {2.48015873015873e-05, 2.1511947866775882e-23},
    {-2.755731922398589e-07, -2.3767714622250297e-23},
    {2.08767569878681e-09, -1.20734505911326e-25},
    {-1.1470745597729725e-11, -2.0655512752830745e-28},
    {4.779477332387385e-14, 4.399205485834081e-31},
    {-1.5619206968586225e-16, -1.1910679660273754e-32},
    {4.110317623312165e-19, 1.4412973378659527e-36},
    {-8.896791392450574e-22, 7.911402614872376e-38},
    {1.6117375710961184e-24, -3.6846573564509766e-41},
    {-2.4795962632247976e-27, 1.2953730964765229e-43},
    {3.279889237069838e-30, 1.5117542744029879e-46}};

/* The first bits of 2/pi. The largest double needs those up to 1024 + 53 + 160. */
static const unsigned two_over_pi[] = {
    0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561,
    0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484,
    0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f,
    0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b,
    0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab, 0xf0cfbc20};

void __pair_sincos(struct __pair x, struct __pair *sine, struct __pair *cosine) {
  struct __pair z = __pair_mul(x, x);
  *sine = __pair_mul(x, __pair_polynomial(z, sine_terms, 14));
  *cosine = __pair_polynomial(z, cosine_terms, 15);
}

/* 32 bits of 2/pi from bit `from` on; bits before the first are zero. */
static unsigned long window(int from) {
  int word = from >> 5;
  int shift = from & 31;
  unsigned long bits = (unsigned long)two_over_pi[word] << 32 | two_over_pi[word + 1];
  return bits >> (32 - shift) & 0xffffffff;
}

/*
 * x is m * 2^e with a 53-bit m. Bits of 2/pi that only add multiples of 4 quadrants are left out; the next 224 are
 * multiplied with m, which leaves the quadrant in two bits above a long fraction, whatever the size of x.
 */
struct __pair __pair_reduce(double x, int *quadrant) {
  union __bits b;
  unsigned limb[10]; /* the product, lowest first */
  unsigned long m;
  unsigned long carry = 0;
  int e;
  int start;
  int point; /* bits of fraction in the product */
  int i;
  int negative = 0;
  struct __pair r;
  double unit;
  b.d = x;
  e = EXPONENT(b.u) - 1075;
  m = (b.u & FRACTION_BITS) | 1UL << 52;
  start = e > 1 ? e - 2 : 0;
  point = 224 + start - e;
  for (i = 0; i < 10; i++)
    limb[i] = 0;
  for (i = 0; i < 7; i++) {
    unsigned long bits = window(start + 32 * (6 - i));
    unsigned long low = bits * (m & 0xffffffff) + limb[i] + carry;
    unsigned long high;
    limb[i] = (unsigned)low;
    high = bits * (m >> 32) + limb[i + 1] + (low >> 32);
    limb[i + 1] = (unsigned)high;
    carry = 0;
    limb[i + 2] += (unsigned)(high >> 32);
  }
  i = point >> 5;
  *quadrant = (int)(((unsigned long)limb[i] | (unsigned long)limb[i + 1] << 32) >> (point & 31)) & 3;
  /* Keep the fraction, in the limbs below `point`. */
  limb[i] &= (1u << (point & 31)) - 1;
  for (i++; i < 10; i++)
    limb[i] = 0;
  i = point - 1;
  if (limb[i >> 5] >> (i & 31) & 1) {
    /* Above one half: the next quadrant is nearer, from the other side. */
    *quadrant = (*quadrant + 1) & 3;
    negative = 1;
    carry = 1;
    for (i = 0; i <= (point - 1) >> 5; i++) {
      unsigned long inverted = (unsigned long)(unsigned)~limb[i] + carry;
      limb[i] = (unsigned)inverted;
      carry = inverted >> 32;
    }
    limb[point >> 5] &= (1u << (point & 31)) - 1;
  }
  r = __pair_of(0);
  i = point >> 5;
  while (i > 0 && limb[i] == 0)
    i--;
  unit = __math_scale(1.0, 32 * i - point);
  for (m = 0; m < 5 && i >= 0; m++, i--) {
    r = __pair_add(r, __pair_of(limb[i] * unit));
    unit *= (1.0 / 4294967296.0);
  }
  if (negative)
    r = __pair_scale(r, -1);
  r = __pair_mul(r, __pair_scale(__pair_pi, 0.5));
  if (x < 0) {
    r = __pair_scale(r, -1);
    *quadrant = -*quadrant & 3;
  }
  return r;
}
