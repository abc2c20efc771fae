/* Dates in a format of one's own, in the C locale. Flags and widths between % and the letter are GNU's. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *const days[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

/* What one conversion gives: either a text, or a number with its width and padding. */
struct piece {
  char text[64];
  long number;
  int digits; /* 0: it is a text */
  char pad;
};

static void number(struct piece *piece, long n, int digits, char pad) {
  piece->number = n;
  piece->digits = digits;
  piece->pad = pad;
}

/* The ISO 8601 week and the year it belongs to. */
static int iso_week(const struct tm *tm, long *year) {
  int monday = (tm->tm_wday + 6) % 7;
  int week = (tm->tm_yday - monday + 10) / 7;
  long y = tm->tm_year + 1900L;
  *year = y;
  if (week < 1) {
    long before = y - 1;
    int length = 365 + ((before % 4 == 0 && before % 100 != 0) || before % 400 == 0);
    *year = before;
    return (tm->tm_yday + length - monday + 10) / 7;
  }
  if (week == 53) {
    int length = 365 + ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0);
    if (tm->tm_yday - monday + 3 >= length) {
      *year = y + 1;
      return 1;
    }
  }
  return week;
}

/* Puts the expansion of one letter into `piece`. Returns 0 for a letter that means nothing. */
static int convert(struct piece *piece, char letter, const struct tm *tm) {
  int hour12 = tm->tm_hour % 12 ? tm->tm_hour % 12 : 12;
  long year = tm->tm_year + 1900L;
  long iso_year;
  int week = iso_week(tm, &iso_year);
  const char *nested = 0;
  struct tm copy;
  piece->digits = 0;
  piece->text[0] = 0;
  switch (letter) {
  case 'a': sprintf(piece->text, "%.3s", tm->tm_wday < 0 || tm->tm_wday > 6 ? "?" : days[tm->tm_wday]); break;
  case 'A': strcpy(piece->text, tm->tm_wday < 0 || tm->tm_wday > 6 ? "?" : days[tm->tm_wday]); break;
  case 'b': case 'h': sprintf(piece->text, "%.3s", tm->tm_mon < 0 || tm->tm_mon > 11 ? "?" : months[tm->tm_mon]); break;
  case 'B': strcpy(piece->text, tm->tm_mon < 0 || tm->tm_mon > 11 ? "?" : months[tm->tm_mon]); break;
  case 'c': nested = "%a %b %e %H:%M:%S %Y"; break;
  case 'C': number(piece, year / 100, 1, '0'); break;
  case 'd': number(piece, tm->tm_mday, 2, '0'); break;
  case 'D': case 'x': nested = "%m/%d/%y"; break;
  case 'e': number(piece, tm->tm_mday, 2, ' '); break;
  case 'F': nested = "%Y-%m-%d"; break;
  case 'g': number(piece, (iso_year % 100 + 100) % 100, 2, '0'); break;
  case 'G': number(piece, iso_year, 1, '0'); break;
  case 'H': number(piece, tm->tm_hour, 2, '0'); break;
  case 'I': number(piece, hour12, 2, '0'); break;
  case 'j': number(piece, tm->tm_yday + 1, 3, '0'); break;
  case 'k': number(piece, tm->tm_hour, 2, ' '); break;
  case 'l': number(piece, hour12, 2, ' '); break;
  case 'm': number(piece, tm->tm_mon + 1, 2, '0'); break;
  case 'M': number(piece, tm->tm_min, 2, '0'); break;
  case 'n': strcpy(piece->text, "\n"); break;
  case 'p': strcpy(piece->text, tm->tm_hour >= 12 ? "PM" : "AM"); break;
  case 'P': strcpy(piece->text, tm->tm_hour >= 12 ? "pm" : "am"); break;
  case 'r': nested = "%I:%M:%S %p"; break;
  case 'R': nested = "%H:%M"; break;
  case 's':
    copy = *tm;
    number(piece, mktime(&copy), 1, '0');
    break;
  case 'S': number(piece, tm->tm_sec, 2, '0'); break;
  case 't': strcpy(piece->text, "\t"); break;
  case 'T': case 'X': nested = "%H:%M:%S"; break;
  case 'u': number(piece, tm->tm_wday ? tm->tm_wday : 7, 1, '0'); break;
  case 'U': number(piece, (tm->tm_yday + 7 - tm->tm_wday) / 7, 2, '0'); break;
  case 'V': number(piece, week, 2, '0'); break;
  case 'w': number(piece, tm->tm_wday, 1, '0'); break;
  case 'W': number(piece, (tm->tm_yday + 7 - (tm->tm_wday + 6) % 7) / 7, 2, '0'); break;
  case 'y': number(piece, (year % 100 + 100) % 100, 2, '0'); break;
  case 'Y': number(piece, year, 1, '0'); break;
  case 'z':
    if (tm->tm_isdst >= 0) {
      long minutes = (tm->tm_gmtoff < 0 ? -tm->tm_gmtoff : tm->tm_gmtoff) / 60;
      sprintf(piece->text, "%c%02ld%02ld", tm->tm_gmtoff < 0 ? '-' : '+', minutes / 60, minutes % 60);
    }
    break;
  case 'Z': sprintf(piece->text, "%.60s", tm->tm_zone && tm->tm_isdst >= 0 ? tm->tm_zone : ""); break;
  case '%': strcpy(piece->text, "%"); break;
  default: return 0;
  }
  if (nested)
    strftime(piece->text, sizeof piece->text, nested, tm);
  return 1;
}

static void change_case(char *s, char flag, char letter) {
  for (; *s; s++) {
    if (flag == '^' || (flag == '#' && letter != 'p' && letter != 'Z'))
      *s = (char)toupper((unsigned char)*s);
    else if (flag == '#')
      *s = (char)tolower((unsigned char)*s);
  }
}

/* Makes the final text of one conversion. */
static void finish(struct piece *piece, char pad, char change, int width, char letter) {
  char out[64];
  int n;
  if (!pad && piece->digits)
    pad = piece->pad;
  if (piece->digits) {
    if (width == 0)
      width = piece->digits;
    if (pad == '-')
      sprintf(out, "%ld", piece->number);
    else
      snprintf(out, sizeof out, pad == '0' || pad == '+' ? "%0*ld" : "%*ld", width > 60 ? 60 : width, piece->number);
    strcpy(piece->text, out);
  }
  change_case(piece->text, change, letter);
  n = (int)strlen(piece->text);
  if (!piece->digits && n < width && width < 60) {
    memmove(piece->text + width - n, piece->text, (size_t)n + 1);
    memset(piece->text, pad == '0' || pad == '+' ? '0' : ' ', (size_t)(width - n));
  }
}

size_t strftime(char *restrict s, size_t max, const char *restrict format, const struct tm *restrict tm) {
  size_t n = 0;
  const char *p = format;
  for (; *p; p++) {
    struct piece piece;
    const char *start = p;
    char pad = 0;
    char change = 0;
    int width = 0;
    size_t length;
    if (*p != '%') {
      if (n + 1 >= max)
        return 0;
      s[n++] = *p;
      continue;
    }
    for (p++; *p && strchr("_-0^#+", *p); p++) {
      if (*p == '^' || *p == '#')
        change = *p;
      else
        pad = *p == '_' ? ' ' : *p;
    }
    while (isdigit((unsigned char)*p))
      width = width * 10 + (*p++ - '0');
    if (*p == 'E' || *p == 'O')
      p++;
    if (*p && convert(&piece, *p, tm)) {
      finish(&piece, pad, change, width, *p);
    } else {
      length = (size_t)(p - start) + (*p != 0);
      sprintf(piece.text, "%.*s", (int)length, start);
      if (!*p)
        p--;
    }
    length = strlen(piece.text);
    if (n + length >= max)
      return 0;
    memcpy(s + n, piece.text, length);
    n += length;
  }
  if (n >= max)
    return 0;
  s[n] = 0;
  return n;
}
