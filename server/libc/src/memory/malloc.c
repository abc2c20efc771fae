/*
 * malloc and its family, on brk().
 *
 * A chunk is header, user bytes, red zone (chunk.h). A freed chunk first waits in a queue, so that using it is caught
 * and double frees are known; then it joins its free neighbours and goes to a list of chunks of its size. Chunks of up
 * to 1 KiB have a list for each size, larger ones share a list between two powers of two. All of this is the same
 * whether memory is checked or not.
 *
 * The two links of a free chunk lie in its user bytes: what a program reads there after free is garbage, as in glibc.
 */
#pragma forkscope unchecked
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "../syscall.h"
#include "chunk.h"

typedef struct __chunk Chunk;

struct links {
  Chunk *next;
  Chunk *previous;
};

#define LINKS(chunk) ((struct links *)((char *)(chunk) + CHUNK_HEADER))
#define USER(chunk) ((char *)(chunk) + CHUNK_HEADER)
#define AFTER(chunk) ((Chunk *)((char *)(chunk) + (chunk)->total))
#define BEFORE(chunk) ((Chunk *)((char *)(chunk) - (size_t)(chunk)->before * 16))

#define EXACT_BINS 64 /* totals 16, 32 ... 1024 */
#define BINS (EXACT_BINS + 56)
#define LARGEST (1UL << 46)
#define GROW 0x20000UL
#define PAGE 4096UL
#define QUEUE_BLOCKS 256
#define QUEUE_BYTES 0x100000UL

char *__heap_start;
char *__heap_end;   /* where the next new chunk goes */

static char *limit; /* end of the memory that we got from brk() */
static unsigned last_total; /* total of the last chunk, in units of 16 */
static Chunk *bins[BINS];
static unsigned long filled[2]; /* one bit for each bin that has chunks */

static Chunk *queue_first;
static Chunk *queue_last;
static unsigned queue_blocks;
static size_t queue_bytes;

_Noreturn static void die(const char *message) {
  write(2, message, strlen(message));
  abort();
}

static int bin_of(size_t total) {
  int bin = EXACT_BINS;
  if (total <= 1024)
    return (int)(total / 16) - 1;
  for (total >>= 11; total; total >>= 1)
    bin++;
  return bin;
}

static void enlist(Chunk *chunk) {
  int bin = bin_of(chunk->total);
  LINKS(chunk)->next = bins[bin];
  LINKS(chunk)->previous = 0;
  if (bins[bin])
    LINKS(bins[bin])->previous = chunk;
  bins[bin] = chunk;
  filled[bin >> 6] |= 1UL << (bin & 63);
}

static void delist(Chunk *chunk) {
  int bin = bin_of(chunk->total);
  Chunk *next = LINKS(chunk)->next;
  Chunk *previous = LINKS(chunk)->previous;
  if (next)
    LINKS(next)->previous = previous;
  if (previous)
    LINKS(previous)->next = next;
  else
    bins[bin] = next;
  if (!bins[bin])
    filled[bin >> 6] &= ~(1UL << (bin & 63));
}

/* A freed chunk keeps its size while it waits in the queue; in a bin it has none. */
static int in_bin(Chunk *chunk) {
  return chunk->state == CHUNK_FREED && chunk->size == CHUNK_NO_SIZE;
}

/* Tells the chunk after this one, or the end of the heap, how long this one is. */
static void set_total(Chunk *chunk, size_t total) {
  chunk->total = total;
  if ((char *)chunk + total == __heap_end)
    last_total = (unsigned)(total / 16);
  else
    AFTER(chunk)->before = (unsigned)(total / 16);
}

static long brk_to(char *end) {
  return __builtin_forkscope_syscall(SYS_brk, (long)end);
}

/*
 * Makes room for `need` bytes between __heap_end and limit, with a header's worth to spare: if the program moved the
 * break itself, its piece becomes a foreign chunk. Returns 0 when there is no memory.
 */
static int grow(size_t need) {
  char *now = (char *)brk_to(0);
  char *end;
  char *start;
  if (now < __heap_end) {
    errno = ENOMEM; /* the program took our memory away */
    return 0;
  }
  if (!__heap_start) {
    start = (char *)(((unsigned long)now + 15) & ~15UL);
    __heap_start = __heap_end = limit = start;
  } else if (now < limit) {
    limit = now;
  } else if (now > limit) {
    Chunk *foreign = (Chunk *)__heap_end;
    start = (char *)(((unsigned long)now + 15) & ~15UL);
    __builtin_forkscope_mark(foreign, sizeof *foreign, MARK_RED_ZONE);
    foreign->size = 0;
    foreign->state = CHUNK_FOREIGN;
    foreign->alloc_site = foreign->free_site = 0;
    foreign->before = last_total;
    foreign->total = (size_t)(start - __heap_end);
    last_total = (unsigned)(foreign->total / 16);
    __heap_end = limit = start;
  }
  end = (char *)(((unsigned long)__heap_end + need + CHUNK_LEAST + GROW + PAGE - 1) & ~(PAGE - 1));
  if ((char *)brk_to(end) != end) {
    end = (char *)(((unsigned long)__heap_end + need + CHUNK_LEAST + PAGE - 1) & ~(PAGE - 1));
    if ((char *)brk_to(end) != end) {
      errno = ENOMEM;
      return 0;
    }
  }
  __builtin_forkscope_mark(limit, (unsigned long)(end - limit), MARK_RED_ZONE);
  limit = end;
  return 1;
}

/* A new chunk at the end of the heap. Its memory was never used, so it is zero. */
static Chunk *extend(size_t total) {
  Chunk *chunk;
  if (!__heap_start || (size_t)(limit - __heap_end) < total + CHUNK_LEAST)
    if (!grow(total))
      return 0;
  chunk = (Chunk *)__heap_end;
  chunk->before = last_total;
  chunk->total = total;
  last_total = (unsigned)(total / 16);
  __heap_end += total;
  return chunk;
}

/* The lowest bin from `bin` on that has chunks, or -1. */
static int next_filled(int bin) {
  int word;
  for (word = bin >> 6; word < 2; word++) {
    unsigned long bits = filled[word];
    if (word == bin >> 6)
      bits &= ~0UL << (bin & 63);
    if (bits) {
      int n = word * 64;
      while (!(bits & 0xff)) {
        bits >>= 8;
        n += 8;
      }
      while (!(bits & 1)) {
        bits >>= 1;
        n++;
      }
      return n;
    }
  }
  return -1;
}

/* Joins a chunk that leaves the queue with free neighbours and puts it into a bin. */
static void release(Chunk *chunk) {
  Chunk *neighbour;
  if ((char *)AFTER(chunk) != __heap_end && in_bin(AFTER(chunk))) {
    neighbour = AFTER(chunk);
    delist(neighbour);
    set_total(chunk, chunk->total + neighbour->total);
  }
  if (chunk->before && in_bin(BEFORE(chunk))) {
    neighbour = BEFORE(chunk);
    delist(neighbour);
    set_total(neighbour, neighbour->total + chunk->total);
    chunk = neighbour;
  }
  chunk->size = CHUNK_NO_SIZE;
  chunk->state = CHUNK_FREED;
  __builtin_forkscope_mark(USER(chunk), chunk->total - CHUNK_HEADER, MARK_FREED);
  enlist(chunk);
}

/* Cuts what is more than `total` off a chunk that is being handed out, and frees it. */
static void split(Chunk *chunk, size_t total) {
  size_t rest = chunk->total - total;
  Chunk *tail;
  if (rest < CHUNK_LEAST)
    return;
  tail = (Chunk *)((char *)chunk + total);
  tail->alloc_site = tail->free_site = 0;
  set_total(tail, rest);
  set_total(chunk, total);
  chunk->size = 0; /* so that the tail does not join it again */
  __builtin_forkscope_mark(tail, CHUNK_HEADER, MARK_RED_ZONE);
  release(tail);
}

/* Takes a free chunk of at least `total` bytes out of its bin, or returns null. */
static Chunk *reuse(size_t total) {
  int bin;
  Chunk *chunk;
  for (bin = next_filled(bin_of(total)); bin >= 0; bin = bin + 1 < BINS ? next_filled(bin + 1) : -1) {
    int tries = 64; /* the first bin may hold many chunks that are too short */
    for (chunk = bins[bin]; chunk && tries > 0; chunk = LINKS(chunk)->next, tries--) {
      if (chunk->total >= total) {
        delist(chunk);
        split(chunk, total);
        return chunk;
      }
    }
  }
  return 0;
}

static void release_oldest(void) {
  Chunk *chunk = queue_first;
  queue_first = LINKS(chunk)->next;
  queue_blocks--;
  queue_bytes -= chunk->total;
  release(chunk);
}

static size_t total_for(size_t size) {
  return CHUNK_HEADER + ((size + CHUNK_RED_ZONE + 15) & ~15UL);
}

/* Fills the header and tells the checker which bytes are whose. */
static void *hand_out(Chunk *chunk, size_t size, int kind) {
  chunk->size = size;
  chunk->state = CHUNK_ALLOCATED;
  chunk->alloc_site = __builtin_forkscope_site();
  chunk->free_site = 0;
  __builtin_forkscope_mark(chunk, CHUNK_HEADER, MARK_RED_ZONE);
  __builtin_forkscope_mark(USER(chunk), size, kind);
  __builtin_forkscope_mark(USER(chunk) + size, chunk->total - CHUNK_HEADER - size, MARK_RED_ZONE);
  return USER(chunk);
}

void *malloc(size_t size) {
  Chunk *chunk;
  size_t total;
  if (size > LARGEST) {
    errno = ENOMEM;
    return 0;
  }
  total = total_for(size);
  chunk = reuse(total);
  if (!chunk)
    chunk = extend(total);
  return chunk ? hand_out(chunk, size, MARK_UNINITIALISED) : 0;
}

void *calloc(size_t n, size_t size) {
  size_t bytes = n * size;
  size_t total;
  Chunk *chunk;
  if ((size && bytes / size != n) || bytes > LARGEST) {
    errno = ENOMEM;
    return 0;
  }
  total = total_for(bytes);
  chunk = reuse(total);
  if (chunk)
    return memset(hand_out(chunk, bytes, MARK_DEFINED), 0, bytes);
  chunk = extend(total);
  return chunk ? hand_out(chunk, bytes, MARK_DEFINED) : 0;
}

/* The chunk of a pointer that the program gives back. Anything that is none of ours ends the program, as in glibc. */
static Chunk *chunk_of(void *p, const char *otherwise) {
  Chunk *chunk = (Chunk *)((char *)p - CHUNK_HEADER);
  if (((unsigned long)p & 15) || !__heap_start || (char *)chunk < __heap_start || (char *)p >= __heap_end)
    die(otherwise);
  return chunk;
}

void free(void *p) {
  Chunk *chunk;
  if (!p)
    return;
  chunk = chunk_of(p, "free(): invalid pointer\n");
  if (chunk->state == CHUNK_FREED) {
    if (chunk->total - CHUNK_HEADER - CHUNK_RED_ZONE <= 1040)
      die("free(): double free detected in tcache 2\n");
    die((char *)AFTER(chunk) == __heap_end ? "double free or corruption (top)\n" : "double free or corruption (!prev)\n");
  }
  if (chunk->state != CHUNK_ALLOCATED)
    die("free(): invalid pointer\n");
  if (chunk->total < CHUNK_LEAST || (chunk->total & 15) || chunk->total > (size_t)(__heap_end - (char *)chunk))
    die("free(): invalid size\n");
  if ((char *)AFTER(chunk) != __heap_end && AFTER(chunk)->before != chunk->total / 16)
    die(chunk->total <= 176 ? "free(): invalid next size (fast)\n" : "free(): invalid next size (normal)\n");
  chunk->state = CHUNK_FREED;
  chunk->free_site = __builtin_forkscope_site();
  __builtin_forkscope_mark(USER(chunk), chunk->size, MARK_FREED);
  LINKS(chunk)->next = 0;
  if (queue_blocks)
    LINKS(queue_last)->next = chunk;
  else
    queue_first = chunk;
  queue_last = chunk;
  queue_blocks++;
  queue_bytes += chunk->total;
  while (queue_blocks > QUEUE_BLOCKS || queue_bytes > QUEUE_BYTES)
    release_oldest();
}

/* Lets a chunk grow where it is: into the end of the heap or a free neighbour. Returns 0 if it can't. */
static int grow_in_place(Chunk *chunk, size_t total) {
  Chunk *next = AFTER(chunk);
  if ((char *)next == __heap_end) {
    size_t more = total - chunk->total;
    if ((size_t)(limit - __heap_end) < more + CHUNK_LEAST && (!grow(more) || (char *)AFTER(chunk) != __heap_end))
      return 0;
    __heap_end += more;
    set_total(chunk, total);
    return 1;
  }
  if (in_bin(next) && chunk->total + next->total >= total) {
    delist(next);
    set_total(chunk, chunk->total + next->total);
    split(chunk, total);
    return 1;
  }
  return 0;
}

void *realloc(void *p, size_t size) {
  Chunk *chunk;
  size_t total;
  size_t old;
  void *moved;
  if (!p)
    return malloc(size);
  if (size == 0) {
    free(p);
    return 0;
  }
  chunk = chunk_of(p, "realloc(): invalid pointer\n");
  if (chunk->state != CHUNK_ALLOCATED)
    die(chunk->state == CHUNK_FREED ? "free(): double free detected in tcache 2\n" : "realloc(): invalid pointer\n");
  if (size > LARGEST) {
    errno = ENOMEM;
    return 0;
  }
  total = total_for(size);
  old = chunk->size;
  if (total <= chunk->total || grow_in_place(chunk, total)) {
    split(chunk, total);
    chunk->size = size;
    chunk->alloc_site = __builtin_forkscope_site();
    if (size > old)
      __builtin_forkscope_mark((char *)p + old, size - old, MARK_UNINITIALISED);
    __builtin_forkscope_mark((char *)p + size, chunk->total - CHUNK_HEADER - size, MARK_RED_ZONE);
    return p;
  }
  moved = malloc(size);
  if (!moved)
    return 0;
  memcpy(moved, p, old < size ? old : size);
  free(p);
  return moved;
}

/* Takes a chunk that is surely long enough, and cuts the part before the aligned place off. */
void *memalign(size_t alignment, size_t size) {
  Chunk *chunk;
  char *p;
  if (alignment <= 16)
    return malloc(size);
  if (alignment & (alignment - 1)) {
    errno = EINVAL;
    return 0;
  }
  if (size > LARGEST || alignment > LARGEST) {
    errno = ENOMEM;
    return 0;
  }
  chunk = reuse(total_for(size) + alignment + CHUNK_LEAST);
  if (!chunk)
    chunk = extend(total_for(size) + alignment + CHUNK_LEAST);
  if (!chunk)
    return 0;
  p = USER(chunk);
  if ((unsigned long)p & (alignment - 1)) {
    Chunk *aligned;
    p = (char *)(((unsigned long)p + CHUNK_LEAST + alignment - 1) & ~(alignment - 1));
    aligned = (Chunk *)(p - CHUNK_HEADER);
    aligned->total = (size_t)((char *)AFTER(chunk) - (char *)aligned);
    if ((char *)AFTER(chunk) == __heap_end)
      last_total = (unsigned)(aligned->total / 16);
    else
      AFTER(chunk)->before = (unsigned)(aligned->total / 16);
    chunk->total = (size_t)((char *)aligned - (char *)chunk);
    aligned->before = (unsigned)(chunk->total / 16);
    aligned->state = CHUNK_ALLOCATED;
    chunk->alloc_site = chunk->free_site = 0;
    __builtin_forkscope_mark(chunk, CHUNK_HEADER, MARK_RED_ZONE);
    release(chunk);
    chunk = aligned;
  }
  split(chunk, total_for(size));
  return hand_out(chunk, size, MARK_UNINITIALISED);
}

size_t malloc_usable_size(void *p) {
  return p ? ((Chunk *)((char *)p - CHUNK_HEADER))->size : 0;
}
