/* Locales: there is only C, also under the name "". */
#include <locale.h>
#include <limits.h>
#include <string.h>

char *setlocale(int category, const char *locale) {
  if (category < LC_CTYPE || category > LC_ALL)
    return 0;
  if (!locale || !*locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
    return "C";
  return 0;
}

struct lconv *localeconv(void) {
  static struct lconv c;
  c.decimal_point = ".";
  c.thousands_sep = c.grouping = c.int_curr_symbol = c.currency_symbol = c.mon_decimal_point = "";
  c.mon_thousands_sep = c.mon_grouping = c.positive_sign = c.negative_sign = "";
  memset(&c.int_frac_digits, CHAR_MAX, 14);
  return &c;
}
