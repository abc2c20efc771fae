/*
 * The heart of printf: walks the format, fetches arguments, and hands each to its formatter.
 *
 * Each literal stretch and each conversion is put separately, as glibc does; where a line-buffered stream writes
 * depends on it. A failed put ends the walk with -1. %1$d (numbered arguments) is in format_positional.c.
 */
#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <string.h>
#include "format.h"
#include "stream.h"

static void copy(char *to, const char *from, size_t n) {
  if (n > 24) {
    memcpy(to, from, n);
    return;
  }
  while (n > 0) {
    *to++ = *from++;
    n--;
  }
}

/* What fits into a stream's buffer or the string is put there at once; everything else is the sink's own affair. */
void __format_put(struct __sink *sink, const char *s, size_t n) {
  FILE *stream = sink->stream;
  sink->total += n;
  if (!stream) {
    if (sink->end - sink->pos < (long)n) {
      sink->put(sink, s, n);
      return;
    }
    copy(sink->pos, s, n);
    sink->pos += n;
  } else if ((stream->flags & STREAM_WRITING) && stream->end - stream->pos >= (long)n) {
    char *to = stream->pos;
    stream->pos += n;
    copy(to, s, n);
  } else if (n > 0) {
    sink->put(sink, s, n);
  }
}

void __format_pad(struct __sink *sink, char c, int n) {
  char some[16];
  if (n <= 0)
    return;
  memset(some, c, sizeof some);
  for (; n > 16 && !sink->failed; n -= 16)
    __format_put(sink, some, 16);
  __format_put(sink, some, (size_t)n);
}

/* Text within its width, blank-padded on the left or right. */
void __format_field(struct __sink *sink, const struct __spec *spec, const char *s, size_t n) {
  int pad = spec->width > 0 && n < (size_t)spec->width ? spec->width - (int)n : 0;
  if (pad > 0 && !(spec->flags & FORMAT_LEFT))
    __format_pad(sink, ' ', pad);
  __format_put(sink, s, n);
  if (pad > 0 && (spec->flags & FORMAT_LEFT))
    __format_pad(sink, ' ', pad);
}

/* A decimal number at p, or the largest int when it is too large. */
static const char *number(const char *p, int *n) {
  long value = 0;
  while (*p >= '0' && *p <= '9') {
    if (value < INT_MAX)
      value = value * 10 + (*p - '0');
    p++;
  }
  *n = value > INT_MAX ? INT_MAX : (int)value;
  return p;
}

/* "*" or "*2$" or digits: a width or a precision. */
static const char *amount(const char *p, int *n, int *arg) {
  if (*p != '*')
    return number(p, n);
  p++;
  *n = FORMAT_STAR;
  if (*p >= '1' && *p <= '9') {
    const char *after = number(p, arg);
    if (*after == '$')
      return after + 1;
    *arg = 0;
  }
  return p;
}

const char *__format_parse(const char *p, struct __spec *spec) {
  unsigned flag = 1;
  spec->flags = 0;
  spec->width = 0;
  spec->precision = -1;
  spec->size = 0;
  spec->arg = spec->width_arg = spec->precision_arg = 0;
  if (*p >= '1' && *p <= '9') {
    const char *after = number(p, &spec->arg);
    if (*after == '$') {
      p = after + 1;
    } else {
      spec->width = spec->arg;
      spec->arg = 0;
      p = after;
      flag = 0;
    }
  }
  while (flag) {
    switch (*p) {
    case '-': flag = FORMAT_LEFT; break;
    case '+': flag = FORMAT_PLUS; break;
    case ' ': flag = FORMAT_SPACE; break;
    case '#': flag = FORMAT_ALT; break;
    case '0': flag = FORMAT_ZERO; break;
    case '\'': flag = FORMAT_GROUP; break;
    case 'I': p++; continue;
    default: flag = 0;
    }
    spec->flags |= flag;
    if (flag)
      p++;
  }
  if (*p == '*' || (*p >= '1' && *p <= '9'))
    p = amount(p, &spec->width, &spec->width_arg);
  if (*p == '.') {
    p++;
    spec->precision = 0;
    if (*p == '-') {
      int ignored;
      p = number(p + 1, &ignored);
      spec->precision = -1;
    } else {
      p = amount(p, &spec->precision, &spec->precision_arg);
    }
  }
  switch (*p) {
  case 'h': spec->size = p[1] == 'h' ? 'H' : 'h'; p += p[1] == 'h' ? 2 : 1; break;
  case 'l': spec->size = p[1] == 'l' ? 'q' : 'l'; p += p[1] == 'l' ? 2 : 1; break;
  case 'L': case 'q': case 'j': case 'z': case 't': spec->size = *p++; break;
  case 'Z': spec->size = 'z'; p++; break;
  }
  spec->conversion = *p;
  return *p ? p + 1 : p;
}

/* What kind of argument a conversion takes: 'i' int, 'l' long, 'd' double, 'D' long double, 'p' pointer, 0 none. */
int __format_class(const struct __spec *spec) {
  switch (spec->conversion) {
  case 'd': case 'i': case 'o': case 'u': case 'x': case 'X':
    return spec->size == 0 || spec->size == 'h' || spec->size == 'H' ? 'i' : 'l';
  case 'c': case 'C': return 'i';
  case 's': case 'S': case 'p': case 'n': return 'p';
  case 'a': case 'A': case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
    return spec->size == 'L' || spec->size == 'q' ? 'D' : 'd';
  }
  return 0;
}

static void store_count(const struct __spec *spec, void *to, size_t count) {
  switch (spec->size) {
  case 'H': *(signed char *)to = (signed char)count; break;
  case 'h': *(short *)to = (short)count; break;
  case 0: *(int *)to = (int)count; break;
  default: *(long *)to = (long)count;
  }
}

static void unknown(struct __sink *sink, const struct __spec *spec) {
  struct __spec number = {0, 0, -1, 0, 'd', 0, 0, 0};
  __format_put(sink, "%", 1);
  if (spec->flags & FORMAT_ALT) __format_put(sink, "#", 1);
  if (spec->flags & FORMAT_GROUP) __format_put(sink, "'", 1);
  if (spec->flags & FORMAT_PLUS) __format_put(sink, "+", 1);
  else if (spec->flags & FORMAT_SPACE) __format_put(sink, " ", 1);
  if (spec->flags & FORMAT_LEFT) __format_put(sink, "-", 1);
  else if (spec->flags & FORMAT_ZERO) __format_put(sink, "0", 1);
  if (spec->width) __format_integer(sink, &number, spec->width);
  if (spec->precision >= 0) {
    __format_put(sink, ".", 1);
    __format_integer(sink, &number, spec->precision);
  }
  __format_put(sink, &spec->conversion, 1);
}

/* Formats one value. `error` is errno as it was when printf was called, for %m. */
void __format_value(struct __sink *sink, const struct __spec *spec, union __value value, int error) {
  const char *s;
  char c;
  size_t n;
  switch (spec->conversion) {
  case 'd': case 'i': case 'o': case 'u': case 'x': case 'X': case 'p':
    if (spec->conversion == 'p' && !value.p) {
      __format_field(sink, spec, "(nil)", 5);
      break;
    }
    __format_integer(sink, spec, value.i);
    break;
  case 'a': case 'A': case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
    __format_double(sink, spec, value.d);
    break;
  case 'C':
  case 'c':
    c = (char)value.i;
    __format_field(sink, spec, &c, 1);
    break;
  case 'm':
  case 's':
    s = spec->conversion == 'm' ? strerror(error) : value.p;
    if (!s)
      s = spec->precision == -1 || spec->precision >= 6 ? "(null)" : "";
    else if (spec->size == 'l' && spec->conversion == 's') {
      __format_wide(sink, spec, value.p);
      break;
    }
    n = spec->precision >= 0 ? strnlen(s, (size_t)spec->precision) : strlen(s);
    __format_field(sink, spec, s, n);
    break;
  case 'S':
    __format_wide(sink, spec, value.p);
    break;
  case 'n':
    store_count(spec, value.p, sink->total);
    break;
  case '%':
    __format_put(sink, "%", 1);
    break;
  default:
    unknown(sink, spec);
  }
}

static union __value fetch(const struct __spec *spec, va_list args) {
  union __value value;
  value.i = 0;
  switch (__format_class(spec)) {
  case 'i': value.i = va_arg(args, int); break;
  case 'l': value.i = va_arg(args, long); break;
  case 'd': value.d = va_arg(args, double); break;
  case 'D': value.d = (double)va_arg(args, long double); break;
  case 'p': value.p = va_arg(args, void *); break;
  }
  return value;
}

/* The commonest conversions, without flags, width or precision. Returns 0 if it is none of them. */
static int put_plain(struct __sink *sink, char conversion, va_list args) {
  char text[24];
  char *end = text + sizeof text;
  char *s = end;
  unsigned n;
  int i;
  switch (conversion) {
  case 's':
    s = va_arg(args, char *);
    if (!s)
      s = "(null)";
    __format_put(sink, s, strlen(s));
    return 1;
  case 'c':
    *--s = (char)va_arg(args, int);
    break;
  case 'd':
    i = va_arg(args, int);
    n = i < 0 ? 0u - (unsigned)i : (unsigned)i;
    do
      *--s = (char)('0' + n % 10);
    while (n /= 10);
    if (i < 0)
      *--s = '-';
    break;
  default:
    return 0;
  }
  __format_put(sink, s, (size_t)(end - s));
  return 1;
}

/* Returns the number of bytes produced, or -1. */
int __format(struct __sink *sink, const char *format, va_list args) {
  int error = errno;
  const char *p = format;
  struct __spec spec;
  sink->total = 0;
  sink->failed = 0;
  while (!sink->failed) {
    const char *start = p;
    while (*p && *p != '%')
      p++;
    if (p != start)
      __format_put(sink, start, (size_t)(p - start));
    if (!*p || sink->failed)
      break;
    if (put_plain(sink, p[1], args)) {
      p += 2;
      continue;
    }
    start = p;
    p = __format_parse(p + 1, &spec);
    if (spec.arg || spec.width_arg || spec.precision_arg) {
      __format_positional(sink, start, args, error);
      break;
    }
    if (!spec.conversion) {
      errno = EINVAL;
      return -1;
    }
    if (spec.width == FORMAT_STAR) {
      spec.width = va_arg(args, int);
      if (spec.width < 0) {
        spec.flags |= FORMAT_LEFT;
        spec.width = -spec.width;
      }
    }
    if (spec.precision == FORMAT_STAR) {
      spec.precision = va_arg(args, int);
      if (spec.precision < 0)
        spec.precision = -1;
    }
    __format_value(sink, &spec, fetch(&spec, args), error);
  }
  if (sink->failed)
    return -1;
  if (sink->total > INT_MAX) {
    errno = EOVERFLOW;
    return -1;
  }
  return (int)sink->total;
}
