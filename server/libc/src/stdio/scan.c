/*
 * The heart of scanf: walks the format and the input together.
 *
 * What surprises: one byte beyond what matched is read and given back, so a mismatch leaves it for the next call; and
 * white space in the format, a newline too, skips any amount of white space in the input, waiting for more of it.
 */
#include <ctype.h>
#include <errno.h>
#include <stddef.h>
#include "scan.h"

int __scan_get(struct __scan *scan) {
  int c = fgetc(scan->stream);
  if (c != EOF)
    scan->count++;
  return c;
}

void __scan_unget(struct __scan *scan, int c) {
  if (c == EOF)
    return;
  ungetc(c, scan->stream);
  scan->count--;
}

/* Skips white space. Returns 0 at the end of the input. */
static int skip_space(struct __scan *scan) {
  int c;
  do
    c = __scan_get(scan);
  while (c != EOF && isspace(c));
  __scan_unget(scan, c);
  return c != EOF;
}

static void store_count(const struct __scan_spec *spec, void *to, long count) {
  switch (spec->size) {
  case 'H': *(signed char *)to = (signed char)count; break;
  case 'h': *(short *)to = (short)count; break;
  case 0: *(int *)to = (int)count; break;
  default: *(long *)to = count;
  }
}

/* Reads what follows '%'. For %3$d the number goes to *arg. */
static const char *parse(const char *p, struct __scan_spec *spec, int *arg) {
  spec->skip = spec->alloc = spec->width = 0;
  spec->size = 0;
  *arg = 0;
  if (*p == '*') {
    spec->skip = 1;
    p++;
  }
  while (isdigit((unsigned char)*p))
    spec->width = spec->width * 10 + (*p++ - '0');
  if (*p == '$') {
    *arg = spec->width;
    spec->width = 0;
    p++;
    if (*p == '*') {
      spec->skip = 1;
      p++;
    }
    while (isdigit((unsigned char)*p))
      spec->width = spec->width * 10 + (*p++ - '0');
  }
  for (; *p == '\'' || *p == 'I' || *p == 'm'; p++)
    spec->alloc |= *p == 'm';
  switch (*p) {
  case 'h': spec->size = p[1] == 'h' ? 'H' : 'h'; p += p[1] == 'h' ? 2 : 1; break;
  case 'l': spec->size = p[1] == 'l' ? 'q' : 'l'; p += p[1] == 'l' ? 2 : 1; break;
  case 'L': case 'q': case 'j': case 'z': case 't': spec->size = *p++; break;
  }
  spec->conversion = *p;
  return *p ? p + 1 : p;
}

/* The n-th pointer of the argument list, counted from 1. */
static void *pointer(va_list args, int n) {
  va_list copy;
  void *p = 0;
  va_copy(copy, args);
  for (; n > 0; n--)
    p = va_arg(copy, void *);
  va_end(copy);
  return p;
}

static int convert(struct __scan *scan, const struct __scan_spec *spec, const char *set, void *to) {
  switch (spec->conversion) {
  case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': case 'p':
    return __scan_integer(scan, spec, to);
  case 'a': case 'A': case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
    return __scan_double(scan, spec, to);
  case 's': case 'S': case 'c': case 'C': case '[':
    return __scan_text(scan, spec, set, to);
  }
  return SCAN_MISMATCH;
}

int vfscanf(FILE *restrict stream, const char *restrict format, va_list args) {
  struct __scan scan;
  struct __scan_spec spec;
  const char *p = format;
  int stored = 0;
  int converted = 0;
  scan.stream = stream;
  scan.count = 0;
  while (*p) {
    const char *set = 0;
    void *to = 0;
    int arg;
    int result;
    int c;
    if (isspace((unsigned char)*p)) {
      while (isspace((unsigned char)*p))
        p++;
      skip_space(&scan);
      continue;
    }
    if (*p != '%') {
      c = __scan_get(&scan);
      if (c == EOF)
        return converted ? stored : EOF;
      if (c != (unsigned char)*p) {
        __scan_unget(&scan, c);
        return stored;
      }
      p++;
      continue;
    }
    p = parse(p + 1, &spec, &arg);
    if (spec.conversion == '[') {
      set = p;
      p = __scan_set_end(p);
      if (!*p)
        return stored;
      p++;
    }
    if (!spec.skip && spec.conversion != '%')
      to = arg ? pointer(args, arg) : va_arg(args, void *);
    if (spec.conversion == 'n') {
      if (to)
        store_count(&spec, to, scan.count);
      continue;
    }
    if (spec.conversion != 'c' && spec.conversion != 'C' && spec.conversion != '[' && !skip_space(&scan))
      return converted ? stored : EOF;
    if (spec.conversion == '%') {
      c = __scan_get(&scan);
      if (c == '%')
        continue;
      __scan_unget(&scan, c);
      return stored;
    }
    result = convert(&scan, &spec, set, to);
    if (result == SCAN_INPUT_END)
      return converted ? stored : EOF;
    if (result == SCAN_MISMATCH)
      return stored;
    converted = 1;
    stored += !spec.skip;
  }
  return stored;
}
