/**
 * Descriptor tables: from a small number to an open file, one table per process.
 *
 * What surprises people: a new descriptor is always the lowest free number, which is how close(1) followed by open()
 * redirects standard output; and an open file is closed only with the last descriptor that leads to it, wherever.
 */
import { bug } from "../base/bug.ts";
import { get, remove, set } from "../base/table.ts";
import { type Call, caller } from "./call.ts";
import { happened } from "./events.ts";
import { operationsOf } from "./fileops.ts";
import { freshId } from "./freshid.ts";
import type { Kernel } from "./kernel.ts";
import { RLIMIT_NOFILE } from "./limits.ts";
import type { Descriptor, FdTable, OpenFile } from "./state/file.ts";
import type { Fd, FdTableId, FileId, Pid } from "./state/ids.ts";
import type { Process } from "./state/process.ts";

export function fileOf(kernel: Kernel, id: FileId): OpenFile {
  return get(kernel.files, id) ?? bug(`there is no open file ${id}`);
}

/** Stores an open file with some of its fields changed; copied field by field for speed, as copyProcess. */
export function changeFile(kernel: Kernel, id: FileId, file: OpenFile, changes: Partial<OpenFile>): void {
  const copy: OpenFile = {
    object: file.object,
    readable: file.readable,
    writable: file.writable,
    flags: file.flags,
    offset: file.offset,
    references: file.references,
    path: file.path,
    openedBy: file.openedBy,
    stream: file.stream,
  };
  kernel.files = set(kernel.files, id, Object.assign(copy, changes));
}

/** A new open file that no descriptor leads to yet. */
export function createFile(kernel: Kernel, file: Omit<OpenFile, "references">): FileId {
  const id = freshId(kernel, "nextFile", kernel.files);
  kernel.files = set(kernel.files, id, { ...file, references: 0 });
  return id;
}

function tableOf(kernel: Kernel, process: Process): { id: FdTableId; table: FdTable } {
  const id = process.fdTable ?? bug(`process ${process.pid} has no descriptors any more`);
  return { id, table: get(kernel.fdTables, id) ?? bug(`there is no descriptor table ${id}`) };
}

/** The slots of a process's table; none for a zombie. */
export function descriptorsOf(kernel: Kernel, process: Process): FdTable["slots"] {
  return process.fdTable === null ? [] : tableOf(kernel, process).table.slots;
}

/** The number that dup, open and pipe would take: the lowest free one from `from` on; null: EMFILE. */
export function lowestFree(kernel: Kernel, process: Process, from = 0): Fd | null {
  const { slots } = tableOf(kernel, process).table;
  let fd = from;
  while (slots[fd]) fd++;
  return fd < descriptorLimit(process) ? fd : null;
}

export function descriptorLimit(process: Process): number {
  return process.limits[RLIMIT_NOFILE]?.soft ?? 1024;
}

/** Lets a free descriptor lead to an open file. */
export function install(kernel: Kernel, process: Process, fd: Fd, file: FileId, closeOnExec: boolean): void {
  setSlot(kernel, process, fd, { file, closeOnExec });
  const open = fileOf(kernel, file);
  changeFile(kernel, file, open, { references: open.references + 1 });
}

/** Changes one slot of the table: its flag, or empties it. */
export function setSlot(kernel: Kernel, process: Process, fd: Fd, descriptor: Descriptor | null): void {
  const { id, table } = tableOf(kernel, process);
  const slots = table.slots.slice();
  while (slots.length < fd) slots.push(null);
  slots[fd] = descriptor;
  while (slots.length > 0 && slots.at(-1) === null) slots.pop();
  kernel.fdTables = set(kernel.fdTables, id, { ...table, slots });
}

/** close(2) of a descriptor that is open. */
export function closeDescriptor(kernel: Kernel, process: Process, fd: Fd): void {
  const descriptor = descriptorsOf(kernel, process)[fd] ?? bug(`descriptor ${fd} is not open`);
  setSlot(kernel, process, fd, null);
  const last = dropReferences(kernel, descriptor.file, 1, process.pid);
  happened(kernel, { kind: "closed", pid: process.pid, fd, file: descriptor.file, last });
}

/** Takes references from an open file and closes it with the last one; answers whether it was. */
export function dropReferences(kernel: Kernel, id: FileId, count: number, by: Pid): boolean {
  const file = fileOf(kernel, id);
  const references = file.references - count;
  if (references > 0) {
    changeFile(kernel, id, file, { references });
    return false;
  }
  kernel.files = remove(kernel.files, id);
  operationsOf(file).close(kernel, file, by);
  return true;
}

/** How many descriptors of a table lead to each open file. */
function referencesOf(table: FdTable): Map<FileId, number> {
  const counts = new Map<FileId, number>();
  for (const slot of table.slots) if (slot) counts.set(slot.file, (counts.get(slot.file) ?? 0) + 1);
  return counts;
}

/** fork: a new table with the same descriptors, whose open files now have as many references more. */
export function copyTable(kernel: Kernel, process: Process): FdTableId {
  const { table } = tableOf(kernel, process);
  for (const [id, count] of referencesOf(table)) {
    const file = fileOf(kernel, id);
    changeFile(kernel, id, file, { references: file.references + count });
  }
  const id = freshId(kernel, "nextFdTable", kernel.fdTables);
  kernel.fdTables = set(kernel.fdTables, id, { users: 1, slots: table.slots });
  return id;
}

/** The process ends: its descriptors are closed, in order, unless another process shares the table. */
export function leaveTable(kernel: Kernel, process: Process): void {
  const { id, table } = tableOf(kernel, process);
  if (table.users > 1) {
    kernel.fdTables = set(kernel.fdTables, id, { ...table, users: table.users - 1 });
    return;
  }
  kernel.fdTables = remove(kernel.fdTables, id);
  for (const [file, count] of referencesOf(table)) {
    const fd = table.slots.findIndex((slot) => slot?.file === file);
    const last = dropReferences(kernel, file, count, process.pid);
    happened(kernel, { kind: "closed", pid: process.pid, fd, file, last });
  }
}

/** Opens a descriptor at the lowest free number for a new open file; null: EMFILE, and the file is closed again. */
export function installLowest(call: Call, file: FileId, closeOnExec: boolean): Fd | null {
  const process = caller(call);
  const fd = lowestFree(call.kernel, process);
  if (fd === null) return null;
  install(call.kernel, process, fd, file, closeOnExec);
  return fd;
}
