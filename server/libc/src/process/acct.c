/* Process accounting, acct(2). */
#include <unistd.h>
#include "../syscall.h"

int acct(const char *path) {
  return (int)SYSCALL1(SYS_acct, path);
}
