/* Floating-point conversions of printf: every digit as glibc has it. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  double values[] = {0.0, -0.0, 1.0, -1.5, 0.1, 0.5, 2.5, 3.5, 9.995, 99.5, 0.000123456789, 123456.789, 1e5, 1e6, 9999995.0,
                     1e15, 1e16, 1e17, 1e21, 1e22, 1e23, 1e100, 1e-100, DBL_MAX, DBL_MIN, DBL_TRUE_MIN, DBL_EPSILON, 3.141592653589793,
                     2.2250738585072011e-308, 1.7976931348623157e308, 5e-324, 4503599627370497.5, 0.3, 1.0 / 3, 100, 1024, 65536.0 * 65536};
  const char *formats[] = {"%f", "%e", "%g", "%a", "%.0f", "%.0e", "%.0g", "%.0a", "%.1f", "%.2f", "%.3e", "%.3g", "%.3a", "%.10g", "%.15g", "%.17g",
                           "%.20f", "%.30e", "%.40g", "%10.2f|", "%-12.3f|", "%+f", "% f", "%#.0f", "%#g", "%#.3g", "%012.4f", "%+012.4e", "%G", "%E", "%A",
                           "%020a", "%-20a|", "%#.0e", "%#.0a", "%.13a", "%.14a", "%.12a", "%5g", "%15g", "%015g"};
  unsigned v, f;
  for (v = 0; v < sizeof values / sizeof *values; v++) {
    for (f = 0; f < sizeof formats / sizeof *formats; f++) {
      printf(formats[f], values[v]);
      putchar(' ');
    }
    putchar('\n');
  }
  printf("%f %F %e %G %a\n", INFINITY, -INFINITY, INFINITY, INFINITY, INFINITY);
  printf("%f %F %g %10f|%-10f|%010f|%+f\n", NAN, NAN, NAN, NAN, NAN, NAN, NAN);
  printf("%.1000f\n", 5e-324);
  printf("%.1100f\n", DBL_MAX);
  printf("%Lf %Lg %.3Le\n", 1.5L, 0.25L, 1024.0L);
  printf("%1$.2f %2$d %1$g\n", 2.5, 7);
  /* Bit patterns all over the range. */
  unsigned long bits = 88172645463325252UL;
  for (v = 0; v < 400; v++) {
    double d;
    bits ^= bits << 13;
    bits ^= bits >> 7;
    bits ^= bits << 17;
    memcpy(&d, &bits, 8);
    if (d != d || d - d != 0)
      continue;
    printf("%.17g %g %.3f %a %.5a %.0f %e\n", d, d, d / 3, d, d, d, d);
  }
  return 0;
}
