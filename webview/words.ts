/**
 * Every text that names an item of the picture: for screen readers, for tooltips and for captions. Pure, so that a
 * test can read the picture without a browser.
 *
 * What surprises: the most telling words come first ("pid 103, blocked …"), since a listener hears the beginning of
 * many items and the end of few.
 */
import type {
  DescriptorView,
  HandleView,
  ObjectView,
  PageView,
  Pid,
  Place,
  ProcessView,
  SegmentView,
  ThreadView,
  WorldView,
} from "../server/protocol/view.ts";
import { stateLooks } from "./look.ts";

// Made once: asking for a number's text by locale each time is slow for a thousand processes.
const format = new Intl.NumberFormat("en-US");

/** "65,536". */
export function number(n: number): string {
  return format.format(n);
}

/** "1 child", "2 children", "65,536 bytes". */
export function count(n: number, one: string, many: string = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/** "101", "101 and 104", "101, 104 and 105"; beyond six "101, 104, 105, 106, 107 and 12 more". */
export function list(items: readonly (string | number)[]): string {
  if (items.length <= 1) return items.join("");
  if (items.length <= 6) return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
  return `${items.slice(0, 5).join(", ")} and ${items.length - 5} more`;
}

/** The last part of a path: "pipe.c". */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** "line 12", and the file too when it is not the one that everyone knows. */
export function placeText(place: Place): string {
  return `line ${place.line}`;
}

/** Where the innermost user frame of a process stands: "line 12 in main", or null for one without C code. */
export function whereText(process: ProcessView): string | null {
  const thread = process.threads[0];
  if (!thread?.place) return null;
  return thread.function ? `${placeText(thread.place)} in ${thread.function}` : placeText(thread.place);
}

/** The second line of a card: what the process is doing, in a few words. */
export function doingText(process: ProcessView): string {
  const { state, exit, call } = process;
  if (state === "zombie" || state === "gone")
    return exit ? `${stateLooks[state].word}, ${shortExit(exit)}` : stateLooks[state].word;
  const line = process.threads[0]?.place?.line;
  const more = process.threads.length > 1 ? ` ×${process.threads.length} threads` : "";
  if (state === "blocked") return `blocked${call ? ` · ${call}` : ""}${more}`;
  if (process.system) return "system";
  return `${stateLooks[state].word}${line ? ` · line ${line}` : ""}${more}`;
}

function shortExit(exit: NonNullable<ProcessView["exit"]>): string {
  return exit.kind === "exited" ? `status ${exit.code}` : exit.text.replace(/^killed by /, "");
}

/** What a card shows first: "103", or the name of a process that is not the student's. */
export function cardTitle(process: ProcessView): string {
  return process.system ? process.name : String(process.pid);
}

/** "a child of 101", "adopted by init, born of 103", "the program". */
export function familyText(process: ProcessView): string {
  if (process.system) return "part of the system";
  if (process.orphan)
    return `orphan, adopted by ${process.ppid}${process.bornOf !== null ? `, born of ${process.bornOf}` : ""}`;
  return `child of ${process.ppid}`;
}

/** The accessible name of a process in the tree. */
export function processText(process: ProcessView, descriptors: number, children: number): string {
  const parts = [
    process.system ? `${process.name}, pid ${process.pid}` : `pid ${process.pid}`,
    process.stateText || stateLooks[process.state].word,
  ];
  const where = whereText(process);
  const said = process.threads[0]?.place && process.stateText.includes(placeText(process.threads[0].place));
  if (where && !said && process.state !== "zombie" && process.state !== "gone") parts.push(where);
  if (!process.system) parts.push(`path ${process.path}`);
  parts.push(familyText(process));
  if (process.threads.length > 1) parts.push(count(process.threads.length, "thread"));
  if (descriptors > 0) parts.push(count(descriptors, "descriptor"));
  if (children > 0) parts.push(count(children, "child", "children"));
  if (process.pendingSignals.length > 0) parts.push(`pending ${list(process.pendingSignals)}`);
  return parts.filter((part) => part !== "").join(", ");
}

/** The accessible name of several processes that are drawn as one card. */
export function groupText(members: readonly ProcessView[], below: number): string {
  const first = members[0];
  if (!first) return "no process";
  const where = whereText(first);
  const parts = [`${members.length} processes in the same state`, stateLooks[first.state].word];
  if (first.call) parts.push(`in ${first.call}`);
  if (where) parts.push(where);
  parts.push(`pids ${list(members.map((member) => member.pid))}`);
  if (below > 0) parts.push(`${count(below, "process", "processes")} below`);
  return parts.join(", ");
}

/** What a thread is doing: "thread 3, blocked, line 20 in worker". */
export function threadText(thread: ThreadView): string {
  const where = thread.place ? `${placeText(thread.place)}${thread.function ? ` in ${thread.function}` : ""}` : null;
  return [`thread ${thread.id}`, stateLooks[thread.state].word, where].filter((part) => part !== null).join(", ");
}

/** "read end of pipe 1", "terminal", "notes.txt for writing". */
export function endText(handle: HandleView, object: ObjectView): string {
  if (object.kind === "pipe") {
    if (handle.mode === "read-write") return object.name;
    return `${handle.mode} end of ${object.name}`;
  }
  if (object.kind === "terminal") return object.name;
  const how = { read: "for reading", write: "for writing", "read-write": "for reading and writing" }[handle.mode];
  return `${object.name} ${how}`;
}

/** The caption beside a slot: "reads pipe 1". Short, and a verb, so that the row reads as a sentence. */
export function verbText(handle: HandleView, object: ObjectView): string {
  if (object.kind === "terminal") return object.name;
  const verb = { read: "reads", write: "writes", "read-write": "reads, writes" }[handle.mode];
  return `${verb} ${object.kind === "file" ? baseName(object.name) : object.name}`;
}

const standardNames = ["standard input", "standard output", "standard error"];

/** The accessible name and tooltip of a descriptor. `sharers` are the other pids that share its handle. */
export function descriptorText(
  descriptor: DescriptorView,
  handle: HandleView | undefined,
  object: ObjectView | undefined,
  sharers: readonly Pid[],
  twins: readonly number[],
): string {
  const name = standardNames[descriptor.fd];
  const parts = [`fd ${descriptor.fd}${name ? `, ${name}` : ""}`];
  if (handle && object) parts.push(endText(handle, object));
  if (sharers.length > 0) parts.push(`handle shared with ${list(sharers)}`);
  if (twins.length > 0) parts.push(`same handle as fd ${list(twins)} here`);
  if (sharers.length === 0 && twins.length === 0) parts.push("handle used by nobody else");
  if (descriptor.closeOnExec) parts.push("closes on exec");
  if (descriptor.openedAt) parts.push(`opened at ${placeText(descriptor.openedAt)}`);
  return parts.join(", ");
}

/** The accessible name of a handle. */
export function handleText(handle: HandleView, object: ObjectView | undefined): string {
  const parts = [`handle ${handle.id}`];
  if (object) parts.push(endText(handle, object));
  if (handle.offset !== null) parts.push(`offset ${number(handle.offset)}`);
  if (handle.flags.length > 0) parts.push(handle.flags.join(" "));
  parts.push(`referred to by ${count(handle.references, "descriptor")}`);
  return parts.join(", ");
}

/** How full a pipe is: "empty", "18 of 65,536 bytes", "full: 65,536 bytes". */
export function fillText(bytes: number, capacity: number): string {
  if (bytes === 0) return `empty, room for ${number(capacity)}`;
  if (bytes >= capacity) return `full: ${count(bytes, "byte")}`;
  return `${number(bytes)} of ${count(capacity, "byte")}`;
}

/** The accessible name of an object. */
export function objectText(object: ObjectView): string {
  switch (object.kind) {
    case "pipe": {
      const parts = [object.name, fillText(object.bytes, object.capacity)];
      if (object.bytes > 0) parts.push(`holds “${object.head}”`);
      parts.push(count(object.readers, "reader"), count(object.writers, "writer"));
      if (object.waitingReaders.length > 0) parts.push(`${list(object.waitingReaders)} waiting to read`);
      if (object.waitingWriters.length > 0) parts.push(`${list(object.waitingWriters)} waiting to write`);
      if (object.warning) parts.push(object.warning);
      return parts.join(", ");
    }
    case "file": {
      const parts = [`file ${object.name}`, count(object.size, "byte")];
      if (object.links === 0) parts.push("removed, kept while open");
      return parts.join(", ");
    }
    case "terminal":
      return object.pendingInput === "" ? object.name : `${object.name}, typed and unread: “${object.pendingInput}”`;
    default:
      return object.detail === "" ? object.name : `${object.name}, ${object.detail}`;
  }
}

const segmentNames: Readonly<Record<SegmentView["kind"], string>> = {
  text: "the program's machine code",
  rodata: "constants, such as the text of string literals",
  data: "global and static variables with an initial value",
  bss: "global and static variables that start as zero",
  heap: "what malloc has handed out",
  mapping: "memory from mmap",
  "thread-stack": "the stack of a further thread",
  stack: "local variables, one frame for each call",
};

/** What a segment is for, in words, with what its protection allows. */
export function segmentText(segment: SegmentView): string {
  const rights = [
    segment.protection.includes("r") ? "read" : null,
    segment.protection.includes("w") ? "written" : null,
    segment.protection.includes("x") ? "executed" : null,
  ].filter((right) => right !== null);
  return `${segment.name}: ${segmentNames[segment.kind]}. May be ${list(rights)}.`;
}

/** How a page is shared: "private", "shared with 101", "untouched zeros". */
export function pageText(page: PageView): string {
  if (page.slot === 0) return "still all zeros, stored nowhere";
  if (page.sharedWith.length === 0) return `own page, stored once for this process (frame ${page.slot})`;
  return `shared copy-on-write with ${list(page.sharedWith)}: one stored page (frame ${page.slot}) until someone writes`;
}

/** An address as the debugger prints it. */
export function hex(address: number): string {
  return `0x${address.toString(16)}`;
}

/** "14 live, 3 running, 8 blocked, 3 zombies". */
export function countsText(counts: WorldView["counts"]): string {
  return [
    `${number(counts.live)} live`,
    `${number(counts.running)} running`,
    `${number(counts.blocked)} blocked`,
    count(counts.zombies, "zombie"),
  ].join(", ");
}
