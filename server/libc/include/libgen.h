/* <libgen.h>: parts of a path, basename(3). These may write into the path. */
#ifndef _LIBGEN_H
#define _LIBGEN_H
char *dirname(char *path);
char *__xpg_basename(char *path);
#define basename __xpg_basename
#endif
