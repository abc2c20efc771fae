/* The parts of a double. */
#ifndef BITS_H
#define BITS_H

union __bits {
  double d;
  unsigned long u;
};

#define SIGN_BIT (1UL << 63)
#define FRACTION_BITS 0xfffffffffffffUL
#define EXPONENT(u) ((int)((u) >> 52 & 0x7ff))

/* Results of impossible and too large arguments; both set errno. */
double __math_invalid(double x);
double __math_overflow(int negative);
double __math_underflow(int negative);
double __math_pole(int negative);
/* x * 2^k, without errno. */
double __math_scale(double x, int k);
/* (hi + lo) * 2^k, with errno when that does not fit. */
double __math_finish(double hi, double lo, int k);
#endif
