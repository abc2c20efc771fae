/* Functions to call at exit. The first 32 need no allocation; fork copies the list like all memory. */
#include <stdlib.h>
#include "../exit.h"

static struct __exit_handler first[32];
static int used;

static struct __exit_handler *add(void) {
  struct __exit_handler *handler = used < 32 ? &first[used++] : malloc(sizeof *handler);
  if (handler) {
    handler->plain = 0;
    handler->with_status = 0;
    handler->next = __exit_handlers;
    __exit_handlers = handler;
  }
  return handler;
}

int atexit(void (*function)(void)) {
  struct __exit_handler *handler = add();
  if (!handler)
    return -1;
  handler->plain = function;
  return 0;
}

int on_exit(void (*function)(int, void *), void *arg) {
  struct __exit_handler *handler = add();
  if (!handler)
    return -1;
  handler->with_status = function;
  handler->arg = arg;
  return 0;
}
