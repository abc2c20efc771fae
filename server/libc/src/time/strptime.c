/* Dates from text, in the C locale. Fields that the format does not name are left alone. */
#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static const char *const days[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

/* A number of at most `digits` digits between low and high, or null. */
static const char *number(const char *s, int digits, int low, int high, int *value) {
  int n = 0;
  int value_so_far = 0;
  while (isspace((unsigned char)*s))
    s++;
  while (n < digits && isdigit((unsigned char)s[n]))
    value_so_far = value_so_far * 10 + (s[n++] - '0');
  if (n == 0 || value_so_far < low || value_so_far > high)
    return 0;
  *value = value_so_far;
  return s + n;
}

static const char *name(const char *s, const char *const *names, int count, int *value) {
  int i;
  for (i = 0; i < count; i++) {
    size_t n = strlen(names[i]);
    if (strncasecmp(s, names[i], n) != 0)
      n = strncasecmp(s, names[i], 3) == 0 ? 3 : 0;
    if (n) {
      *value = i;
      return s + n;
    }
  }
  return 0;
}

static const char *zone_offset(const char *s, struct tm *tm) {
  int hours;
  int minutes;
  int sign = *s == '-' ? -1 : 1;
  if (*s != '+' && *s != '-')
    return 0;
  s = number(s + 1, 2, 0, 24, &hours);
  if (s && *s == ':')
    s++;
  s = s ? number(s, 2, 0, 59, &minutes) : 0;
  if (s)
    tm->tm_gmtoff = sign * (hours * 3600L + minutes * 60);
  return s;
}

/* Fills in the day of the week and of the year once the date is known. */
static void derive(struct tm *tm, int weekday_given) {
  struct tm copy;
  memset(&copy, 0, sizeof copy);
  copy.tm_year = tm->tm_year;
  copy.tm_mon = tm->tm_mon;
  copy.tm_mday = tm->tm_mday;
  timegm(&copy);
  if (!weekday_given)
    tm->tm_wday = copy.tm_wday;
  tm->tm_yday = copy.tm_yday;
}

char *strptime(const char *restrict s, const char *restrict format, struct tm *restrict tm) {
  int pm = -1;
  int century = -1;
  int value;
  int date = 0;
  for (; s && *format; format++) {
    const char *nested = 0;
    if (isspace((unsigned char)*format)) {
      while (isspace((unsigned char)*s))
        s++;
      continue;
    }
    if (*format != '%') {
      if (*s++ != *format)
        return 0;
      continue;
    }
    format++;
    if (*format == 'E' || *format == 'O')
      format++;
    switch (*format) {
    case 'a': case 'A': s = name(s, days, 7, &tm->tm_wday); date |= 8; break;
    case 'b': case 'B': case 'h': s = name(s, months, 12, &tm->tm_mon); date |= 1; break;
    case 'c': nested = "%a %b %e %H:%M:%S %Y"; break;
    case 'C': s = number(s, 2, 0, 99, &century); break;
    case 'd': case 'e': s = number(s, 2, 1, 31, &tm->tm_mday); date |= 2; break;
    case 'D': case 'x': nested = "%m/%d/%y"; break;
    case 'F': nested = "%Y-%m-%d"; break;
    case 'H': case 'k': s = number(s, 2, 0, 23, &tm->tm_hour); break;
    case 'I': case 'l':
      s = number(s, 2, 1, 12, &tm->tm_hour);
      tm->tm_hour %= 12;
      if (pm < 0)
        pm = 0;
      break;
    case 'j': s = number(s, 3, 1, 366, &value); if (s) tm->tm_yday = value - 1; break;
    case 'm': s = number(s, 2, 1, 12, &value); if (s) tm->tm_mon = value - 1; date |= 1; break;
    case 'M': s = number(s, 2, 0, 59, &tm->tm_min); break;
    case 'n': case 't':
      while (isspace((unsigned char)*s))
        s++;
      break;
    case 'p': case 'P':
      if (strncasecmp(s, "AM", 2) != 0 && strncasecmp(s, "PM", 2) != 0)
        return 0;
      pm = tolower((unsigned char)*s) == 'p';
      s += 2;
      break;
    case 'r': nested = "%I:%M:%S %p"; break;
    case 'R': nested = "%H:%M"; break;
    case 'S': s = number(s, 2, 0, 61, &tm->tm_sec); break;
    case 'T': case 'X': nested = "%H:%M:%S"; break;
    case 'w': s = number(s, 1, 0, 6, &tm->tm_wday); date |= 8; break;
    case 'y': s = number(s, 2, 0, 99, &value); if (s) tm->tm_year = value < 69 ? value + 100 : value; date |= 4; break;
    case 'Y': s = number(s, 4, 0, 9999, &value); if (s) tm->tm_year = value - 1900; date |= 4; break;
    case 'z': s = zone_offset(s, tm); break;
    case 'Z':
      while (isalpha((unsigned char)*s))
        s++;
      break;
    case '%': if (*s++ != '%') return 0; break;
    default: return 0;
    }
    if (nested)
      s = strptime(s, nested, tm);
  }
  if (!s)
    return 0;
  if (pm > 0)
    tm->tm_hour += 12;
  if (century >= 0)
    tm->tm_year = century * 100 - 1900 + (date & 4 ? tm->tm_year % 100 : 0);
  if ((date & 7) == 7)
    derive(tm, date & 8);
  return (char *)s;
}
