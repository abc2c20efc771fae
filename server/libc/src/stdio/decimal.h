/*
 * Exact decimal fractions in base 10^9, for turning doubles into text and text into doubles. limb[i] has the weight
 * 10^9^(point - 1 - i); limbs from first to end - 1 are in use.
 */
#ifndef DECIMAL_H
#define DECIMAL_H
#define DECIMAL_LIMBS 260

struct __decimal {
  int first;
  int end;
  int point;
  unsigned limb[DECIMAL_LIMBS];
};

/* Multiplies by 2^bits, exactly as long as the limbs suffice. */
void __decimal_double(struct __decimal *d, int bits);
/* Divides by 2^bits. What no longer fits makes the last limb odd, so that rounding still sees it. */
void __decimal_halve(struct __decimal *d, int bits);
#endif
