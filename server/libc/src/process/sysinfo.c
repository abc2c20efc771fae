/* Memory and processors of the machine. */
#include <sys/sysinfo.h>
#include <unistd.h>
#include "../syscall.h"

int sysinfo(struct sysinfo *info) {
  return (int)SYSCALL1(SYS_sysinfo, info);
}

int get_nprocs(void) {
  return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

int get_nprocs_conf(void) {
  return get_nprocs();
}
