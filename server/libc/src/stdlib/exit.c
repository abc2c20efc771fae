/*
 * Ending a process: exit() runs the atexit handlers in reverse order and flushes stdio, in every process that calls
 * it; _exit() does neither, so text that still lies in a buffer is lost.
 */
#include <stdlib.h>
#include <unistd.h>
#include "../exit.h"
#include "../syscall.h"

struct __exit_handler *__exit_handlers;
void (*__exit_streams)(void);

_Noreturn void _exit(int status) {
  for (;;)
    __builtin_forkscope_syscall(SYS_exit_group, (long)status);
}

_Noreturn void _Exit(int status) {
  _exit(status);
}

_Noreturn void exit(int status) {
  while (__exit_handlers) {
    struct __exit_handler *handler = __exit_handlers;
    __exit_handlers = handler->next;
    if (handler->plain)
      handler->plain();
    else
      handler->with_status(status, handler->arg);
  }
  if (__exit_streams)
    __exit_streams();
  _exit(status);
}
