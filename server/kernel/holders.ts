/**
 * Who has what open: the question behind "why does my reader never see end-of-file?".
 */
import { get, values } from "../base/table.ts";
import { descriptorsOf } from "./fdtable.ts";
import type { Kernel } from "./kernel.ts";
import type { OpenFile } from "./state/file.ts";
import type { Fd, FileId, Pid, PipeId } from "./state/ids.ts";

export interface Holder {
  readonly pid: Pid;
  readonly fds: readonly Fd[];
}

/** The descriptors, by process, whose open file passes. Looks at every table: for explanations and pictures only. */
export function holdersWhere(kernel: Kernel, passes: (file: OpenFile, id: FileId) => boolean): Holder[] {
  const holders: Holder[] = [];
  for (const process of values(kernel.processes)) {
    const fds: Fd[] = [];
    for (const [fd, slot] of descriptorsOf(kernel, process).entries()) {
      const file = slot && get(kernel.files, slot.file);
      if (file && passes(file, slot.file)) fds.push(fd);
    }
    if (fds.length > 0) holders.push({ pid: process.pid, fds });
  }
  return holders;
}

/** Who holds one end of a pipe. */
export function pipeHolders(kernel: Kernel, pipe: PipeId, end: "read" | "write"): Holder[] {
  return holdersWhere(kernel, (file) => {
    if (file.object.kind !== "pipe" || file.object.pipe !== pipe) return false;
    return end === "read" ? file.readable : file.writable;
  });
}

/** Who shares an open file. */
export function fileHolders(kernel: Kernel, id: FileId): Holder[] {
  return holdersWhere(kernel, (_file, other) => other === id);
}
