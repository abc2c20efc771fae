/* The functions of <math.h> for long double, which has the precision of double here. */
#include <math.h>

long double acosl(long double x) { return (long double)acos((double)x); }
long double asinl(long double x) { return (long double)asin((double)x); }
long double atanl(long double x) { return (long double)atan((double)x); }
long double cosl(long double x) { return (long double)cos((double)x); }
long double sinl(long double x) { return (long double)sin((double)x); }
long double tanl(long double x) { return (long double)tan((double)x); }
long double acoshl(long double x) { return (long double)acosh((double)x); }
long double asinhl(long double x) { return (long double)asinh((double)x); }
long double atanhl(long double x) { return (long double)atanh((double)x); }
long double coshl(long double x) { return (long double)cosh((double)x); }
long double sinhl(long double x) { return (long double)sinh((double)x); }
long double tanhl(long double x) { return (long double)tanh((double)x); }
long double expl(long double x) { return (long double)exp((double)x); }
long double exp2l(long double x) { return (long double)exp2((double)x); }
long double expm1l(long double x) { return (long double)expm1((double)x); }
long double logl(long double x) { return (long double)log((double)x); }
long double log10l(long double x) { return (long double)log10((double)x); }
long double log2l(long double x) { return (long double)log2((double)x); }
long double log1pl(long double x) { return (long double)log1p((double)x); }
long double logbl(long double x) { return (long double)logb((double)x); }
long double cbrtl(long double x) { return (long double)cbrt((double)x); }
long double fabsl(long double x) { return (long double)fabs((double)x); }
long double sqrtl(long double x) { return (long double)sqrt((double)x); }
long double ceill(long double x) { return (long double)ceil((double)x); }
long double floorl(long double x) { return (long double)floor((double)x); }
long double truncl(long double x) { return (long double)trunc((double)x); }
long double roundl(long double x) { return (long double)round((double)x); }
long double nearbyintl(long double x) { return (long double)nearbyint((double)x); }
long double rintl(long double x) { return (long double)rint((double)x); }
long double erfl(long double x) { return (long double)erf((double)x); }
long double erfcl(long double x) { return (long double)erfc((double)x); }
long double lgammal(long double x) { return (long double)lgamma((double)x); }
long double tgammal(long double x) { return (long double)tgamma((double)x); }
long double atan2l(long double x, long double y) { return (long double)atan2((double)x, (double)y); }
long double powl(long double x, long double y) { return (long double)pow((double)x, (double)y); }
long double hypotl(long double x, long double y) { return (long double)hypot((double)x, (double)y); }
long double fmodl(long double x, long double y) { return (long double)fmod((double)x, (double)y); }
long double remainderl(long double x, long double y) { return (long double)remainder((double)x, (double)y); }
long double copysignl(long double x, long double y) { return (long double)copysign((double)x, (double)y); }
long double fdiml(long double x, long double y) { return (long double)fdim((double)x, (double)y); }
long double fmaxl(long double x, long double y) { return (long double)fmax((double)x, (double)y); }
long double fminl(long double x, long double y) { return (long double)fmin((double)x, (double)y); }
long double fmal(long double x, long double y, long double z) { return (long double)fma((double)x, (double)y, (double)z); }
long double frexpl(long double x, int *exponent) { return (long double)frexp((double)x, exponent); }
long double ldexpl(long double x, int exponent) { return (long double)ldexp((double)x, exponent); }
long double scalbnl(long double x, int exponent) { return (long double)scalbn((double)x, exponent); }
long double scalblnl(long double x, long exponent) { return (long double)scalbln((double)x, exponent); }
long double remquol(long double x, long double y, int *quotient) { return (long double)remquo((double)x, (double)y, quotient); }
long double nanl(const char *tag) { return (long double)nan(tag); }
int ilogbl(long double x) { return ilogb((double)x); }
long lroundl(long double x) { return lround((double)x); }
long lrintl(long double x) { return lrint((double)x); }
long long llroundl(long double x) { return llround((double)x); }
long long llrintl(long double x) { return llrint((double)x); }

long double modfl(long double x, long double *whole) {
  double w;
  double r = modf((double)x, &w);
  *whole = (long double)w;
  return (long double)r;
}

long double nextafterl(long double x, long double y) { return nextafter((double)x, (double)y); }
