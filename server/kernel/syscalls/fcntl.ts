import { type Call, caller, descriptorOf } from "../call.ts";
import { duplicate } from "../duplicate.ts";
import { fail } from "../errno.ts";
import { happened } from "../events.ts";
import { changeFile, descriptorLimit, fileOf, setSlot } from "../fdtable.ts";
import { pipeOf } from "../readiness.ts";
import { type Descriptor, O_ACCMODE, O_APPEND, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } from "../state/file.ts";
import { int, type SystemCall } from "../syscall.ts";

const F_DUPFD = 0;
const F_GETFD = 1;
const F_SETFD = 2;
const F_GETFL = 3;
const F_SETFL = 4;
const F_DUPFD_CLOEXEC = 1030;
const F_GETPIPE_SZ = 1032;
const FD_CLOEXEC = 1;
/** What F_SETFL can change of what we know. */
const CHANGEABLE = O_APPEND | O_NONBLOCK;

/** fcntl(2). Record locks are not simulated. */
export const fcntl: SystemCall = {
  name: "fcntl",
  number: 72,
  prototype: "int fcntl(int fd, int cmd, ...)",
  parameters: ["fd", "fcntl-command", "long"],
  errnos: [
    ["EBADF", "fd is not open"],
    ["EINVAL", "the command is unknown, or its argument is out of range"],
    ["EMFILE", "F_DUPFD: no free descriptor from there on"],
  ],
  manual:
    "Reads and changes properties: FD_CLOEXEC belongs to the descriptor (F_GETFD, F_SETFD), O_APPEND and O_NONBLOCK to the open file and so to all who share it (F_GETFL, F_SETFL). F_DUPFD duplicates to the lowest free descriptor from a number on.",
  handler(call) {
    const fd = int(call.args[0]);
    const descriptor = descriptorOf(call, fd);
    return descriptor ? perform(call, fd, descriptor, int(call.args[1]), int(call.args[2])) : fail("EBADF");
  },
};

function perform(call: Call, fd: number, descriptor: Descriptor, command: number, argument: number): number {
  const { kernel } = call;
  const file = fileOf(kernel, descriptor.file);
  switch (command) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
      if (argument < 0 || argument >= descriptorLimit(caller(call))) return fail("EINVAL");
      return duplicate(call, fd, argument, command === F_DUPFD_CLOEXEC);
    case F_GETFD:
      return descriptor.closeOnExec ? FD_CLOEXEC : 0;
    case F_SETFD:
      setSlot(kernel, caller(call), fd, { ...descriptor, closeOnExec: (argument & FD_CLOEXEC) !== 0 });
      return 0;
    case F_GETFL: {
      const access = file.readable ? (file.writable ? O_RDWR : O_RDONLY) : O_WRONLY;
      return (file.flags & ~O_ACCMODE) | access;
    }
    case F_SETFL:
      changeFile(kernel, descriptor.file, file, { flags: (file.flags & ~CHANGEABLE) | (argument & CHANGEABLE) });
      return 0;
    case F_GETPIPE_SZ: {
      if (file.object.kind !== "pipe") return fail("EBADF");
      const pipe = pipeOf(kernel, file.object.pipe);
      return pipe.slots * pipe.page;
    }
    default:
      happened(kernel, { kind: "unsupported", pid: call.pid, call: "fcntl", what: `command ${command}` });
      return fail("EINVAL");
  }
}
