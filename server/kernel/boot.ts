/**
 * The system before the program starts: init, a shell, a small file tree, a terminal, three open descriptors.
 *
 * What surprises: init and the shell have no code, no memory and no threads. They exist so that the program has a
 * parent, a terminal and a place where orphans go; the kernel itself waits in their name.
 */

import { bug } from "../base/bug.ts";
import { get, set } from "../base/table.ts";
import type { Pages } from "../machine/pages.ts";
import type { Image } from "./exec.ts";
import { changeFile, createFile, fileOf } from "./fdtable.ts";
import { freshId } from "./freshid.ts";
import { changeInode, createInode, holdInode, inodeOf, regularOf } from "./inode.ts";
import { DEFAULT_SETTINGS, emptyKernel, type Kernel, type Settings } from "./kernel.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import { createPipe, openPipeEnd, preload } from "./pipe.ts";
import { changeProcess, processOf } from "./process.ts";
import { startingLimits } from "./rlimit.ts";
import { DEFAULT_DISPOSITIONS } from "./signal.ts";
import { NO_SIGNALS } from "./signals.ts";
import { NO_CONTENT, writeContent } from "./state/content.ts";
import { type Descriptor, type FileObject, O_LARGEFILE, type Stream } from "./state/file.ts";
import { type FileId, INIT, type InodeId, type Pid, ROOT, SHELL, type TerminalId, type ThreadId } from "./state/ids.ts";
import type { DeviceName } from "./state/inode.ts";
import type { Owner, Process } from "./state/process.ts";
import { rescheduleThread } from "./thread.ts";
import { addName, findPlace, isFailed } from "./tree.ts";
import { changeTerminal, createTerminal, endInput, typeInput } from "./tty.ts";

/** One entry of the file tree at the start. Directories above it are made as needed. */
export interface BootFile {
  /** Absolute; a final slash makes a directory. */
  readonly path: string;
  readonly bytes?: Uint8Array;
  /** Default 0644; 0755 for directories and programs. */
  readonly mode?: number;
  /** The world's name of the program that exec() of this file starts. */
  readonly program?: string;
  /** A symbolic link to this path instead. */
  readonly link?: string;
}

/** What standard input, output or error is: for stdio's buffering a terminal is not a pipe is not a file. */
export type StreamKind = "terminal" | "pipe" | "file" | "null";

export interface BootOptions {
  readonly settings?: Partial<Omit<Settings, "limits">>;
  readonly limits?: Partial<Limits>;
  readonly stdin: StreamKind;
  readonly stdout: StreamKind;
  readonly stderr: StreamKind;
  /** What standard input holds: typed ahead at the terminal, or the content of the pipe or file. */
  readonly stdinText?: Uint8Array;
  /**
   * More may come: somebody may still type at the terminal, so that waiting for it is no deadlock, or `feedStdin` will
   * fill the pipe that is standard input.
   */
  readonly interactive?: boolean;
  readonly files?: readonly BootFile[];
  readonly cwd?: string;
  readonly uid?: number;
  readonly rows?: number;
  readonly columns?: number;
}

/** The one terminal, on which the program was started. */
export const CONSOLE: TerminalId = 1;
const CONSOLE_PATH = "/dev/pts/0";
const HOME = "/home/student";
const SUPERUSER: Owner = { uid: 0, gid: 0, effectiveUid: 0, effectiveGid: 0 };

/** A kernel with init (pid 1) and the shell (pid 100), ready for spawnRoot. */
export function boot(_pages: Pages, options: BootOptions): Kernel {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const kernel = emptyKernel({ ...DEFAULT_SETTINGS, ...options.settings, limits });
  const uid = options.uid ?? 1000;
  const student: Owner = { uid, gid: uid, effectiveUid: uid, effectiveGid: uid };
  kernel.rootDirectory = createInode(kernel, { kind: "directory", parent: 0 }, 0o755, SUPERUSER);
  const root = inodeOf(kernel, kernel.rootDirectory);
  if (root.kind === "directory") {
    changeInode(kernel, kernel.rootDirectory, { ...root, parent: kernel.rootDirectory, links: 1 });
  }
  kernel.processes = set(kernel.processes, INIT, bystander(kernel, INIT, 0, "init", SUPERUSER));
  kernel.processes = set(kernel.processes, SHELL, bystander(kernel, SHELL, INIT, "sh", student));
  const init = processOf(kernel, INIT);
  changeProcess(kernel, init, { children: [SHELL] });
  furnish(kernel, options, student);
  const cwd = makeDirectories(kernel, options.cwd ?? HOME, student);
  changeProcess(kernel, processOf(kernel, SHELL), { cwd });
  createTerminal(kernel, CONSOLE, options.rows ?? 24, options.columns ?? 80);
  changeTerminal(kernel, CONSOLE, {
    session: SHELL,
    foreground: SHELL,
    expectsInput: options.interactive ?? false,
  });
  openStreams(kernel, options);
  return kernel;
}

/** A process without code: init or the shell. */
function bystander(kernel: Kernel, pid: Pid, parent: Pid, name: string, owner: Owner): Process {
  const noTime = { user: 0, system: 0 };
  return {
    pid,
    parent,
    group: pid,
    session: pid,
    path: "",
    births: 0,
    name,
    argv: [name],
    life: "running",
    status: 0,
    news: null,
    threads: [],
    space: null,
    fdTable: null,
    children: [],
    dispositions: DEFAULT_DISPOSITIONS,
    pending: [],
    cwd: kernel.rootDirectory,
    umask: 0o022,
    owner,
    limits: startingLimits(kernel.settings.limits),
    nice: 0,
    subreaper: false,
    startedAt: 0,
    times: noTime,
    childTimes: noTime,
    alarm: null,
    vforkParent: null,
    execed: false,
  };
}

function furnish(kernel: Kernel, options: BootOptions, student: Owner): void {
  for (const path of ["/bin", "/dev/pts", "/etc", "/home", "/proc", "/usr/bin", "/var/tmp"]) {
    makeDirectories(kernel, path, SUPERUSER);
  }
  makeDirectories(kernel, HOME, student);
  for (const path of ["/tmp", "/var/tmp"]) {
    const id = makeDirectories(kernel, path, SUPERUSER);
    changeInode(kernel, id, { ...inodeOf(kernel, id), mode: 0o1777 });
  }
  device(kernel, "/dev/null", "null", null);
  device(kernel, "/dev/zero", "zero", null);
  device(kernel, "/dev/random", "random", null);
  device(kernel, "/dev/urandom", "random", null);
  device(kernel, "/dev/tty", "tty", null);
  device(kernel, CONSOLE_PATH, "terminal", CONSOLE);
  const { uid } = student;
  const passwd = `root:x:0:0:root:/root:/bin/sh\nstudent:x:${uid}:${uid}:Student:${HOME}:/bin/sh\n`;
  const group = `root:x:0:\nstudent:x:${uid}:\n`;
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  putFile(kernel, { path: "/etc/passwd", bytes: encode(passwd) }, student);
  putFile(kernel, { path: "/etc/group", bytes: encode(group) }, student);
  for (const file of options.files ?? []) putFile(kernel, file, student);
}

function device(kernel: Kernel, path: string, name: DeviceName, terminal: number | null): void {
  const id = createInode(kernel, { kind: "device", device: name, terminal }, 0o666, SUPERUSER);
  addName(kernel, makeDirectories(kernel, parentOf(path), SUPERUSER), baseOf(path), id);
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The directory of this path, made with all above it if need be. */
function makeDirectories(kernel: Kernel, path: string, owner: Owner): InodeId {
  let at: InodeId = kernel.rootDirectory;
  for (const name of path.split("/").filter((part) => part !== "")) {
    const place = findPlace(kernel, processOf(kernel, INIT), at, name, true);
    if (isFailed(place)) return bug(`the file tree cannot have ${path}: ${place.errno}`);
    if (place.inode === null) {
      const made = createInode(kernel, { kind: "directory", parent: at }, 0o755, owner);
      addName(kernel, at, name, made);
      at = made;
    } else at = place.inode;
  }
  return at;
}

/** Puts a file into the tree, from outside: at boot, or when a test or a lesson needs one. It replaces what was there. */
export function putFile(kernel: Kernel, file: BootFile, student: Owner): void {
  const isOwn = [HOME, "/tmp"].some((home) => file.path.startsWith(`${home}/`));
  const owner = isOwn || !/^\/(bin|dev|etc|usr)\//.test(file.path) ? student : SUPERUSER;
  if (file.path.endsWith("/")) {
    const made = makeDirectories(kernel, file.path, owner);
    if (file.mode !== undefined) changeInode(kernel, made, { ...inodeOf(kernel, made), mode: file.mode });
    return;
  }
  const directory = makeDirectories(kernel, parentOf(file.path), owner);
  const birth =
    file.link === undefined ? ({ kind: "regular" } as const) : ({ kind: "symlink", target: file.link } as const);
  const mode = file.mode ?? (file.program === undefined ? 0o644 : 0o755);
  const id = createInode(kernel, birth, mode, owner);
  if (birth.kind === "regular") {
    const content = writeContent(NO_CONTENT, 0, { data: file.bytes ?? new Uint8Array(0), shadow: null });
    changeInode(kernel, id, { ...regularOf(kernel, id), content, program: file.program ?? null });
  }
  addName(kernel, directory, baseOf(file.path), id);
}

/** Descriptors 0, 1 and 2 in a table that spawnRoot gives to the program. Streams on the terminal share one open file. */
function openStreams(kernel: Kernel, options: BootOptions): void {
  let terminal: FileId | null = null;
  const open = (kind: StreamKind, stream: "stdin" | Stream): FileId => {
    if (kind !== "terminal") return openStream(kernel, kind, stream, options);
    terminal ??= openTerminal(kernel);
    return terminal;
  };
  const files = [open(options.stdin, "stdin"), open(options.stdout, "stdout"), open(options.stderr, "stderr")];
  for (const id of files) {
    const file = fileOf(kernel, id);
    changeFile(kernel, id, file, { references: file.references + 1 });
  }
  const slots = files.map((file): Descriptor => ({ file, closeOnExec: false }));
  const table = freshId(kernel, "nextFdTable", kernel.fdTables);
  kernel.fdTables = set(kernel.fdTables, table, { users: 1, slots });
  changeProcess(kernel, processOf(kernel, SHELL), { fdTable: table });
  if (options.stdin !== "terminal") return;
  if (options.stdinText) typeInput(kernel, CONSOLE, options.stdinText);
  if (!options.interactive) endInput(kernel, CONSOLE);
}

function openTerminal(kernel: Kernel): FileId {
  const place = findPlace(kernel, processOf(kernel, INIT), kernel.rootDirectory, CONSOLE_PATH, true);
  const inode = isFailed(place) ? null : place.inode;
  if (inode === null) return bug("there is no terminal");
  holdInode(kernel, inode);
  return openFor(kernel, { kind: "terminal", terminal: CONSOLE, inode }, CONSOLE_PATH, "both", null);
}

const FIRST_OUTER_PIPE = 100_001;

/** Whether a pipe leads out of the simulation: one of the program's standard streams. */
export function isOuterPipe(pipe: number): boolean {
  return pipe >= FIRST_OUTER_PIPE;
}

function openStream(
  kernel: Kernel,
  kind: Exclude<StreamKind, "terminal">,
  stream: "stdin" | Stream,
  { stdinText: text, interactive }: BootOptions,
): FileId {
  const isInput = stream === "stdin";
  const label = isInput ? null : stream;
  const way = isInput ? "read" : "write";
  if (kind === "pipe") {
    // Out of the way of the program's own pipes, which are numbered from 1.
    const { nextPipe } = kernel;
    kernel.nextPipe = FIRST_OUTER_PIPE;
    const pipe = createPipe(kernel, SHELL, false, label);
    kernel.nextPipe = nextPipe;
    openPipeEnd(kernel, pipe, isInput, !isInput);
    if (isInput) {
      preload(kernel, pipe, text ?? new Uint8Array(0));
      if (interactive) openPipeEnd(kernel, pipe, false, true);
    } else openPipeEnd(kernel, pipe, true, false);
    return openFor(kernel, { kind: "pipe", pipe, inode: null }, `pipe:[${pipe}]`, way, label);
  }
  if (kind === "null") {
    const place = findPlace(kernel, processOf(kernel, INIT), kernel.rootDirectory, "/dev/null", true);
    const inode = isFailed(place) ? null : place.inode;
    if (inode === null) return bug("there is no /dev/null");
    holdInode(kernel, inode);
    return openFor(kernel, { kind: "null", inode }, "/dev/null", way, label);
  }
  // A file of the shell's that has no name in the tree, so that a program that lists its directory sees its own files.
  const inode = createInode(kernel, { kind: "regular" }, 0o644, processOf(kernel, SHELL).owner);
  holdInode(kernel, inode);
  const content = writeContent(NO_CONTENT, 0, { data: (isInput && text) || new Uint8Array(0), shadow: null });
  changeInode(kernel, inode, { ...regularOf(kernel, inode), content });
  return openFor(kernel, { kind: "regular", inode }, `(${stream})`, way, label);
}

function openFor(
  kernel: Kernel,
  object: FileObject,
  path: string,
  way: "read" | "write" | "both",
  stream: Stream | null,
): FileId {
  return createFile(kernel, {
    object,
    readable: way !== "write",
    writable: way !== "read",
    flags: object.kind === "pipe" ? 0 : O_LARGEFILE,
    offset: 0,
    path,
    openedBy: SHELL,
    stream,
  });
}

/** Starts the program as the shell would: in a process group of its own, in the foreground. */
export function spawnRoot(kernel: Kernel, _pages: Pages, image: Image): { process: Pid; thread: ThreadId } {
  const shell = processOf(kernel, SHELL);
  const fdTable = shell.fdTable ?? bug("the program has been started already");
  const space = freshId(kernel, "nextSpace", kernel.spaces);
  kernel.spaces = set(kernel.spaces, space, image.space);
  const id = kernel.nextThread;
  kernel.nextThread = id + 1;
  kernel.nextPid = ROOT + 1;
  const process: Process = {
    ...shell,
    pid: ROOT,
    parent: SHELL,
    group: ROOT,
    path: "1",
    name: image.name,
    argv: image.argv,
    threads: [id],
    space,
    fdTable,
    startedAt: kernel.now,
  };
  changeProcess(kernel, process);
  changeProcess(kernel, shell, { children: [ROOT], fdTable: null });
  rescheduleThread(kernel, {
    id,
    tid: ROOT,
    process: ROOT,
    state: "ready",
    context: image.context,
    call: null,
    wait: null,
    askAgain: false,
    result: null,
    mask: NO_SIGNALS,
    pending: [],
    frames: [],
    alternateStack: null,
    clearTid: 0,
  });
  if (get(kernel.terminals, CONSOLE)) changeTerminal(kernel, CONSOLE, { foreground: ROOT });
  return { process: ROOT, thread: id };
}
