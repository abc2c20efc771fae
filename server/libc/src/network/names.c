/*
 * Names of hosts and services. There is no name server: numbers, "localhost", this host's own name and what stands in
 * /etc/hosts are known, and the commonest services.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int host_error;

int *__h_errno_location(void) {
  return &host_error;
}

/* The IPv4 address of a name; 0 if it is unknown. */
static int find_host(const char *name, struct in_addr *address) {
  char line[256];
  FILE *hosts;
  int found = 0;
  if (inet_aton(name, address))
    return 1;
  hosts = fopen("/etc/hosts", "r");
  while (hosts && !found && fgets(line, sizeof line, hosts)) {
    char *rest;
    char *word;
    line[strcspn(line, "#\n")] = 0;
    word = strtok_r(line, " \t", &rest);
    if (!word || inet_pton(AF_INET, word, address) != 1)
      continue;
    while (!found && (word = strtok_r(0, " \t", &rest)))
      found = strcasecmp(word, name) == 0;
  }
  if (hosts)
    fclose(hosts);
  if (!found) {
    found = strcasecmp(name, "localhost") == 0 || (gethostname(line, sizeof line) == 0 && strcmp(name, line) == 0);
    address->s_addr = htonl(INADDR_LOOPBACK);
  }
  return found;
}

struct service {
  const char *name;
  int port;
};

static const struct service services[] = {{"echo", 7},    {"discard", 9}, {"daytime", 13}, {"ftp", 21},   {"ssh", 22},
                                          {"telnet", 23}, {"smtp", 25},   {"time", 37},    {"domain", 53}, {"http", 80},
                                          {"pop3", 110},  {"ntp", 123},   {"imap2", 143},  {"https", 443}, {0, 0}};

static int find_port(const char *name) {
  const struct service *s;
  for (s = services; s->name; s++)
    if (strcmp(s->name, name) == 0)
      return s->port;
  return -1;
}

static const char *service_name(int port) {
  const struct service *s;
  for (s = services; s->name; s++)
    if (s->port == port)
      return s->name;
  return 0;
}

static struct addrinfo *add(struct addrinfo ***place, int family, const void *address, int port, int type, int protocol) {
  size_t size = family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
  struct addrinfo *info = calloc(1, sizeof *info + size);
  if (!info)
    return 0;
  info->ai_family = family;
  info->ai_socktype = type;
  info->ai_protocol = protocol;
  info->ai_addrlen = (socklen_t)size;
  info->ai_addr = (struct sockaddr *)(info + 1);
  info->ai_addr->sa_family = (sa_family_t)family;
  if (family == AF_INET) {
    struct sockaddr_in *in = (struct sockaddr_in *)info->ai_addr;
    in->sin_port = htons((uint16_t)port);
    memcpy(&in->sin_addr, address, 4);
  } else {
    struct sockaddr_in6 *in = (struct sockaddr_in6 *)info->ai_addr;
    in->sin6_port = htons((uint16_t)port);
    memcpy(&in->sin6_addr, address, 16);
  }
  **place = info;
  *place = &info->ai_next;
  return info;
}

int getaddrinfo(const char *restrict node, const char *restrict service, const struct addrinfo *restrict hints,
                struct addrinfo **restrict result) {
  static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW};
  static const int protocols[] = {IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IP};
  int flags = hints ? hints->ai_flags : AI_V4MAPPED | AI_ADDRCONFIG;
  int family = hints ? hints->ai_family : AF_UNSPEC;
  int wanted = hints ? hints->ai_socktype : 0;
  struct addrinfo **place = result;
  struct in6_addr six;
  struct in_addr four;
  const void *address = &four;
  int port = 0;
  int i;
  *result = 0;
  if (!node && !service)
    return EAI_NONAME;
  if (family != AF_UNSPEC && family != AF_INET && family != AF_INET6)
    return EAI_FAMILY;
  if (service) {
    char *end;
    port = (int)strtol(service, &end, 10);
    if (*end || !*service)
      port = flags & AI_NUMERICSERV ? -1 : find_port(service);
    if (port < 0)
      return flags & AI_NUMERICSERV ? EAI_NONAME : EAI_SERVICE;
  }
  if (!node) {
    four.s_addr = htonl(flags & AI_PASSIVE ? INADDR_ANY : INADDR_LOOPBACK);
    six = flags & AI_PASSIVE ? in6addr_any : in6addr_loopback;
    if (family == AF_INET6)
      address = &six;
  } else if (family != AF_INET && inet_pton(AF_INET6, node, &six) == 1) {
    family = AF_INET6;
    address = &six;
  } else if (family == AF_INET6) {
    if (strcmp(node, "localhost") != 0)
      return EAI_NONAME;
    six = in6addr_loopback;
    address = &six;
  } else if (flags & AI_NUMERICHOST ? !inet_aton(node, &four) : !find_host(node, &four)) {
    return EAI_NONAME;
  }
  for (i = 0; i < 3; i++)
    if (wanted == 0 || wanted == types[i])
      if (!add(&place, family == AF_INET6 ? AF_INET6 : AF_INET, address, port, types[i], protocols[i]))
        return EAI_MEMORY;
  if (!*result)
    return EAI_SOCKTYPE;
  if ((flags & AI_CANONNAME) && node)
    (*result)->ai_canonname = strdup(node);
  return 0;
}

void freeaddrinfo(struct addrinfo *list) {
  while (list) {
    struct addrinfo *next = list->ai_next;
    free(list->ai_canonname);
    free(list);
    list = next;
  }
}

const char *gai_strerror(int error) {
  switch (error) {
  case EAI_BADFLAGS: return "Bad value for ai_flags";
  case EAI_NONAME: return "Name or service not known";
  case EAI_AGAIN: return "Temporary failure in name resolution";
  case EAI_FAIL: return "Non-recoverable failure in name resolution";
  case EAI_FAMILY: return "ai_family not supported";
  case EAI_SOCKTYPE: return "ai_socktype not supported";
  case EAI_SERVICE: return "Servname not supported for ai_socktype";
  case EAI_MEMORY: return "Memory allocation failure";
  case EAI_SYSTEM: return "System error";
  }
  return "Unknown error";
}

int getnameinfo(const struct sockaddr *restrict address, socklen_t size, char *restrict host, socklen_t host_size,
                char *restrict service, socklen_t service_size, int flags) {
  char text[64];
  const void *bytes;
  const char *name = 0;
  int port;
  if (address->sa_family == AF_INET && size >= sizeof(struct sockaddr_in)) {
    const struct sockaddr_in *in = (const struct sockaddr_in *)address;
    bytes = &in->sin_addr;
    port = ntohs(in->sin_port);
    if (ntohl(in->sin_addr.s_addr) == INADDR_LOOPBACK)
      name = "localhost";
  } else if (address->sa_family == AF_INET6 && size >= sizeof(struct sockaddr_in6)) {
    const struct sockaddr_in6 *in = (const struct sockaddr_in6 *)address;
    bytes = &in->sin6_addr;
    port = ntohs(in->sin6_port);
    if (memcmp(bytes, &in6addr_loopback, 16) == 0)
      name = "localhost";
  } else {
    return EAI_FAMILY;
  }
  if (host && host_size > 0) {
    if (flags & NI_NUMERICHOST)
      name = 0;
    if (!name && (flags & NI_NAMEREQD))
      return EAI_NONAME;
    if (!name)
      name = inet_ntop(address->sa_family, bytes, text, sizeof text);
    if (strlen(name) >= host_size)
      return EAI_OVERFLOW;
    strcpy(host, name);
  }
  if (service && service_size > 0) {
    name = flags & NI_NUMERICSERV ? 0 : service_name(port);
    sprintf(text, "%d", port);
    if (strlen(name ? name : text) >= service_size)
      return EAI_OVERFLOW;
    strcpy(service, name ? name : text);
  }
  return 0;
}

static struct hostent *host_entry(const char *name, struct in_addr address) {
  static struct in_addr kept;
  static char kept_name[NI_MAXHOST];
  static char *list[2];
  static char *none[1];
  static struct hostent entry;
  kept = address;
  strncpy(kept_name, name, sizeof kept_name - 1);
  list[0] = (char *)&kept;
  entry.h_name = kept_name;
  entry.h_aliases = none;
  entry.h_addrtype = AF_INET;
  entry.h_length = 4;
  entry.h_addr_list = list;
  return &entry;
}

struct hostent *gethostbyname(const char *name) {
  struct in_addr address;
  if (find_host(name, &address))
    return host_entry(name, address);
  h_errno = HOST_NOT_FOUND;
  return 0;
}

struct hostent *gethostbyaddr(const void *bytes, socklen_t size, int family) {
  struct in_addr address;
  if (family == AF_INET && size == 4) {
    memcpy(&address, bytes, 4);
    if (ntohl(address.s_addr) == INADDR_LOOPBACK)
      return host_entry("localhost", address);
  }
  h_errno = HOST_NOT_FOUND;
  return 0;
}

static struct servent *service_entry(const char *name, int port, const char *protocol) {
  static char *none[1];
  static struct servent entry;
  if (!name || port < 0)
    return 0;
  entry.s_name = (char *)name;
  entry.s_aliases = none;
  entry.s_port = htons((uint16_t)port);
  entry.s_proto = protocol ? (char *)protocol : "tcp";
  return &entry;
}

struct servent *getservbyname(const char *name, const char *protocol) {
  return service_entry(name, find_port(name), protocol);
}

struct servent *getservbyport(int port, const char *protocol) {
  return service_entry(service_name(ntohs((uint16_t)port)), ntohs((uint16_t)port), protocol);
}

struct protoent *getprotobyname(const char *name) {
  static char *none[1];
  static struct protoent entry;
  static const char *const names[] = {"ip", "icmp", "tcp", "udp"};
  static const int numbers[] = {IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP};
  int i;
  for (i = 0; i < 4; i++) {
    if (strcmp(names[i], name) == 0) {
      entry.p_name = (char *)names[i];
      entry.p_aliases = none;
      entry.p_proto = numbers[i];
      return &entry;
    }
  }
  return 0;
}

const char *hstrerror(int error) {
  switch (error) {
  case 0: return "Resolver Error 0 (no error)";
  case HOST_NOT_FOUND: return "Unknown host";
  case TRY_AGAIN: return "Host name lookup failure";
  case NO_RECOVERY: return "Unknown server error";
  case NO_DATA: return "No address associated with name";
  }
  return "Unknown resolver error";
}

void herror(const char *s) {
  fprintf(stderr, "%s%s%s\n", s ? s : "", s && *s ? ": " : "", hstrerror(h_errno));
}
