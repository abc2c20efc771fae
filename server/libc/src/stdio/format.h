/* How printf's parts speak to each other: where the text goes, and what one conversion asks for. */
#ifndef FORMAT_H
#define FORMAT_H
#include <stdarg.h>
#include <stdio.h>

/* Where formatted text goes: a stream, a string or a descriptor. */
struct __sink {
  void (*put)(struct __sink *sink, const char *s, size_t n);
  FILE *stream;  /* or null, then pos..end is room for text */
  char *pos;
  char *end;
  size_t total;  /* bytes produced, also those that did not fit */
  int failed;
};

#define FORMAT_LEFT 1u    /* - */
#define FORMAT_PLUS 2u    /* + */
#define FORMAT_SPACE 4u   /* blank */
#define FORMAT_ALT 8u     /* # */
#define FORMAT_ZERO 16u   /* 0 */
#define FORMAT_GROUP 32u  /* ' */

#define FORMAT_STAR (-2)  /* width or precision comes from an argument */

/* Sizes, as the length modifiers say: 'H' is hh, 'q' is ll, 'L' is long double, 0 is none. */
struct __spec {
  unsigned flags;
  int width;
  int precision;  /* -1: none given */
  char size;
  char conversion;
  int arg;        /* n of %n$, or 0 */
  int width_arg;
  int precision_arg;
};

union __value {
  long i;
  double d;
  void *p;
};

/* format.c */
int __format(struct __sink *sink, const char *format, va_list args);
const char *__format_parse(const char *after_percent, struct __spec *spec);
void __format_value(struct __sink *sink, const struct __spec *spec, union __value value, int error);
void __format_put(struct __sink *sink, const char *s, size_t n);
void __format_pad(struct __sink *sink, char c, int n);
void __format_field(struct __sink *sink, const struct __spec *spec, const char *s, size_t n);
int __format_class(const struct __spec *spec);

/* format_integer.c */
void __format_integer(struct __sink *sink, const struct __spec *spec, long value);
/* format_double.c */
void __format_double(struct __sink *sink, const struct __spec *spec, double value);
/* format_text.c */
void __format_wide(struct __sink *sink, const struct __spec *spec, const int *text);
/* format_positional.c */
void __format_positional(struct __sink *sink, const char *format, va_list args, int error);
#endif
