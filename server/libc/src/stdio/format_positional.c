/* printf with numbered arguments (%2$d): first learn every argument's type, then fetch all, then format. */
#include <errno.h>
#include "format.h"

#define MOST 64

static int note(char *classes, int n, int class) {
  if (n < 1 || n > MOST)
    return 0;
  if (class)
    classes[n - 1] = (char)class;
  return n;
}

void __format_positional(struct __sink *sink, const char *format, va_list args, int error) {
  char classes[MOST];
  union __value values[MOST];
  struct __spec spec;
  const char *p;
  int count = 0;
  int n;
  for (n = 0; n < MOST; n++)
    classes[n] = 'i';
  for (p = format; *p;) {
    if (*p++ != '%')
      continue;
    p = __format_parse(p, &spec);
    n = note(classes, spec.arg, __format_class(&spec));
    count = n > count ? n : count;
    n = note(classes, spec.width_arg, 'i');
    count = n > count ? n : count;
    n = note(classes, spec.precision_arg, 'i');
    count = n > count ? n : count;
  }
  for (n = 0; n < count; n++) {
    values[n].i = 0;
    switch (classes[n]) {
    case 'i': values[n].i = va_arg(args, int); break;
    case 'l': values[n].i = va_arg(args, long); break;
    case 'd': values[n].d = va_arg(args, double); break;
    case 'D': values[n].d = (double)va_arg(args, long double); break;
    case 'p': values[n].p = va_arg(args, void *); break;
    }
  }
  p = format;
  while (*p && !sink->failed) {
    const char *start = p;
    union __value none;
    none.i = 0;
    while (*p && *p != '%')
      p++;
    __format_put(sink, start, (size_t)(p - start));
    if (!*p)
      break;
    p = __format_parse(p + 1, &spec);
    if (!spec.conversion || spec.arg > MOST) {
      errno = EINVAL;
      sink->failed = 1;
      return;
    }
    if (spec.width_arg > 0 && spec.width_arg <= MOST) {
      spec.width = (int)values[spec.width_arg - 1].i;
      if (spec.width < 0) {
        spec.flags |= FORMAT_LEFT;
        spec.width = -spec.width;
      }
    }
    if (spec.precision_arg > 0 && spec.precision_arg <= MOST) {
      spec.precision = (int)values[spec.precision_arg - 1].i;
      if (spec.precision < 0)
        spec.precision = -1;
    }
    __format_value(sink, &spec, spec.arg > 0 ? values[spec.arg - 1] : none, error);
  }
}
