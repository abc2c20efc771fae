/* GNU's error(): flushes stdout, then says what went wrong on stderr. */
#include <error.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char *program_invocation_name;

void (*error_print_progname)(void);
unsigned error_message_count;
int error_one_per_line;

static void finish(int status, int number, const char *format, va_list args) {
  vfprintf(stderr, format, args);
  error_message_count++;
  if (number)
    fprintf(stderr, ": %s", strerror(number));
  putc('\n', stderr);
  fflush(stderr);
  if (status)
    exit(status);
}

void error(int status, int number, const char *format, ...) {
  va_list args;
  fflush(stdout);
  if (error_print_progname)
    error_print_progname();
  else
    fprintf(stderr, "%s: ", program_invocation_name);
  va_start(args, format);
  finish(status, number, format, args);
  va_end(args);
}

void error_at_line(int status, int number, const char *file, unsigned line, const char *format, ...) {
  va_list args;
  fflush(stdout);
  if (error_print_progname)
    error_print_progname();
  else
    fprintf(stderr, "%s:", program_invocation_name);
  fprintf(stderr, file ? "%s:%u: " : " ", file, line);
  va_start(args, format);
  finish(status, number, format, args);
  va_end(args);
}
