/* The functions of <math.h> for float: computed with double and rounded. */
#include <math.h>

float acosf(float x) { return (float)acos((double)x); }
float asinf(float x) { return (float)asin((double)x); }
float atanf(float x) { return (float)atan((double)x); }
float cosf(float x) { return (float)cos((double)x); }
float sinf(float x) { return (float)sin((double)x); }
float tanf(float x) { return (float)tan((double)x); }
float acoshf(float x) { return (float)acosh((double)x); }
float asinhf(float x) { return (float)asinh((double)x); }
float atanhf(float x) { return (float)atanh((double)x); }
float coshf(float x) { return (float)cosh((double)x); }
float sinhf(float x) { return (float)sinh((double)x); }
float tanhf(float x) { return (float)tanh((double)x); }
float expf(float x) { return (float)exp((double)x); }
float exp2f(float x) { return (float)exp2((double)x); }
float expm1f(float x) { return (float)expm1((double)x); }
float logf(float x) { return (float)log((double)x); }
float log10f(float x) { return (float)log10((double)x); }
float log2f(float x) { return (float)log2((double)x); }
float log1pf(float x) { return (float)log1p((double)x); }
float logbf(float x) { return (float)logb((double)x); }
float cbrtf(float x) { return (float)cbrt((double)x); }
float fabsf(float x) { return (float)fabs((double)x); }
float sqrtf(float x) { return (float)sqrt((double)x); }
float ceilf(float x) { return (float)ceil((double)x); }
float floorf(float x) { return (float)floor((double)x); }
float truncf(float x) { return (float)trunc((double)x); }
float roundf(float x) { return (float)round((double)x); }
float nearbyintf(float x) { return (float)nearbyint((double)x); }
float rintf(float x) { return (float)rint((double)x); }
float erff(float x) { return (float)erf((double)x); }
float erfcf(float x) { return (float)erfc((double)x); }
float lgammaf(float x) { return (float)lgamma((double)x); }
float tgammaf(float x) { return (float)tgamma((double)x); }
float atan2f(float x, float y) { return (float)atan2((double)x, (double)y); }
float powf(float x, float y) { return (float)pow((double)x, (double)y); }
float hypotf(float x, float y) { return (float)hypot((double)x, (double)y); }
float fmodf(float x, float y) { return (float)fmod((double)x, (double)y); }
float remainderf(float x, float y) { return (float)remainder((double)x, (double)y); }
float copysignf(float x, float y) { return (float)copysign((double)x, (double)y); }
float fdimf(float x, float y) { return (float)fdim((double)x, (double)y); }
float fmaxf(float x, float y) { return (float)fmax((double)x, (double)y); }
float fminf(float x, float y) { return (float)fmin((double)x, (double)y); }
float fmaf(float x, float y, float z) { return (float)fma((double)x, (double)y, (double)z); }
float frexpf(float x, int *exponent) { return (float)frexp((double)x, exponent); }
float ldexpf(float x, int exponent) { return (float)ldexp((double)x, exponent); }
float scalbnf(float x, int exponent) { return (float)scalbn((double)x, exponent); }
float scalblnf(float x, long exponent) { return (float)scalbln((double)x, exponent); }
float remquof(float x, float y, int *quotient) { return (float)remquo((double)x, (double)y, quotient); }
float nanf(const char *tag) { return (float)nan(tag); }
int ilogbf(float x) { return ilogb((double)x); }
long lroundf(float x) { return lround((double)x); }
long lrintf(float x) { return lrint((double)x); }
long long llroundf(float x) { return llround((double)x); }
long long llrintf(float x) { return llrint((double)x); }

float modff(float x, float *whole) {
  double w;
  double r = modf((double)x, &w);
  *whole = (float)w;
  return (float)r;
}

float nextafterf(float x, float y) {
  union { float f; unsigned u; } b;
  if (x != x || y != y)
    return x + y;
  if (x == y)
    return y;
  b.f = x;
  if (x == 0)
    b.u = y < 0 ? 0x80000001u : 1;
  else if ((x < y) == (x > 0))
    b.u++;
  else
    b.u--;
  return b.f;
}
