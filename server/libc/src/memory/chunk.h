/*
 * The heap's layout. Chunks follow each other without gaps from __heap_start to __heap_end; a debugger walks them by
 * `total`. The header lies immediately before the pointer that malloc returned.
 */
#ifndef CHUNK_H
#define CHUNK_H
#include <stddef.h>

struct __chunk {
  size_t size;          /* bytes that were asked for; CHUNK_NO_SIZE when it is free for reuse */
  unsigned state;       /* one of the states below */
  unsigned alloc_site;  /* call statements of the user's program that allocated and freed it */
  unsigned free_site;
  unsigned before;      /* total of the chunk that lies before this one, in units of 16; 0 for the first */
  size_t total;         /* bytes from this header to the next one: header, user bytes, red zone */
};

#define CHUNK_ALLOCATED 0xA110CA7Eu
#define CHUNK_FREED 0xF5EEB10Cu
#define CHUNK_FOREIGN 0xF04E1633u  /* memory between two of our pieces that the program took with sbrk() */

#define CHUNK_NO_SIZE ((size_t)-1)
#define CHUNK_HEADER 32
#define CHUNK_RED_ZONE 16
#define CHUNK_LEAST (CHUNK_HEADER + CHUNK_RED_ZONE)

extern char *__heap_start;
extern char *__heap_end;

/* What __builtin_forkscope_mark() says about memory. */
#define MARK_DEFINED 0
#define MARK_UNINITIALISED 1
#define MARK_RED_ZONE 2
#define MARK_FREED 3
#endif
