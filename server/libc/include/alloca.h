/* <alloca.h>: memory that lives as long as the calling function. */
#ifndef _ALLOCA_H
#define _ALLOCA_H
#undef alloca
#define alloca(size) __builtin_alloca(size)
#endif
