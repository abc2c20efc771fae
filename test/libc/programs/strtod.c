/* Numbers from text: exact rounding, ranges, what is left over. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void one(const char *s) {
  char *end;
  double d;
  float f;
  errno = 0;
  d = strtod(s, &end);
  printf("%.40s: %a %.17g rest '%.10s' errno %d;", s, d, d, end, errno);
  errno = 0;
  f = strtof(s, &end);
  printf(" %a errno %d\n", f, errno);
}

static void whole(const char *s, int base) {
  char *end = "unset";
  long n;
  unsigned long u;
  errno = 0;
  n = strtol(s, &end, base);
  printf("%s in %d: %ld '%s' %d", s, base, n, end, errno);
  errno = 0;
  u = strtoul(s, &end, base);
  printf(" %lu '%s' %d\n", u, end, errno);
}

int main(void) {
  const char *texts[] = {"0", "-0", "1", "  3.14abc", "+.5", "5.", ".", "", "e5", "1e", "1e+", "1e5x", "0x", "0x1p3", "0x.8", "0x1.8p-2z", "0xg", "inf", "-INFINITY", "infin", "nan", "nan(12)", "nan(",
                         "1e308", "1e309", "1.7976931348623157e308", "1.7976931348623159e308", "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2e-324",
                         "1e-400", "1e400", "-1e99999999999", "1e-99999999999", "9007199254740993", "9007199254740993.00000000000000000000000000001", "9007199254740992.9999999999",
                         "0.1", "0.3", "123456789012345678901234567890", "1e22", "1e23", "8.5e22", "3.4028235e38", "3.4028236e38", "1.17549435e-38", "1e-45", "7e-46", "1.00000005960464477539", "1.000000059604644775390625", "1.0000000596046447753906251",
                         "0x1.fffffffffffff8p0", "0x1.fffffffffffff7p0", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x1p1024", "0x0.0000000000001p-1022", "0x123456789abcdef01p0",
                         "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880",
                         "0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001234567890123456789012345678901234567890"};
  unsigned i;
  unsigned long bits = 88172645463325252UL;
  for (i = 0; i < sizeof texts / sizeof *texts; i++)
    one(texts[i]);
  for (i = 0; i < 300; i++) {
    double d;
    char s[40];
    bits ^= bits << 13;
    bits ^= bits >> 7;
    bits ^= bits << 17;
    memcpy(&d, &bits, 8);
    if (d - d != 0)
      continue;
    snprintf(s, sizeof s, "%.*e", (int)(bits % 19), d);
    one(s);
  }
  whole("42abc", 10);
  whole("  -42", 10);
  whole("0x1f", 16);
  whole("0x1f", 0);
  whole("0x", 0);
  whole("0xg", 16);
  whole("017", 0);
  whole("08", 0);
  whole("zz", 36);
  whole("101", 2);
  whole("9223372036854775807", 10);
  whole("9223372036854775808", 10);
  whole("-9223372036854775808", 10);
  whole("-9223372036854775809", 10);
  whole("18446744073709551615", 10);
  whole("18446744073709551616", 10);
  whole("99999999999999999999999", 10);
  whole("-1", 10);
  whole("", 10);
  whole("+", 10);
  whole("12", 1);
  printf("%d %ld %d %g\n", atoi("  77 bottles"), atol("-5"), atoi("x"), atof("2.5e3"));
  return 0;
}
