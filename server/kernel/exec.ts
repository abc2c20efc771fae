/**
 * exec: another program in the same process.
 *
 * What stays (execve(2)): pid, parent, group, descriptors, mask, ignored signals, current directory, umask, alarm. What
 * goes: memory, other threads, handlers, descriptors marked close-on-exec, and everything that was in stdio's buffers.
 * The kernel only says which program it is; the world, which has programs, builds the new memory.
 */
import { remove, set } from "../base/table.ts";
import type { Context } from "../machine/context.ts";
import type { Space } from "../machine/space.ts";
import { type Answer, type Call, caller } from "./call.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { leaveSpace } from "./exit.ts";
import { closeDescriptor, descriptorsOf } from "./fdtable.ts";
import { freshId } from "./freshid.ts";
import { inodeOf, MAY_EXECUTE, permits } from "./inode.ts";
import type { Kernel } from "./kernel.ts";
import { AT_FDCWD, locateInode, pathFrom } from "./path.ts";
import { changeProcess, processOf } from "./process.ts";
import { DEFAULT_DISPOSITIONS } from "./signal.ts";
import type { ThreadId } from "./state/ids.ts";
import { type Process, SIG_IGN } from "./state/process.ts";
import { rescheduleThread, threadOf, unlist } from "./thread.ts";
import { isFailed } from "./tree.ts";
import { long, stringFromUser, structFromUser } from "./usercopy.ts";
import { forgetWaits } from "./waiters.ts";

/** A program in memory, ready to run: what the world builds for a file. */
export interface Image {
  readonly space: Space;
  readonly context: Context;
  readonly name: string;
  readonly argv: readonly string[];
}

/** All strings of argv and envp together (ARG_MAX). */
const ARG_MAX = 2_097_152;
const MAX_ARG_STRLEN = 131_072;

/** execve(2) up to the point where the program must be found. */
export function findProgram(call: Call): Answer {
  const [pathAddress, argvAddress, envAddress] = call.args;
  const from = pathFrom(call, pathAddress);
  if (isFailed(from)) return fail(from.errno);
  const found = locateInode(call, AT_FDCWD, pathAddress, true);
  if (isFailed(found)) return fail(found.errno);
  const inode = inodeOf(call.kernel, found.inode);
  if (inode.kind !== "regular" || !permits(caller(call), inode, MAY_EXECUTE)) return fail("EACCES");
  const argv = stringsFrom(call, argvAddress);
  if (typeof argv === "number") return argv;
  const env = stringsFrom(call, envAddress);
  if (typeof env === "number") return env;
  if (inode.program === null) return fail("ENOEXEC");
  return { kind: "exec", program: inode.program, path: from.path, argv, env };
}

/** A null-terminated array of strings; a null pointer is an empty one. Minus an error number if it cannot be had. */
function stringsFrom(call: Call, address: number): Uint8Array[] | number {
  const strings: Uint8Array[] = [];
  let total = 0;
  for (let at = address; at !== 0; at += 8) {
    const view = structFromUser(call, at, 8);
    if (!view) return fail("EFAULT");
    const pointer = long(view, 0);
    if (pointer === 0) break;
    const bytes = stringFromUser(call, pointer, MAX_ARG_STRLEN);
    if (!bytes) return fail("EFAULT");
    total += bytes.length + 9;
    if (bytes.length >= MAX_ARG_STRLEN || total > ARG_MAX) return fail("E2BIG");
    strings.push(bytes);
  }
  return strings;
}

/** The world has built the program: the thread becomes it. It goes on at the image's context. */
export function replaceImage(kernel: Kernel, id: ThreadId, image: Image, path: string): void {
  const { process: pid } = threadOf(kernel, id);
  endOtherThreads(kernel, processOf(kernel, pid), id);
  const process = processOf(kernel, pid);
  const space = freshId(kernel, "nextSpace", kernel.spaces);
  kernel.spaces = set(kernel.spaces, space, image.space);
  leaveSpace(kernel, process);
  changeProcess(kernel, process, {
    space,
    name: image.name,
    argv: image.argv,
    threads: [id],
    dispositions: process.dispositions.map((old) => (old.handler === SIG_IGN ? old : (DEFAULT_DISPOSITIONS[0] ?? old))),
    vforkParent: null,
    execed: true,
  });
  const thread = threadOf(kernel, id);
  const fresh = { state: "ready", call: null, wait: null, askAgain: false, result: null, frames: [] } as const;
  rescheduleThread(kernel, thread, {
    ...fresh,
    tid: pid,
    context: image.context,
    alternateStack: null,
    clearTid: 0,
  });
  closeMarked(kernel, pid);
  happened(kernel, { kind: "executed", pid, path, argv: image.argv });
}

function endOtherThreads(kernel: Kernel, process: Process, id: ThreadId): void {
  for (const other of process.threads) {
    if (other === id) continue;
    forgetWaits(kernel, threadOf(kernel, other));
    unlist(kernel, other);
    kernel.threads = remove(kernel.threads, other);
  }
}

function closeMarked(kernel: Kernel, pid: number): void {
  const process = processOf(kernel, pid);
  for (const [fd, slot] of descriptorsOf(kernel, process).entries()) {
    if (slot?.closeOnExec) closeDescriptor(kernel, process, fd);
  }
}
