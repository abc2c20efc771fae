/**
 * Descriptors in words: from the number in a variable to the handle it leads to, and on to the pipe or file.
 *
 *     fd 4 → handle 6 (write end, O_WRONLY) → pipe 1 (2 of 65,536 bytes: "hi"); also held by 102 fd 4
 */
import { get } from "../../base/table.ts";
import {
  allOf,
  descriptorsOf,
  type Fd,
  type FileId,
  findProcess,
  type Kernel,
  type OpenFile,
  type Pid,
  pipeBytes,
} from "../../kernel/index.ts";
import type { DescriptorView, HandleView, Place } from "../../protocol/view.ts";
import { endHolders, type Holders, holdersOf, holderText, listText, openFileOf } from "./holder.ts";
import { fillText, objectId, objectName, objectText, waitersOf } from "./kernel-object.ts";
import { bytesText } from "./number.ts";
import { quoted } from "./text.ts";

/** A line that may have more lines below it. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly children: readonly Row[];
}

function row(name: string, value: string, children: readonly Row[] = []): Row {
  return { name, value, children };
}

/** asm-generic/fcntl.h: the status flags that F_GETFL shows. */
const FLAGS: readonly (readonly [number, string])[] = [
  [0o2000, "O_APPEND"],
  [0o4000, "O_NONBLOCK"],
  [0o4010000, "O_SYNC"],
];

export function modeOf(file: OpenFile): HandleView["mode"] {
  return file.readable ? (file.writable ? "read-write" : "read") : "write";
}

function modeFlag(file: OpenFile): string {
  return { read: "O_RDONLY", write: "O_WRONLY", "read-write": "O_RDWR" }[modeOf(file)];
}

export function flagNames(file: OpenFile): readonly string[] {
  return FLAGS.filter(([bits]) => (file.flags & bits) === bits).map(([, name]) => name);
}

/** Pipes and terminals have no offset. */
export function offsetOf(file: OpenFile): number | null {
  return file.object.kind === "regular" || file.object.kind === "directory" ? file.offset : null;
}

/** "write end, O_WRONLY", "offset 12, O_RDWR | O_APPEND". */
function handleText(file: OpenFile): string {
  const offset = offsetOf(file);
  const parts: string[] = [];
  if (file.object.kind === "pipe" && modeOf(file) !== "read-write")
    parts.push(file.readable ? "read end" : "write end");
  if (offset !== null) parts.push(`offset ${offset}`);
  parts.push([modeFlag(file), ...flagNames(file)].join(" | "));
  return parts.join(", ");
}

/** Where a descriptor leads, on one line: `handle 6 (write end, O_WRONLY) → pipe 1 (empty); also 102 fd 4`. */
export function descriptorText(kernel: Kernel, holders: Holders, pid: Pid, fd: Fd): string | null {
  const found = openFileOf(kernel, pid, fd);
  if (!found) return null;
  const { id, file } = found;
  const others = (holders.get(id) ?? [])
    .map((holder) => (holder.pid === pid ? { pid, fds: holder.fds.filter((one) => one !== fd) } : holder))
    .filter(({ fds }) => fds.length > 0);
  const also =
    others.length === 0
      ? ""
      : `; also held by ${listText(others.map((one) => (one.pid === pid ? `fd ${one.fds.join(", ")} here` : holderText(one))))}`;
  return `handle ${id} (${handleText(file)}) → ${objectText(kernel, file)}${also}`;
}

/** A descriptor's line and what there is to expand below it: handle, sharers, object. Null: it is not open. */
export function describeDescriptor(
  kernel: Kernel,
  pid: Pid,
  fd: Fd,
): { readonly line: string; readonly children: readonly Row[] } | null {
  const holders = holdersOf(kernel);
  const text = descriptorText(kernel, holders, pid, fd);
  return text === null ? null : { line: `fd ${fd} → ${text}`, children: descriptorRows(kernel, holders, pid, fd) };
}

/** Handle, sharers and object of an open descriptor. */
export function descriptorRows(kernel: Kernel, holders: Holders, pid: Pid, fd: Fd): readonly Row[] {
  const found = openFileOf(kernel, pid, fd);
  if (!found) return [];
  const { id, file, closeOnExec } = found;
  const offset = offsetOf(file);
  const handle: Row[] = [
    row("mode", modeFlag(file)),
    row("flags", flagNames(file).join(" | ") || "none"),
    ...(offset === null ? [] : [row("offset", `${offset}`)]),
    row("opened as", file.path),
    row("opened by", `${file.openedBy}`),
    row("descriptors", `${file.references}`),
  ];
  const sharers = (holders.get(id) ?? []).map((holder) =>
    row(
      `${holder.pid}`,
      `${holder.fds.length === 1 ? "fd" : "fds"} ${holder.fds.join(", ")}${holder.pid === pid ? " (here)" : ""}`,
    ),
  );
  return [
    row("handle", `handle ${id} (${handleText(file)})`, handle),
    row("held by", listText((holders.get(id) ?? []).map(holderText)), sharers),
    row("object", objectText(kernel, file), objectRows(kernel, holders, file)),
    row("close-on-exec", closeOnExec ? "yes" : "no"),
  ];
}

function objectRows(kernel: Kernel, holders: Holders, file: OpenFile): readonly Row[] {
  const { object } = file;
  if (object.kind === "pipe") return pipeRows(kernel, holders, object.pipe);
  if (object.kind !== "regular") return [row("name", objectName(file))];
  const inode = get(kernel.inodes, object.inode);
  if (inode?.kind !== "regular") return [];
  return [
    row("size", bytesText(inode.content.size)),
    row("contents", quoted(allOf(inode.content).subarray(0, 1024), 200)),
    row("names", `${inode.links}`),
    row("permissions", `0${inode.mode.toString(8)}`),
  ];
}

function pipeRows(kernel: Kernel, holders: Holders, id: number): readonly Row[] {
  const pipe = get(kernel.pipes, id);
  if (!pipe) return [];
  const end = (name: string, which: "read" | "write"): Row => {
    const open = endHolders(kernel, holders, id, which);
    return row(
      name,
      open.length === 0 ? "closed everywhere" : listText(open.map(holderText)),
      open.map((holder) => row(`${holder.pid}`, `fd ${holder.fds.join(", ")}`)),
    );
  };
  const waiting = waitersOf(kernel, id);
  return [
    row("contents", fillText(pipe)),
    row("text", quoted(pipeBytes(pipe), 1024)),
    end("read end", "read"),
    end("write end", "write"),
    ...(waiting.readers.length > 0 ? [row("waiting to read", listText(waiting.readers.map(String)))] : []),
    ...(waiting.writers.length > 0 ? [row("waiting to write", listText(waiting.writers.map(String)))] : []),
  ];
}

/** The rows of the picture's descriptor table for some processes. */
export function descriptorViews(
  kernel: Kernel,
  pids: readonly Pid[],
  openedAt: (pid: Pid, fd: Fd) => Place | null,
): readonly DescriptorView[] {
  const views: DescriptorView[] = [];
  for (const pid of pids) {
    const process = findProcess(kernel, pid);
    if (!process) continue;
    for (const [fd, slot] of descriptorsOf(kernel, process).entries())
      if (slot) views.push({ pid, fd, handle: slot.file, closeOnExec: slot.closeOnExec, openedAt: openedAt(pid, fd) });
  }
  return views;
}

export function handleViews(kernel: Kernel, ids: Iterable<FileId>): readonly HandleView[] {
  const views: HandleView[] = [];
  for (const id of [...ids].sort((a, b) => a - b)) {
    const file = get(kernel.files, id);
    if (!file) continue;
    views.push({
      id,
      object: objectId(file.object),
      mode: modeOf(file),
      flags: flagNames(file),
      offset: offsetOf(file),
      references: file.references,
    });
  }
  return views;
}
