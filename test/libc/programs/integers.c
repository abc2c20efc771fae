/* Integer conversions of printf in every size, with flags, widths and precisions. */
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int main(void) {
  const char *flags[] = {"", "-", "+", " ", "#", "0", "-0", "+0", "#0", "-#", "+-", " 0"};
  const char *sizes[] = {"", "5", "12", ".0", ".3", "8.5", "3.6", "25.21", "50"};
  const char conversions[] = "diouxX";
  long values[] = {0, 1, -1, 42, -12345, 255, INT_MAX, INT_MIN, 1234567};
  char format[40];
  unsigned f, s, c, v;
  int n = 0;
  for (f = 0; f < sizeof flags / sizeof *flags; f++)
    for (s = 0; s < sizeof sizes / sizeof *sizes; s++)
      for (c = 0; c < 6; c++) {
        snprintf(format, sizeof format, "[%%%s%s%c]", flags[f], sizes[s], conversions[c]);
        for (v = 0; v < sizeof values / sizeof *values; v++)
          n += printf(format, (int)values[v]);
        n += printf(" %s\n", format);
      }
  printf("%d\n", n);
  printf("%hhd %hhu %hd %hu %ld %lu %lld %llu %zu %td %jd\n", (char)-1, (unsigned char)200, (short)-2, (unsigned short)65535,
         LONG_MIN, ULONG_MAX, LLONG_MIN, ULLONG_MAX, sizeof(long), (ptrdiff_t)-5, (intmax_t)INT64_MIN);
  printf("%lx %#lo %hhx %hx %#X\n", ULONG_MAX, ULONG_MAX, 0x1234, 0x12345, 0);
  printf("%*d|%-*d|%*d|%.*d|%.*d\n", 6, 42, 6, 42, -6, 42, 4, 7, -1, 7);
  printf("%2$d %1$s %2$05d %3$*4$d\n", "text", 17, 5, 8);
  printf("[%p] [%p] [%20p] [%-20p]\n", (void *)0, (void *)0x1234abcd, (void *)0xff, (void *)0);
  printf("[%c][%5c][%-5c]%%[%c]\n", 'x', 'y', 'z', 0);
  printf("[%s][%10s][%-10s][%.2s][%10.3s][%s][%.3s]\n", "abc", "abc", "abc", "abc", "abcdef", (char *)0, (char *)0);
  int where = 0;
  printf("12345%n67890\n", &where);
  printf("%d [%y] [%5%] [%-010.3Q]\n", where, 1);
  printf("%ls|%lc|%10ls|%.2ls\n", L"wide", L'w', L"wide", L"wide");
  char small[8];
  n = snprintf(small, sizeof small, "%d and %s", 12345, "more");
  printf("%d %s\n", n, small);
  printf("%d\n", snprintf(NULL, 0, "%080d", 5));
  printf("%5.1d|%+.0d|% d|%+u\n", 0, 0, 5, 5u);
  return 0;
}
