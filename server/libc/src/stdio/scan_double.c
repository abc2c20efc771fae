/* Floating-point numbers in scanf: %a %e %f %g. What may be part of a number is collected and given to strtod. */
#include <ctype.h>
#include <stdlib.h>
#include "scan.h"

struct collected {
  struct __scan *scan;
  int left;
  int c;     /* the byte in hand, not yet taken; EOF also when the width is used up */
  int n;
  char text[800];
};

static void fetch(struct collected *all) {
  all->c = all->left > 0 ? __scan_get(all->scan) : EOF;
}

static void take(struct collected *all) {
  if (all->n < (int)sizeof all->text - 1)
    all->text[all->n++] = (char)all->c;
  all->left--;
  fetch(all);
}

/* Takes the letters of a word, in either case; returns how many there were. */
static int take_word(struct collected *all, const char *word) {
  int n = 0;
  while (word[n] && all->c != EOF && tolower(all->c) == word[n]) {
    take(all);
    n++;
  }
  return n;
}

static int take_digits(struct collected *all, int hexadecimal) {
  int n = 0;
  while (all->c != EOF && (hexadecimal ? isxdigit(all->c) : isdigit(all->c))) {
    take(all);
    n++;
  }
  return n;
}

/* Takes what looks like a number so far. Whether it is one, strtod says: "1e" is 1, and the e is gone. */
static int take_number(struct collected *all) {
  int hexadecimal = 0;
  int prefix;
  int digits = 0;
  if (all->c == '-' || all->c == '+')
    take(all);
  if (all->c != EOF && tolower(all->c) == 'n')
    return take_word(all, "nan") == 3;
  if (all->c != EOF && tolower(all->c) == 'i') {
    if (take_word(all, "inf") != 3)
      return 0;
    if (all->c == EOF || tolower(all->c) != 'i')
      return 1;
    return take_word(all, "inity") == 5;
  }
  if (all->c == '0') {
    take(all);
    digits = 1;
    if (all->c != EOF && tolower(all->c) == 'x') {
      take(all);
      hexadecimal = 1;
      digits = 0;
    }
  }
  prefix = all->n;
  digits += take_digits(all, hexadecimal);
  if (all->c == '.') {
    take(all);
    digits += take_digits(all, hexadecimal);
  }
  if (hexadecimal && all->n == prefix)
    return 0;
  if (digits > 0 && all->c != EOF && tolower(all->c) == (hexadecimal ? 'p' : 'e')) {
    take(all);
    if (all->c == '-' || all->c == '+')
      take(all);
    take_digits(all, 0);
  }
  return 1;
}

int __scan_double(struct __scan *scan, const struct __scan_spec *spec, void *to) {
  struct collected all;
  int is_number;
  char *end;
  all.scan = scan;
  all.left = spec->width ? spec->width : 2147483647;
  all.n = 0;
  fetch(&all);
  if (all.c == EOF)
    return SCAN_INPUT_END;
  is_number = take_number(&all);
  __scan_unget(scan, all.c);
  all.text[all.n] = 0;
  strtod(all.text, &end);
  if (!is_number || end == all.text)
    return SCAN_MISMATCH;
  if (to) {
    if (spec->size == 'l')
      *(double *)to = strtod(all.text, 0);
    else if (spec->size == 'L' || spec->size == 'q')
      *(long double *)to = strtold(all.text, 0);
    else
      *(float *)to = strtof(all.text, 0);
  }
  return SCAN_MATCH;
}
