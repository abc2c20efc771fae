/**
 * What handles lead to: pipes, files, terminals and devices, in words and as rows of the picture.
 *
 * What surprises: the picture numbers objects of all kinds in one row, while the kernel counts each kind by itself; and
 * a pipe's warning is about people as much as about pipes: it appears when the end-of-file that a reader waits for
 * cannot come, because somebody forgot to close the write end.
 */
import { entries, get } from "../../base/table.ts";
import {
  allOf,
  type FileObject,
  findThread,
  type Holder,
  isOuterPipe,
  type Kernel,
  type OpenFile,
  outputOf,
  type Pid,
  type Pipe,
  pathOfDirectory,
  pipeBytes,
  pipeLength,
} from "../../kernel/index.ts";
import type { ObjectView } from "../../protocol/view.ts";
import { endHolders, type Holders, listText } from "./holder.ts";
import { bytesText, countText } from "./number.ts";
import { escaped, plainText, quoted } from "./text.ts";

const HEAD = 256;
const TAIL = 2000;

/** One number for an object of any kind, the same as long as it exists. */
export function objectId(object: FileObject): number {
  switch (object.kind) {
    case "pipe":
      return object.pipe * 4;
    case "terminal":
      return object.terminal * 4 + 1;
    case "regular":
    case "directory":
    case "null":
    case "zero":
    case "random":
      return object.inode * 4 + 2;
  }
}

/** "pipe 1", "the terminal", "file a.txt": how a sentence names it. */
export function objectName(file: OpenFile): string {
  const { object } = file;
  switch (object.kind) {
    case "pipe":
      if (object.inode !== null) return `FIFO ${file.path} (pipe ${object.pipe})`;
      return isOuterPipe(object.pipe) ? "the pipe that leads outside" : `pipe ${object.pipe}`;
    case "terminal":
      return "the terminal";
    case "regular":
      return file.path.startsWith("(") ? `the file of ${file.path.slice(1, -1)}` : `file ${file.path}`;
    case "directory":
      return `directory ${file.path}`;
    case "null":
    case "zero":
    case "random":
      return file.path;
  }
}

/** As objectName, with what is in it: `pipe 1 (2 of 65,536 bytes: "hi")`. */
export function objectText(kernel: Kernel, file: OpenFile): string {
  const { object } = file;
  const name = objectName(file);
  if (object.kind === "pipe") {
    const pipe = get(kernel.pipes, object.pipe);
    return pipe ? `${name} (${fillText(pipe)})` : name;
  }
  const inode = object.kind === "regular" ? get(kernel.inodes, object.inode) : null;
  return inode?.kind === "regular" ? `${name} (${bytesText(inode.content.size)})` : name;
}

/** `empty`, `2 of 65,536 bytes: "hi"`. */
export function fillText(pipe: Pipe): string {
  const length = pipeLength(pipe);
  if (length === 0) return "empty";
  return `${countText(length)} of ${bytesText(capacity(pipe))}: ${quoted(pipeBytes(pipe), 24)}`;
}

function capacity(pipe: Pipe): number {
  return pipe.slots * pipe.page;
}

/** The row of the picture for what a handle leads to. */
export function objectView(kernel: Kernel, holders: Holders, file: OpenFile, stuck: ReadonlySet<Pid>): ObjectView {
  const { object } = file;
  const id = objectId(object);
  switch (object.kind) {
    case "pipe":
      return pipeView(kernel, holders, object.pipe, file, stuck);
    case "terminal":
      return {
        id,
        kind: "terminal",
        name: "terminal",
        tail: terminalTail(kernel),
        pendingInput: pendingInput(kernel, object.terminal),
      };
    case "regular": {
      const inode = get(kernel.inodes, object.inode);
      if (inode?.kind !== "regular") return { id, kind: "other", name: file.path, detail: "" };
      const head = escaped(allOf(inode.content).subarray(0, HEAD));
      return { id, kind: "file", name: file.path, size: inode.content.size, head, links: inode.links };
    }
    case "directory":
      return { id, kind: "directory", name: pathOfDirectory(kernel, object.inode) ?? file.path, detail: "" };
    case "null":
      return {
        id,
        kind: "device",
        name: file.path,
        detail: "what is written here is lost; reading is end-of-file at once",
      };
    case "zero":
      return { id, kind: "device", name: file.path, detail: "reading yields zeros without end" };
    case "random":
      return { id, kind: "device", name: file.path, detail: "reading yields random bytes without end" };
  }
}

function pipeView(kernel: Kernel, holders: Holders, id: number, file: OpenFile, stuck: ReadonlySet<Pid>): ObjectView {
  const pipe = get(kernel.pipes, id);
  const isNamed = file.object.kind === "pipe" && file.object.inode !== null;
  const name = isNamed ? file.path : isOuterPipe(id) ? "outside" : `pipe ${id}`;
  if (!pipe) return { id: id * 4, kind: "other", name, detail: "" };
  const waiting = waitersOf(kernel, id);
  return {
    id: id * 4,
    kind: "pipe",
    name,
    bytes: pipeLength(pipe),
    capacity: capacity(pipe),
    head: escaped(pipeBytes(pipe).subarray(0, HEAD)),
    readers: pipe.readers,
    writers: pipe.writers,
    waitingReaders: waiting.readers,
    waitingWriters: waiting.writers,
    warning: pipeWarning(kernel, holders, id, stuck),
  };
}

/** The processes that wait at a pipe, in the order in which they came. */
export function waitersOf(
  kernel: Kernel,
  pipe: number,
): { readonly readers: readonly Pid[]; readonly writers: readonly Pid[] } {
  const readers: Pid[] = [];
  const writers: Pid[] = [];
  for (const id of get(kernel.waiters.pipe, pipe) ?? []) {
    const thread = findThread(kernel, id);
    if (thread?.wait?.kind === "pipe-data" && thread.wait.pipe === pipe) readers.push(thread.process);
    else if (thread?.wait?.kind === "pipe-room" && thread.wait.pipe === pipe) writers.push(thread.process);
  }
  return { readers, writers };
}

/**
 * Danger in words, or null: a reader waits at an empty pipe, and the end-of-file it may hope for cannot come, since the
 * reader itself holds the write end, or everybody who holds it is stuck as well.
 */
export function pipeWarning(kernel: Kernel, holders: Holders, id: number, stuck: ReadonlySet<Pid>): string | null {
  const pipe = get(kernel.pipes, id);
  if (!pipe || pipe.drain !== null) return null;
  const { readers, writers } = waitersOf(kernel, id);
  if (readers.length > 0 && pipeLength(pipe) === 0) {
    const open = endHolders(kernel, holders, id, "write");
    const isLost =
      open.some(({ pid }) => readers.includes(pid)) || (open.length > 0 && open.every(({ pid }) => stuck.has(pid)));
    if (isLost) return `write end still open in ${places(open, readers)}: the reader will not see end-of-file`;
  }
  if (writers.length > 0) {
    const open = endHolders(kernel, holders, id, "read");
    const isLost = open.length > 0 && open.every(({ pid }) => writers.includes(pid) || stuck.has(pid));
    if (isLost)
      return `read end open in ${places(open, writers)} alone, where nobody reads: the writer will wait for ever`;
  }
  return null;
}

/** "101 (fd 4) and the waiting 102 itself (fd 4)". */
function places(open: readonly Holder[], waiting: readonly Pid[]): string {
  const words = open.map(({ pid, fds }) => {
    const list = `${fds.length === 1 ? "fd" : "fds"} ${fds.join(", ")}`;
    return waiting.includes(pid) ? `the waiting ${pid} itself (${list})` : `${pid} (${list})`;
  });
  return listText(words);
}

/** The last lines that the terminal, or captured output, shows. */
export function terminalTail(kernel: Kernel): string {
  const pieces = outputOf(kernel).filter((piece) => piece.target === "terminal");
  let text = "";
  for (let i = pieces.length - 1; i >= 0 && text.length < TAIL; i--)
    text = plainText(pieces[i]?.bytes ?? new Uint8Array()) + text;
  return text.slice(-TAIL);
}

function pendingInput(kernel: Kernel, id: number): string {
  const terminal = get(kernel.terminals, id);
  if (!terminal) return "";
  return [...terminal.pieces, terminal.editing].map((piece) => escaped(piece)).join("");
}

/** Everything that handles lead to, each once, in order of id. */
export function objectViews(
  kernel: Kernel,
  holders: Holders,
  shown: ReadonlySet<number>,
  stuck: ReadonlySet<Pid>,
): readonly ObjectView[] {
  const views = new Map<number, ObjectView>();
  for (const [id, file] of entries(kernel.files)) {
    const object = objectId(file.object);
    if (shown.has(id) && !views.has(object)) views.set(object, objectView(kernel, holders, file, stuck));
  }
  return [...views.values()].sort((a, b) => a.id - b.id);
}
