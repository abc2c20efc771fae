/** A pipe with its two ends in the caller's table: pipe and pipe2. */
import { type Call, caller } from "./call.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { createFile, install, lowestFree } from "./fdtable.ts";
import { createPipe, openPipeEnd } from "./pipe.ts";
import { O_CLOEXEC, O_NONBLOCK } from "./state/file.ts";
import type { FileId, PipeId } from "./state/ids.ts";
import { canStore, structToUser } from "./usercopy.ts";

/** Stores the two descriptors at `address`: the read end first, both as low as possible. */
export function makePipe(call: Call, address: number, flags: number): number {
  const { kernel } = call;
  const process = caller(call);
  const readEnd = lowestFree(kernel, process);
  const writeEnd = readEnd === null ? null : lowestFree(kernel, process, readEnd + 1);
  if (readEnd === null || writeEnd === null) return fail("EMFILE");
  if (!canStore(call, address, 8)) return fail("EFAULT");
  const pipe = createPipe(kernel, call.pid);
  const isClosedOnExec = (flags & O_CLOEXEC) !== 0;
  install(kernel, process, readEnd, end(call, pipe, true, flags), isClosedOnExec);
  install(kernel, caller(call), writeEnd, end(call, pipe, false, flags), isClosedOnExec);
  structToUser(call, address, 8, (view) => {
    view.setInt32(0, readEnd, true);
    view.setInt32(4, writeEnd, true);
  });
  happened(kernel, { kind: "piped", pid: call.pid, pipe, readEnd, writeEnd });
  return 0;
}

function end(call: Call, pipe: PipeId, readable: boolean, flags: number): FileId {
  openPipeEnd(call.kernel, pipe, readable, !readable);
  return createFile(call.kernel, {
    object: { kind: "pipe", pipe, inode: null },
    readable,
    writable: !readable,
    flags: flags & O_NONBLOCK,
    offset: 0,
    path: `pipe:[${pipe}]`,
    openedBy: call.pid,
    stream: null,
  });
}
