/* <sys/sysmacros.h>: device numbers. */
#ifndef _SYS_SYSMACROS_H
#define _SYS_SYSMACROS_H
#define major(dev) gnu_dev_major(dev)
#define minor(dev) gnu_dev_minor(dev)
#define makedev(major, minor) gnu_dev_makedev(major, minor)
unsigned gnu_dev_major(unsigned long dev);
unsigned gnu_dev_minor(unsigned long dev);
unsigned long gnu_dev_makedev(unsigned major, unsigned minor);
#endif
