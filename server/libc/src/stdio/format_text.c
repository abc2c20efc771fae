/* Wide text in printf (%ls). In the C locale only ASCII can be written; anything else is EILSEQ. */
#include <errno.h>
#include "format.h"

void __format_wide(struct __sink *sink, const struct __spec *spec, const int *text) {
  size_t n = 0;
  int pad;
  size_t i;
  static const int null[] = {'(', 'n', 'u', 'l', 'l', ')', 0};
  if (!text)
    text = null;
  while ((spec->precision < 0 || n < (size_t)spec->precision) && text[n]) {
    if (text[n] < 0 || text[n] > 127) {
      errno = EILSEQ;
      sink->failed = 1;
      return;
    }
    n++;
  }
  pad = spec->width - (int)n;
  if (!(spec->flags & FORMAT_LEFT))
    __format_pad(sink, ' ', pad);
  for (i = 0; i < n; i++) {
    char c = (char)text[i];
    __format_put(sink, &c, 1);
  }
  if (spec->flags & FORMAT_LEFT)
    __format_pad(sink, ' ', pad);
}
