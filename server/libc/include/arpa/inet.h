/* <arpa/inet.h>: internet addresses as text. */
#ifndef _ARPA_INET_H
#define _ARPA_INET_H
#include <netinet/in.h>
in_addr_t inet_addr(const char *s);
in_addr_t inet_network(const char *s);
int inet_aton(const char *s, struct in_addr *address);
char *inet_ntoa(struct in_addr address);
const char *inet_ntop(int family, const void *restrict address, char *restrict s, socklen_t size);
int inet_pton(int family, const char *restrict s, void *restrict address);
#endif
