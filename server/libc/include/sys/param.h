/* <sys/param.h>: old names of limits. */
#ifndef _SYS_PARAM_H
#define _SYS_PARAM_H
#include <limits.h>
#define MAXPATHLEN PATH_MAX
#define MAXHOSTNAMELEN HOST_NAME_MAX
#define NOFILE 256
#define MAXSYMLINKS 20
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define howmany(x, y) (((x) + (y) - 1) / (y))
#define roundup(x, y) ((((x) + (y) - 1) / (y)) * (y))
#endif
