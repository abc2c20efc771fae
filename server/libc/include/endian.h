/* <endian.h>: byte order. */
#ifndef _ENDIAN_H
#define _ENDIAN_H
#include <byteswap.h>
#define __LITTLE_ENDIAN 1234
#define __BIG_ENDIAN 4321
#define __BYTE_ORDER __LITTLE_ENDIAN
#define LITTLE_ENDIAN __LITTLE_ENDIAN
#define BIG_ENDIAN __BIG_ENDIAN
#define BYTE_ORDER __LITTLE_ENDIAN
#define htobe16(n) bswap_16(n)
#define htobe32(n) bswap_32(n)
#define htobe64(n) bswap_64(n)
#define be16toh(n) bswap_16(n)
#define be32toh(n) bswap_32(n)
#define be64toh(n) bswap_64(n)
#define htole16(n) ((unsigned short)(n))
#define htole32(n) ((unsigned)(n))
#define htole64(n) ((unsigned long)(n))
#define le16toh(n) ((unsigned short)(n))
#define le32toh(n) ((unsigned)(n))
#define le64toh(n) ((unsigned long)(n))
#endif
