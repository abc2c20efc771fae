/* assert() failed: says where, and aborts. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

extern char *program_invocation_short_name;

_Noreturn void __assert_fail(const char *condition, const char *file, unsigned line, const char *function) {
  const char *name = program_invocation_short_name;
  fprintf(stderr, "%s%s%s:%u: %s%sAssertion `%s' failed.\n", name, *name ? ": " : "", file, line,
          function ? function : "", function ? ": " : "", condition);
  fflush(0);
  abort();
}
