/* Other doors to the allocator. */
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

int posix_memalign(void **p, size_t alignment, size_t size) {
  int saved = errno;
  void *got;
  if (alignment < sizeof(void *) || (alignment & (alignment - 1)))
    return EINVAL;
  got = memalign(alignment, size);
  errno = saved;
  if (!got)
    return ENOMEM;
  *p = got;
  return 0;
}

void *aligned_alloc(size_t alignment, size_t size) {
  return memalign(alignment, size);
}

void *valloc(size_t size) {
  return memalign(4096, size);
}

void *reallocarray(void *p, size_t n, size_t size) {
  if (size && n > (size_t)-1 / size) {
    errno = ENOMEM;
    return 0;
  }
  return realloc(p, n * size);
}

int malloc_trim(size_t pad) {
  (void)pad;
  return 0;
}
