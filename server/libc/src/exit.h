/* What exit() runs. The lists are empty until something registers, so a program that needs nothing links nothing. */
#ifndef EXIT_H
#define EXIT_H
struct __exit_handler {
  struct __exit_handler *next;
  void (*plain)(void);
  void (*with_status)(int status, void *arg);
  void *arg;
};
extern struct __exit_handler *__exit_handlers;
/* Set by the first stream that gets a buffer. */
extern void (*__exit_streams)(void);
#endif
