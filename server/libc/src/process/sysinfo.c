/* Memory and processors of the machine. */
#include <stdlib.h>
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

/* Processes ready to run, on average over 1, 5 and 15 minutes. Returns how many of the three it gives. */
int getloadavg(double load[], int n) {
  struct sysinfo info;
  int i;
  if (sysinfo(&info) < 0)
    return -1;
  for (i = 0; i < n && i < 3; i++)
    load[i] = (double)info.loads[i] / 65536.0;
  return i;
}
