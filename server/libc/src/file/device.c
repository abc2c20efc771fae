/* The two halves of a device number. */
#include <sys/sysmacros.h>

unsigned gnu_dev_major(unsigned long dev) {
  return (unsigned)((dev >> 8 & 0xfff) | (dev >> 32 & ~0xfffUL));
}

unsigned gnu_dev_minor(unsigned long dev) {
  return (unsigned)((dev & 0xff) | (dev >> 12 & ~0xffUL));
}

unsigned long gnu_dev_makedev(unsigned major, unsigned minor) {
  return (major & 0xfffUL) << 8 | (major & ~0xfffUL) << 32 | (minor & 0xffUL) | (minor & ~0xffUL) << 12;
}
