/* Multiplying and dividing exact decimal numbers by powers of two. */
#include "decimal.h"

#define BASE 1000000000UL

void __decimal_double(struct __decimal *d, int bits) {
  while (bits > 0) {
    int step = bits > 29 ? 29 : bits;
    unsigned long carry = 0;
    int i;
    for (i = d->end - 1; i >= d->first; i--) {
      unsigned long t = ((unsigned long)d->limb[i] << step) + carry;
      carry = t / BASE;
      d->limb[i] = (unsigned)(t - carry * BASE);
    }
    if (carry)
      d->limb[--d->first] = (unsigned)carry;
    while (d->end > d->first && d->limb[d->end - 1] == 0)
      d->end--;
    bits -= step;
  }
}

void __decimal_halve(struct __decimal *d, int bits) {
  while (bits > 0) {
    int step = bits > 29 ? 29 : bits;
    unsigned long mask = (1UL << step) - 1;
    unsigned long rest = 0;
    int i;
    for (i = d->first; i < d->end; i++) {
      unsigned long t = rest * BASE + d->limb[i];
      d->limb[i] = (unsigned)(t >> step);
      rest = t & mask;
    }
    while (rest && d->end < DECIMAL_LIMBS) {
      unsigned long t = rest * BASE;
      d->limb[d->end++] = (unsigned)(t >> step);
      rest = t & mask;
    }
    if (rest)
      d->limb[d->end - 1] |= 1;
    while (d->first < d->end && d->limb[d->first] == 0)
      d->first++;
    bits -= step;
  }
}
