/* How scanf's parts speak to each other. */
#ifndef SCAN_H
#define SCAN_H
#include <stdarg.h>
#include <stdio.h>

struct __scan {
  FILE *stream;
  long count; /* bytes taken so far, for %n */
};

/* One conversion: sizes as in format.h ('H' hh, 'q' ll). */
struct __scan_spec {
  int skip;   /* * */
  int alloc;  /* m */
  int width;  /* 0: none given */
  char size;
  char conversion;
};

#define SCAN_INPUT_END (-1)
#define SCAN_MISMATCH 0
#define SCAN_MATCH 1

/* scan.c */
int __scan_get(struct __scan *scan);
void __scan_unget(struct __scan *scan, int c);

/* scan_text.c: %s %c and %[; `set` is the text after '[', or null. */
int __scan_text(struct __scan *scan, const struct __scan_spec *spec, const char *set, void *to);
const char *__scan_set_end(const char *set);

/* scan_number.c */
int __scan_integer(struct __scan *scan, const struct __scan_spec *spec, void *to);
/* scan_double.c */
int __scan_double(struct __scan *scan, const struct __scan_spec *spec, void *to);
#endif
