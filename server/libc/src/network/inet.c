/* Internet addresses as text. The old functions also take "127.1" and hexadecimal; inet_pton takes only four numbers. */
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int inet_aton(const char *s, struct in_addr *address) {
  unsigned long part[4];
  int n = 0;
  uint32_t value = 0;
  char *end;
  int i;
  for (;;) {
    if (n == 4 || !isdigit((unsigned char)*s))
      return 0;
    part[n++] = strtoul(s, &end, 0);
    s = end;
    if (*s != '.')
      break;
    s++;
  }
  if (*s && !isspace((unsigned char)*s))
    return 0;
  /* The last number fills what is left of the four bytes. */
  for (i = 0; i < n - 1; i++) {
    if (part[i] > 255)
      return 0;
    value |= (uint32_t)part[i] << (24 - 8 * i);
  }
  if (part[n - 1] > 0xffffffffUL >> (8 * (n - 1)))
    return 0;
  if (address)
    address->s_addr = htonl(value | (uint32_t)part[n - 1]);
  return 1;
}

in_addr_t inet_addr(const char *s) {
  struct in_addr address;
  return inet_aton(s, &address) ? address.s_addr : INADDR_NONE;
}

in_addr_t inet_network(const char *s) {
  struct in_addr address;
  return inet_aton(s, &address) ? ntohl(address.s_addr) : INADDR_NONE;
}

char *inet_ntoa(struct in_addr address) {
  static char s[INET_ADDRSTRLEN];
  return (char *)inet_ntop(AF_INET, &address, s, sizeof s);
}

/* The longest run of at least two zero groups becomes "::". */
static void print6(const unsigned char *bytes, char *s) {
  unsigned group[8];
  int best = -1;
  int best_length = 1;
  int i;
  int k;
  for (i = 0; i < 8; i++)
    group[i] = (unsigned)bytes[2 * i] << 8 | bytes[2 * i + 1];
  for (i = 0; i < 8; i++) {
    for (k = i; k < 8 && group[k] == 0; k++)
      ;
    if (k - i > best_length) {
      best = i;
      best_length = k - i;
    }
  }
  *s = 0;
  for (i = 0; i < 8; i++) {
    if (i == best) {
      s += sprintf(s, i == 0 ? "::" : ":");
      i += best_length - 1;
      continue;
    }
    if (i == 6 && best == 0 && (best_length == 6 || (best_length == 5 && group[5] == 0xffff))) {
      sprintf(s, "%d.%d.%d.%d", bytes[12], bytes[13], bytes[14], bytes[15]);
      return;
    }
    s += sprintf(s, i < 7 ? "%x:" : "%x", group[i]);
  }
}

const char *inet_ntop(int family, const void *restrict address, char *restrict s, socklen_t size) {
  const unsigned char *bytes = address;
  char text[64];
  if (family == AF_INET) {
    sprintf(text, "%d.%d.%d.%d", bytes[0], bytes[1], bytes[2], bytes[3]);
  } else if (family == AF_INET6) {
    print6(bytes, text);
  } else {
    errno = EAFNOSUPPORT;
    return 0;
  }
  if (strlen(text) >= size) {
    errno = ENOSPC;
    return 0;
  }
  return strcpy(s, text);
}

static int read4(const char *s, unsigned char *bytes) {
  int i;
  for (i = 0; i < 4; i++) {
    int value = 0;
    int digits = 0;
    while (isdigit((unsigned char)*s) && digits < 4) {
      if (digits > 0 && value == 0)
        return 0;
      value = value * 10 + (*s++ - '0');
      digits++;
    }
    if (digits == 0 || value > 255 || (i < 3 && *s++ != '.'))
      return 0;
    bytes[i] = (unsigned char)value;
  }
  return *s == 0;
}

static int read6(const char *s, unsigned char *bytes) {
  unsigned char all[16];
  int n = 0;
  int gap = -1;
  if (*s == ':' && *++s != ':')
    return 0;
  while (*s) {
    unsigned value = 0;
    int digits = 0;
    const char *start = s;
    if (*s == ':') {
      if (gap >= 0)
        return 0;
      gap = n;
      s++;
      continue;
    }
    for (; isxdigit((unsigned char)*s) && digits < 5; digits++, s++)
      value = value << 4 | (unsigned)(isdigit((unsigned char)*s) ? *s - '0' : (*s | 32) - 'a' + 10);
    if (*s == '.' && n <= 12) {
      if (!read4(start, all + n))
        return 0;
      n += 4;
      break;
    }
    if (digits == 0 || digits > 4 || n > 14)
      return 0;
    all[n++] = (unsigned char)(value >> 8);
    all[n++] = (unsigned char)value;
    if (*s == ':') {
      if (!*++s)
        return 0;
    } else if (*s) {
      return 0;
    }
  }
  if (gap < 0 ? n != 16 : n == 16)
    return 0;
  memset(bytes, 0, 16);
  memcpy(bytes, all, (size_t)(gap < 0 ? 16 : gap));
  if (gap >= 0)
    memcpy(bytes + 16 - (n - gap), all + gap, (size_t)(n - gap));
  return 1;
}

int inet_pton(int family, const char *restrict s, void *restrict address) {
  unsigned char bytes[16];
  int good;
  if (family != AF_INET && family != AF_INET6) {
    errno = EAFNOSUPPORT;
    return -1;
  }
  good = family == AF_INET ? read4(s, bytes) : read6(s, bytes);
  if (good)
    memcpy(address, bytes, family == AF_INET ? 4 : 16);
  return good;
}
