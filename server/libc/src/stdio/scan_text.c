/* Text in scanf: %s takes up to white space, %c exactly so many bytes, %[ the bytes of a set. %m allocates. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "scan.h"

/* The ']' that closes a set. A first ']' (also after '^') belongs to it. */
const char *__scan_set_end(const char *set) {
  if (*set == '^')
    set++;
  if (*set == ']')
    set++;
  while (*set && *set != ']')
    set++;
  return set;
}

/* Fills a table of 256 flags: does the byte belong? */
static void read_set(const char *set, char *belongs) {
  const char *end = __scan_set_end(set);
  int inverted = *set == '^';
  const char *p = set + inverted;
  const char *first = p;
  memset(belongs, inverted, 256);
  for (; p < end; p++) {
    int from = (unsigned char)*p;
    int to = from;
    if (p > first && *p == '-' && p + 1 < end && (unsigned char)p[-1] <= (unsigned char)p[1]) {
      from = (unsigned char)p[-1];
      to = (unsigned char)p[1];
    }
    for (; from <= to; from++)
      belongs[from] = !inverted;
  }
}

static int store(const struct __scan_spec *spec, char **text, size_t *room, size_t n, int c) {
  size_t unit = spec->size == 'l' ? sizeof(int) : 1;
  if (spec->alloc && n == *room) {
    char *larger = realloc(*text, *room * 2 * unit);
    if (!larger)
      return 0;
    *text = larger;
    *room *= 2;
  }
  if (*text && unit > 1)
    ((int *)*text)[n] = c;
  else if (*text)
    (*text)[n] = (char)c;
  return 1;
}

int __scan_text(struct __scan *scan, const struct __scan_spec *spec, const char *set, void *to) {
  char belongs[256];
  int one = spec->conversion == 'c' || spec->conversion == 'C';
  int most = spec->width ? spec->width : one ? 1 : 2147483647;
  char *text = to;
  size_t room = 32;
  size_t n = 0;
  int c = EOF;
  if (set)
    read_set(set, belongs);
  if (spec->alloc && to) {
    text = malloc(room * sizeof(int));
    if (!text)
      return SCAN_INPUT_END;
  }
  while ((int)n < most) {
    c = __scan_get(scan);
    if (c == EOF)
      break;
    if (!one && (set ? !belongs[c] : isspace(c))) {
      __scan_unget(scan, c);
      break;
    }
    if (!store(spec, &text, &room, n, c))
      return SCAN_INPUT_END;
    n++;
  }
  if (n == 0) {
    if (spec->alloc)
      free(text);
    return c == EOF ? SCAN_INPUT_END : SCAN_MISMATCH;
  }
  if (!one && !store(spec, &text, &room, n, 0))
    return SCAN_INPUT_END;
  if (spec->alloc && to)
    *(char **)to = text;
  return SCAN_MATCH;
}
