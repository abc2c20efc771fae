/**
 * Who holds which open file: the table that descriptors, handles and objects are drawn from, made once per look.
 *
 * Descriptors (per process) lead to handles, POSIX's open file descriptions, and handles to objects. The rows of the
 * kernel point downwards only; here they are turned round.
 */
import { entries, get, values } from "../../base/table.ts";
import {
  descriptorsOf,
  type Fd,
  type FileId,
  type Holder,
  type Kernel,
  type OpenFile,
  type Pid,
} from "../../kernel/index.ts";

/** By open file: the descriptors that lead to it, by process in order of pid. */
export type Holders = ReadonlyMap<FileId, readonly Holder[]>;

/** Walks every descriptor table once. */
export function holdersOf(kernel: Kernel): Holders {
  const found = new Map<FileId, { pid: Pid; fds: Fd[] }[]>();
  for (const process of values(kernel.processes)) {
    for (const [fd, slot] of descriptorsOf(kernel, process).entries()) {
      if (!slot) continue;
      const list = found.get(slot.file);
      const last = list?.at(-1);
      if (!list) found.set(slot.file, [{ pid: process.pid, fds: [fd] }]);
      else if (last?.pid === process.pid) last.fds.push(fd);
      else list.push({ pid: process.pid, fds: [fd] });
    }
  }
  return found;
}

/** Who holds an end of a pipe, over all handles that lead to it. */
export function endHolders(kernel: Kernel, holders: Holders, pipe: number, end: "read" | "write"): readonly Holder[] {
  const found = new Map<Pid, Fd[]>();
  for (const [id, file] of entries(kernel.files)) {
    if (file.object.kind !== "pipe" || file.object.pipe !== pipe || !isEnd(file, end)) continue;
    for (const { pid, fds } of holders.get(id) ?? []) found.set(pid, [...(found.get(pid) ?? []), ...fds]);
  }
  return [...found].map(([pid, fds]) => ({ pid, fds: fds.sort((a, b) => a - b) })).sort((a, b) => a.pid - b.pid);
}

export function isEnd(file: OpenFile, end: "read" | "write"): boolean {
  return end === "read" ? file.readable : file.writable;
}

/** "101 fd 4", "102 fds 3, 4". */
export function holderText({ pid, fds }: Holder): string {
  return `${pid} ${fds.length === 1 ? "fd" : "fds"} ${fds.join(", ")}`;
}

/** A list for a sentence, the tail of a long one as a number: "101, 102 and 103", "101, 102 … and 98 more". */
export function listText(words: readonly string[], most: number = 5): string {
  if (words.length > most + 1) return `${words.slice(0, most).join(", ")} and ${words.length - most} more`;
  return words.length <= 1 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The open file behind a descriptor, or null. */
export function openFileOf(
  kernel: Kernel,
  pid: Pid,
  fd: Fd,
): { readonly id: FileId; readonly file: OpenFile; readonly closeOnExec: boolean } | null {
  const process = get(kernel.processes, pid);
  const slot = process && fd >= 0 ? descriptorsOf(kernel, process)[fd] : null;
  const file = slot ? get(kernel.files, slot.file) : null;
  return slot && file ? { id: slot.file, file, closeOnExec: slot.closeOnExec } : null;
}
