/**
 * All system calls. A new call is its file and one line here; a test fails when a file is missing from the list.
 */
import type { SystemCall } from "../syscall.ts";
import { access } from "./access.ts";
import { alarm } from "./alarm.ts";
import { brk } from "./brk.ts";
import { chdir } from "./chdir.ts";
import { chmod } from "./chmod.ts";
import { chown } from "./chown.ts";
import { clock_getres } from "./clock_getres.ts";
import { clock_gettime } from "./clock_gettime.ts";
import { clock_nanosleep } from "./clock_nanosleep.ts";
import { close } from "./close.ts";
import { creat } from "./creat.ts";
import { dup } from "./dup.ts";
import { dup2 } from "./dup2.ts";
import { dup3 } from "./dup3.ts";
import { execve } from "./execve.ts";
import { exit } from "./exit.ts";
import { exit_group } from "./exit_group.ts";
import { faccessat } from "./faccessat.ts";
import { faccessat2 } from "./faccessat2.ts";
import { fchdir } from "./fchdir.ts";
import { fchmod } from "./fchmod.ts";
import { fchmodat } from "./fchmodat.ts";
import { fchown } from "./fchown.ts";
import { fchownat } from "./fchownat.ts";
import { fcntl } from "./fcntl.ts";
import { fdatasync } from "./fdatasync.ts";
import { fork } from "./fork.ts";
import { fstat } from "./fstat.ts";
import { fsync } from "./fsync.ts";
import { ftruncate } from "./ftruncate.ts";
import { getcpu } from "./getcpu.ts";
import { getcwd } from "./getcwd.ts";
import { getdents64 } from "./getdents64.ts";
import { getegid } from "./getegid.ts";
import { geteuid } from "./geteuid.ts";
import { getgid } from "./getgid.ts";
import { getgroups } from "./getgroups.ts";
import { getitimer } from "./getitimer.ts";
import { getpgid } from "./getpgid.ts";
import { getpgrp } from "./getpgrp.ts";
import { getpid } from "./getpid.ts";
import { getppid } from "./getppid.ts";
import { getpriority } from "./getpriority.ts";
import { getrandom } from "./getrandom.ts";
import { getresgid } from "./getresgid.ts";
import { getresuid } from "./getresuid.ts";
import { getrlimit } from "./getrlimit.ts";
import { getrusage } from "./getrusage.ts";
import { getsid } from "./getsid.ts";
import { gettid } from "./gettid.ts";
import { gettimeofday } from "./gettimeofday.ts";
import { getuid } from "./getuid.ts";
import { ioctl } from "./ioctl.ts";
import { kill } from "./kill.ts";
import { lchown } from "./lchown.ts";
import { link } from "./link.ts";
import { linkat } from "./linkat.ts";
import { lseek } from "./lseek.ts";
import { lstat } from "./lstat.ts";
import { madvise } from "./madvise.ts";
import { mkdir } from "./mkdir.ts";
import { mkdirat } from "./mkdirat.ts";
import { mknod } from "./mknod.ts";
import { mknodat } from "./mknodat.ts";
import { mlock } from "./mlock.ts";
import { mlockall } from "./mlockall.ts";
import { mmap } from "./mmap.ts";
import { mprotect } from "./mprotect.ts";
import { msync } from "./msync.ts";
import { munlock } from "./munlock.ts";
import { munlockall } from "./munlockall.ts";
import { munmap } from "./munmap.ts";
import { nanosleep } from "./nanosleep.ts";
import { newfstatat } from "./newfstatat.ts";
import { open } from "./open.ts";
import { openat } from "./openat.ts";
import { pause } from "./pause.ts";
import { pipe } from "./pipe.ts";
import { pipe2 } from "./pipe2.ts";
import { poll } from "./poll.ts";
import { ppoll } from "./ppoll.ts";
import { prctl } from "./prctl.ts";
import { pread64 } from "./pread64.ts";
import { preadv } from "./preadv.ts";
import { prlimit64 } from "./prlimit64.ts";
import { pselect6 } from "./pselect6.ts";
import { pwrite64 } from "./pwrite64.ts";
import { pwritev } from "./pwritev.ts";
import { read } from "./read.ts";
import { readlink } from "./readlink.ts";
import { readlinkat } from "./readlinkat.ts";
import { readv } from "./readv.ts";
import { rename } from "./rename.ts";
import { renameat } from "./renameat.ts";
import { renameat2 } from "./renameat2.ts";
import { rmdir } from "./rmdir.ts";
import { rt_sigaction } from "./rt_sigaction.ts";
import { rt_sigpending } from "./rt_sigpending.ts";
import { rt_sigprocmask } from "./rt_sigprocmask.ts";
import { rt_sigqueueinfo } from "./rt_sigqueueinfo.ts";
import { rt_sigsuspend } from "./rt_sigsuspend.ts";
import { rt_sigtimedwait } from "./rt_sigtimedwait.ts";
import { sched_get_priority_max } from "./sched_get_priority_max.ts";
import { sched_get_priority_min } from "./sched_get_priority_min.ts";
import { sched_yield } from "./sched_yield.ts";
import { select } from "./select.ts";
import { set_tid_address } from "./set_tid_address.ts";
import { setgid } from "./setgid.ts";
import { setitimer } from "./setitimer.ts";
import { setpgid } from "./setpgid.ts";
import { setpriority } from "./setpriority.ts";
import { setregid } from "./setregid.ts";
import { setresgid } from "./setresgid.ts";
import { setresuid } from "./setresuid.ts";
import { setreuid } from "./setreuid.ts";
import { setrlimit } from "./setrlimit.ts";
import { setsid } from "./setsid.ts";
import { setuid } from "./setuid.ts";
import { sigaltstack } from "./sigaltstack.ts";
import { stat } from "./stat.ts";
import { symlink } from "./symlink.ts";
import { symlinkat } from "./symlinkat.ts";
import { sync } from "./sync.ts";
import { sysinfo } from "./sysinfo.ts";
import { tgkill } from "./tgkill.ts";
import { time } from "./time.ts";
import { times } from "./times.ts";
import { truncate } from "./truncate.ts";
import { umask } from "./umask.ts";
import { uname } from "./uname.ts";
import { unlink } from "./unlink.ts";
import { unlinkat } from "./unlinkat.ts";
import { utimensat } from "./utimensat.ts";
import { vfork } from "./vfork.ts";
import { wait4 } from "./wait4.ts";
import { waitid } from "./waitid.ts";
import { write } from "./write.ts";
import { writev } from "./writev.ts";

export const SYSTEM_CALLS: readonly SystemCall[] = [
  access,
  alarm,
  brk,
  chdir,
  chmod,
  chown,
  clock_getres,
  clock_gettime,
  clock_nanosleep,
  close,
  creat,
  dup,
  dup2,
  dup3,
  execve,
  exit,
  exit_group,
  faccessat,
  faccessat2,
  fchdir,
  fchmod,
  fchmodat,
  fchown,
  fchownat,
  fcntl,
  fdatasync,
  fork,
  fstat,
  fsync,
  ftruncate,
  getcpu,
  getcwd,
  getdents64,
  getegid,
  geteuid,
  getgid,
  getgroups,
  getitimer,
  getpgid,
  getpgrp,
  getpid,
  getppid,
  getpriority,
  getrandom,
  getresgid,
  getresuid,
  getrlimit,
  getrusage,
  getsid,
  gettid,
  gettimeofday,
  getuid,
  ioctl,
  kill,
  lchown,
  link,
  linkat,
  lseek,
  lstat,
  madvise,
  mkdir,
  mkdirat,
  mknod,
  mknodat,
  mlock,
  mlockall,
  mmap,
  mprotect,
  msync,
  munlock,
  munlockall,
  munmap,
  nanosleep,
  newfstatat,
  open,
  openat,
  pause,
  pipe,
  pipe2,
  poll,
  ppoll,
  prctl,
  pread64,
  preadv,
  prlimit64,
  pselect6,
  pwrite64,
  pwritev,
  read,
  readlink,
  readlinkat,
  readv,
  rename,
  renameat,
  renameat2,
  rmdir,
  rt_sigaction,
  rt_sigpending,
  rt_sigprocmask,
  rt_sigqueueinfo,
  rt_sigsuspend,
  rt_sigtimedwait,
  sched_get_priority_max,
  sched_get_priority_min,
  sched_yield,
  select,
  set_tid_address,
  setgid,
  setitimer,
  setpgid,
  setpriority,
  setregid,
  setresgid,
  setresuid,
  setreuid,
  setrlimit,
  setsid,
  setuid,
  sigaltstack,
  stat,
  symlink,
  symlinkat,
  sync,
  sysinfo,
  tgkill,
  time,
  times,
  truncate,
  umask,
  uname,
  unlink,
  unlinkat,
  utimensat,
  vfork,
  wait4,
  waitid,
  write,
  writev,
];

const byNumber: (SystemCall | undefined)[] = [];
for (const call of SYSTEM_CALLS) byNumber[call.number] = call;

/** The call with this x86-64 number, or null: ENOSYS. */
export function systemCallOf(number: number): SystemCall | null {
  return byNumber[number] ?? null;
}
