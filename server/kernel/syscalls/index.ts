/**
 * All system calls. A new call is its file and one line here; a test fails when a file is missing from the list.
 */
import type { SystemCall } from "../syscall.ts";
import { access } from "./access.ts";
import { alarm } from "./alarm.ts";
import { brk } from "./brk.ts";
import { chdir } from "./chdir.ts";
import { chmod } from "./chmod.ts";
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
import { fchdir } from "./fchdir.ts";
import { fchmod } from "./fchmod.ts";
import { fcntl } from "./fcntl.ts";
import { fdatasync } from "./fdatasync.ts";
import { fork } from "./fork.ts";
import { fstat } from "./fstat.ts";
import { fsync } from "./fsync.ts";
import { ftruncate } from "./ftruncate.ts";
import { getcwd } from "./getcwd.ts";
import { getdents64 } from "./getdents64.ts";
import { getegid } from "./getegid.ts";
import { geteuid } from "./geteuid.ts";
import { getgid } from "./getgid.ts";
import { getitimer } from "./getitimer.ts";
import { getpgid } from "./getpgid.ts";
import { getpgrp } from "./getpgrp.ts";
import { getpid } from "./getpid.ts";
import { getppid } from "./getppid.ts";
import { getpriority } from "./getpriority.ts";
import { getrlimit } from "./getrlimit.ts";
import { getrusage } from "./getrusage.ts";
import { getsid } from "./getsid.ts";
import { gettid } from "./gettid.ts";
import { gettimeofday } from "./gettimeofday.ts";
import { getuid } from "./getuid.ts";
import { ioctl } from "./ioctl.ts";
import { kill } from "./kill.ts";
import { link } from "./link.ts";
import { lseek } from "./lseek.ts";
import { lstat } from "./lstat.ts";
import { mkdir } from "./mkdir.ts";
import { mkdirat } from "./mkdirat.ts";
import { mknod } from "./mknod.ts";
import { mknodat } from "./mknodat.ts";
import { mmap } from "./mmap.ts";
import { mprotect } from "./mprotect.ts";
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
import { prlimit64 } from "./prlimit64.ts";
import { pselect6 } from "./pselect6.ts";
import { pwrite64 } from "./pwrite64.ts";
import { read } from "./read.ts";
import { readlink } from "./readlink.ts";
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
import { sched_yield } from "./sched_yield.ts";
import { select } from "./select.ts";
import { set_tid_address } from "./set_tid_address.ts";
import { setitimer } from "./setitimer.ts";
import { setpgid } from "./setpgid.ts";
import { setpriority } from "./setpriority.ts";
import { setrlimit } from "./setrlimit.ts";
import { setsid } from "./setsid.ts";
import { sigaltstack } from "./sigaltstack.ts";
import { stat } from "./stat.ts";
import { symlink } from "./symlink.ts";
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
  fchdir,
  fchmod,
  fcntl,
  fdatasync,
  fork,
  fstat,
  fsync,
  ftruncate,
  getcwd,
  getdents64,
  getegid,
  geteuid,
  getgid,
  getitimer,
  getpgid,
  getpgrp,
  getpid,
  getppid,
  getpriority,
  getrlimit,
  getrusage,
  getsid,
  gettid,
  gettimeofday,
  getuid,
  ioctl,
  kill,
  link,
  lseek,
  lstat,
  mkdir,
  mkdirat,
  mknod,
  mknodat,
  mmap,
  mprotect,
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
  prlimit64,
  pselect6,
  pwrite64,
  read,
  readlink,
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
  sched_yield,
  select,
  set_tid_address,
  setitimer,
  setpgid,
  setpriority,
  setrlimit,
  setsid,
  sigaltstack,
  stat,
  symlink,
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
