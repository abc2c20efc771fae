/* <sys/un.h>: sockets with names in the file tree, unix(7). */
#ifndef _SYS_UN_H
#define _SYS_UN_H
typedef unsigned short sa_family_t;
struct sockaddr_un { sa_family_t sun_family; char sun_path[108]; };
#define SUN_LEN(p) ((unsigned long)(((struct sockaddr_un *)0)->sun_path) + strlen((p)->sun_path))
#endif
