/* Network byte order is big-endian, this machine little-endian. */
#include <netinet/in.h>

const struct in6_addr in6addr_any = IN6ADDR_ANY_INIT;
const struct in6_addr in6addr_loopback = IN6ADDR_LOOPBACK_INIT;

uint16_t htons(uint16_t n) { return (uint16_t)(n << 8 | n >> 8); }
uint32_t htonl(uint32_t n) { return n << 24 | (n & 0xff00) << 8 | (n >> 8 & 0xff00) | n >> 24; }
uint16_t ntohs(uint16_t n) { return htons(n); }
uint32_t ntohl(uint32_t n) { return htonl(n); }
