/* scanf: every conversion, from strings and from standard input. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void number(const char *s) {
  int d = -9, i = -9, at = -9;
  unsigned x = 9, o = 9;
  float f = -9;
  double g = -9;
  printf("'%s':", s);
  printf(" d %d", sscanf(s, "%d%n", &d, &at));
  printf("=%d@%d", d, at);
  printf(" i %d", sscanf(s, "%i", &i));
  printf("=%d", i);
  printf(" x %d", sscanf(s, "%x", &x));
  printf("=%x", x);
  printf(" o %d", sscanf(s, "%o", &o));
  printf("=%o", o);
  at = -9;
  printf(" f %d", sscanf(s, "%f%n", &f, &at));
  printf("=%g@%d", f, at);
  printf(" 3lf %d", sscanf(s, "%3lf", &g));
  printf("=%g", g);
  printf(" 2d %d", sscanf(s, "%2d", &d));
  printf("=%d\n", d);
}

int main(void) {
  const char *numbers[] = {"42", "-17 rest", "+5", "0x1F", "0x", "0xg", "017", "08", "1e5", "1e", "1e+", "1.5e-3x", ".5", ".", "-", "+-1", "", "  ", "  12abc", "inf", "infinity", "infinite", "nan", "na",
                           "0x1.8p3", "0x.p", "99999999999999999999", "-99999999999999999999", "4294967296", "1,234", "0", "00012", "1.2.3", "--5", "0b11", "e5", "1x"};
  unsigned i;
  char a[100], b[100], c[10], *m = NULL;
  int n, x, y;
  long l;
  short h;
  signed char hh;
  unsigned char u;
  void *p;
  double d;
  for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
    number(numbers[i]);
  n = sscanf("hello world  again", "%s %5s%n %c", a, b, &x, c);
  printf("%d %s %s %d %c\n", n, a, b, x, c[0]);
  n = sscanf("key=value; rest", "%[^=]=%[a-z]%[;]", a, b, c);
  printf("%d %s %s %.1s\n", n, a, b, c);
  n = sscanf("]x-y^", "%[]x]%[-y]%[]^]", a, b, c);
  printf("%d %s %s\n", n, a, b);
  n = sscanf("12:34:56", "%d:%d:%ld", &x, &y, &l);
  printf("%d %d %d %ld\n", n, x, y, l);
  n = sscanf("50% of 7", "%d%% of %d", &x, &y);
  printf("%d %d %d\n", n, x, y);
  n = sscanf("1 2 3", "%*d %d %*d", &x);
  printf("%d %d\n", n, x);
  n = sscanf("abc", "abd");
  printf("%d\n", n);
  n = sscanf("", "%d", &x);
  printf("%d\n", n);
  n = sscanf("x", "%d", &x);
  printf("%d\n", n);
  n = sscanf("  ", "%s", a);
  printf("%d\n", n);
  n = sscanf("5", "%d %d", &x, &y);
  printf("%d\n", n);
  n = sscanf("300 70000 -5 0xdead", "%hhu %hd %hhd %p", &u, &h, &hh, &p);
  printf("%d %u %d %d %p\n", n, u, h, hh, p);
  n = sscanf("7 8", "%2$d %1$d", &x, &y);
  printf("%d %d %d\n", n, x, y);
  n = sscanf("allocated text", "%ms", &m);
  printf("%d %s\n", n, m);
  free(m);
  n = sscanf("9223372036854775807 3.25", "%lld %lf", &l, &d);
  printf("%d %ld %g\n", n, l, d);
  n = sscanf("abcdef", "%3c%2c", a, b);
  printf("%d %.3s %.2s\n", n, a, b);
  n = sscanf("a\n\n b", "a b%c", c);
  printf("%d\n", n);
  while ((n = scanf("%d", &x)) == 1)
    printf("read %d\n", x);
  printf("stopped with %d, then '%c'\n", n, getchar());
  n = scanf("%99s %99[^\n]", a, b);
  printf("%d '%s' '%s'\n", n, a, b);
  n = scanf("%d,%d\n", &x, &y);
  printf("%d %d %d\n", n, x, y);
  n = scanf("%lf%c", &d, c);
  printf("%d %g %d\n", n, d, c[0]);
  n = scanf("%s", a);
  printf("%d %d\n", n, feof(stdin) != 0);
  return 0;
}
