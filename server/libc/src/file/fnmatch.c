/* Patterns of file names: * ? [a-z] [!x] and \. */
#include <ctype.h>
#include <fnmatch.h>
#include <string.h>

static int fold(int c, int flags) {
  return flags & FNM_CASEFOLD ? tolower(c) : c;
}

/* Does c belong to the set at p, which follows '['? *end is set behind ']', or to null if there is none. */
static int in_set(const char *p, int c, int flags, const char **end) {
  int inverted = *p == '!' || *p == '^';
  int found = 0;
  const char *first;
  p += inverted;
  first = p;
  for (; *p && (*p != ']' || p == first); p++) {
    int low;
    int high;
    if (*p == '\\' && !(flags & FNM_NOESCAPE) && p[1])
      p++;
    low = high = (unsigned char)*p;
    if (p[1] == '-' && p[2] && p[2] != ']') {
      p += 2;
      if (*p == '\\' && !(flags & FNM_NOESCAPE) && p[1])
        p++;
      high = (unsigned char)*p;
    }
    if (fold(c, flags) >= fold(low, flags) && fold(c, flags) <= fold(high, flags))
      found = 1;
  }
  *end = *p ? p + 1 : 0;
  return found != inverted;
}

static int match(const char *p, const char *s, const char *start, int flags) {
  for (; *p; p++) {
    int leading = *s == '.' && (flags & FNM_PERIOD) && (s == start || ((flags & FNM_PATHNAME) && s[-1] == '/'));
    const char *end;
    switch (*p) {
    case '?':
      if (!*s || leading || (*s == '/' && (flags & FNM_PATHNAME)))
        return FNM_NOMATCH;
      s++;
      break;
    case '*':
      while (*p == '*')
        p++;
      if (leading)
        return FNM_NOMATCH;
      for (;; s++) {
        if (match(p, s, start, flags) == 0)
          return 0;
        if (!*s || (*s == '/' && (flags & FNM_PATHNAME)))
          return FNM_NOMATCH;
      }
    case '[':
      if (!*s || leading || (*s == '/' && (flags & FNM_PATHNAME)))
        return FNM_NOMATCH;
      if (!in_set(p + 1, (unsigned char)*s, flags, &end)) {
        if (end || *s != '[')
          return FNM_NOMATCH;
      }
      if (end)
        p = end - 1;
      s++;
      break;
    case '\\':
      if (!(flags & FNM_NOESCAPE) && p[1])
        p++;
      /* fall through */
    default:
      if (fold((unsigned char)*p, flags) != fold((unsigned char)*s, flags))
        return FNM_NOMATCH;
      s++;
    }
  }
  if (*s == '/' && (flags & FNM_LEADING_DIR))
    return 0;
  return *s ? FNM_NOMATCH : 0;
}

int fnmatch(const char *pattern, const char *s, int flags) {
  return match(pattern, s, s, flags);
}
