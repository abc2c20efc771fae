/* The 48-bit linear congruential generators. */
#include <stdlib.h>
#include <string.h>

static unsigned short own[3];

static unsigned long step(unsigned short x[3]) {
  unsigned long value = x[0] | (unsigned long)x[1] << 16 | (unsigned long)x[2] << 32;
  value = (value * 0x5DEECE66DUL + 0xB) & 0xffffffffffffUL;
  x[0] = (unsigned short)value;
  x[1] = (unsigned short)(value >> 16);
  x[2] = (unsigned short)(value >> 32);
  return value;
}

double erand48(unsigned short state[3]) { return (double)step(state) / 281474976710656.0; }
long nrand48(unsigned short state[3]) { return (long)(step(state) >> 17); }
long jrand48(unsigned short state[3]) { return (int)(step(state) >> 16); }
double drand48(void) { return erand48(own); }
long lrand48(void) { return nrand48(own); }
long mrand48(void) { return jrand48(own); }

void srand48(long seed) {
  own[0] = 0x330E;
  own[1] = (unsigned short)seed;
  own[2] = (unsigned short)(seed >> 16);
}

unsigned short *seed48(unsigned short seed[3]) {
  static unsigned short old[3];
  memcpy(old, own, sizeof old);
  memcpy(own, seed, sizeof own);
  return old;
}
