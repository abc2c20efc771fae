/**
 * Runs a script (script.ts) on the kernel, with lists of calls in place of compiled programs, and logs what each call
 * returned: `P2 read = 2 "hi"`, processes numbered by birth.
 */

import type { BootOptions, Kernel, KernelEvent, Outcome, ThreadId } from "../../server/kernel/index.ts";
import * as kernelRoom from "../../server/kernel/index.ts";
import { createPages, type Pages } from "../../server/machine/pages.ts";
import { peekBytes, pokeBytes, type Space } from "../../server/machine/space.ts";
import { type Line, parse, type Token } from "./script.ts";

const { boot, spawnRoot, enter, retry, deliver, returnFromHandler, findProcess, threadOf } = kernelRoom;

/** Where a script's strings and structs are put, and where calls fill in. */
const MEMORY = 0x10000;
const MEMORY_END = 0x60000;
const BUFFER = 0x20000;
const SCRATCH = 0x40000;
const NOWHERE = 0x8000_0000;
/** The only handler: it logs and returns. */
const HANDLER = 0x1234;

/** Where a script stands in one thread. */
interface Position {
  line: number;
  times: number;
  children: number[];
  /** The call under way, to log its result. */
  args: number[];
}

export interface Run {
  readonly kernel: Kernel;
  readonly pages: Pages;
  readonly log: string[];
  readonly events: KernelEvent[];
  readonly positions: Map<ThreadId, Position>;
  readonly lines: Line[];
  /** Pids in order of birth. */
  readonly pids: number[];
}

export interface RunOptions extends Partial<BootOptions> {
  /** Which runnable thread goes next; default: the one that ran last, else the oldest. */
  readonly choose?: (threads: readonly ThreadId[], last: ThreadId) => ThreadId;
  /** Called after every call. */
  readonly check?: (run: Run) => void;
  readonly checked?: boolean;
}

export function emptySpace(): Space {
  return {
    tree: [],
    regions: [
      { kind: "data", start: MEMORY, end: MEMORY_END, protection: 3, name: "", shared: null },
      { kind: "stack", start: 0x700000, end: 0x800000, protection: 3, name: "[stack]", shared: null },
    ],
    heapStart: 0x100000,
    heapEnd: 0x100000,
  };
}

export const NO_CONTEXT = {
  control: new Uint8Array(0),
  top: 0,
  stackPointer: 0x7ff000,
  stackLimit: 0x700000,
  site: 0,
  k: 0,
  s: 0,
};

export function start(script: string, options: RunOptions = {}): Run {
  const pages = createPages(options.checked ?? false);
  const kernel = boot(pages, { stdin: "null", stdout: "terminal", stderr: "terminal", ...options });
  const root = spawnRoot(kernel, pages, { space: emptySpace(), context: NO_CONTEXT, name: "test", argv: ["test"] });
  const positions = new Map([[root.thread, { line: 0, times: 0, children: [], args: [] }]]);
  return { kernel, pages, log: [], events: [], positions, lines: parse(script), pids: [root.process] };
}

/** Runs until nobody can; time jumps when only sleepers are left. */
export function run(script: string, options: RunOptions = {}): Run {
  const run = start(script, options);
  let last: ThreadId = 0;
  for (let steps = 0; steps < 300_000; steps++) {
    const threads = kernelRoom.runnable(run.kernel);
    if (threads.length === 0) {
      const deadline = kernelRoom.nextDeadline(run.kernel);
      if (deadline === null) return run;
      kernelRoom.advanceClock(run.kernel, deadline);
      run.events.push(...kernelRoom.takeEvents(run.kernel));
      continue;
    }
    last = options.choose ? options.choose(threads, last) : threads.includes(last) ? last : threads[0]!;
    step(run, last);
    options.check?.(run);
  }
  throw new Error("the script does not end");
}

/** One call of one thread, or one more try of it. */
export function step(run: Run, id: ThreadId): void {
  const { kernel, pages } = run;
  const thread = threadOf(kernel, id);
  if (thread.state === "blocked") settle(run, id, retry(kernel, pages, id));
  else {
    const signalled = deliver(kernel, pages, id);
    if (signalled) settle(run, id, signalled);
    else {
      const kept = kernelRoom.takeResult(kernel, id);
      if (kept !== null) settle(run, id, { kind: "result", value: kept });
      else begin(run, id);
    }
  }
  run.events.push(...kernelRoom.takeEvents(kernel));
}

function begin(run: Run, id: ThreadId): void {
  const { kernel, pages, positions, lines } = run;
  const position = positions.get(id)!;
  const line = lines[position.line]!;
  position.args = line.kind === "fork" ? [] : place(run, id, line.tokens);
  const outcome = enter(kernel, pages, id, { number: line.call.number, args: position.args });
  for (const event of kernel.events) {
    if (event.kind !== "forked") continue;
    run.pids.push(event.child);
    positions.set(event.thread, { ...position, children: [], times: 0 });
    position.children.push(event.child);
  }
  settle(run, id, outcome);
}

function settle(run: Run, id: ThreadId, outcome: Outcome): void {
  const { kernel, positions, lines } = run;
  if (outcome.kind === "gone" || outcome.kind === "blocked" || outcome.kind === "continue") return;
  const pid = threadOf(kernel, id).process;
  if (outcome.kind === "handler") {
    run.log.push(`${name(run, pid)} handler ${outcome.signal}`);
    settle(run, id, returnFromHandler(kernel, run.pages, id));
    return;
  }
  if (outcome.kind === "exec") throw new Error("scripts have no programs");
  // A signal that the call itself caused comes before its result.
  if (kernelRoom.mustDeliver(kernel, id)) {
    kernelRoom.keepResult(kernel, id, outcome.value);
    return;
  }
  const position = positions.get(id)!;
  const line = lines[position.line]!;
  if (line.kind === "fork") {
    const isChild = outcome.value === 0;
    if (!isChild) run.log.push(`${name(run, pid)} fork = ${show(run, outcome.value)}`);
    positions.set(id, { ...position, line: isChild ? position.line + 1 : line.after, times: 0 });
    return;
  }
  if (position.times === 0 || position.times === line.times - 1) run.log.push(report(run, id, line, outcome.value));
  position.times++;
  if (position.times >= line.times || outcome.value < 0) {
    position.line++;
    position.times = 0;
  }
}

export function name(run: Run, pid: number): string {
  return `P${run.pids.indexOf(pid) + 1}`;
}

/** A result that is the pid of a process of the run is shown as that process. */
function show(run: Run, value: number): string {
  return run.pids.includes(value) ? name(run, value) : `${value}`;
}

const GIVES_PID = ["fork", "getpid", "getppid", "gettid", "wait4", "getpgrp", "getpgid", "getsid", "setsid"];

function report(run: Run, id: ThreadId, line: Extract<Line, { kind: "call" }>, result: number): string {
  const { kernel, pages, positions } = run;
  const pid = threadOf(kernel, id).process;
  const { call } = line;
  const { args } = positions.get(id)!;
  const value = GIVES_PID.includes(call.name)
    ? show(run, result)
    : call.name === "mmap" || call.name === "brk"
      ? result < 0
        ? `${result}`
        : "ok"
      : `${result}`;
  let text = `${name(run, pid)} ${call.name} = ${value}`;
  const space = findProcess(kernel, pid)?.space ? kernelRoom.spaceOf(kernel, id).space : null;
  if (!space) return text;
  const read = (address: number, length: number): Uint8Array => peekBytes(pages, space, address, length);
  for (const [i, kind] of call.parameters.entries()) {
    const address = args[i] ?? 0;
    if (address === 0 || result < 0) continue;
    if (kind === "output") text += ` ${kernelRoom.quote(read(address, result))}`;
    if (kind === "fd-pair") text += ` [${int(read(address, 8), 0)}, ${int(read(address, 8), 4)}]`;
    if (kind === "status" && result > 0) text += ` 0x${int(read(address, 4), 0).toString(16)}`;
  }
  const token = line.tokens[0];
  if (call.name === "poll" && token?.kind === "poll" && result >= 0) {
    const bytes = read(args[0]!, token.entries.length * 8);
    text += ` [${token.entries.map((_, i) => (bytes[i * 8 + 6]! | (bytes[i * 8 + 7]! << 8)).toString(16)).join(", ")}]`;
  }
  if (["stat", "lstat", "fstat"].includes(call.name) && result === 0) {
    const bytes = read(args[1]!, 144);
    text += ` mode ${int(bytes, 24).toString(8)} links ${int(bytes, 16)}`;
    if ((int(bytes, 24) & 0o170000) !== 0o040000) text += ` size ${int(bytes, 48)}`;
  }
  if (call.name === "ioctl" && args[1] === 0x541b && result === 0) text += ` ${int(read(args[2]!, 4), 0)}`;
  return text;
}

function int(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer).getInt32(at, true);
}

/** Puts a line's words into memory and gives the six registers. */
function place(run: Run, id: ThreadId, tokens: readonly Token[]): number[] {
  const { kernel, pages, positions } = run;
  const thread = threadOf(kernel, id);
  const process = findProcess(kernel, thread.process)!;
  const { id: spaceId } = kernelRoom.spaceOf(kernel, id);
  let at = SCRATCH;
  let buffer = BUFFER;
  const put = (bytes: Uint8Array): number => {
    const address = at;
    const { space } = kernelRoom.spaceOf(kernel, id);
    kernelRoom.setSpace(kernel, spaceId, pokeBytes(pages, space, address, bytes));
    at += Math.ceil((bytes.length + 1) / 16) * 16;
    return address;
  };
  const words = (...values: number[]): number => {
    const view = new DataView(new ArrayBuffer(values.length * 8));
    for (const [i, value] of values.entries()) view.setBigInt64(i * 8, BigInt(value), true);
    return put(new Uint8Array(view.buffer));
  };
  const register = (token: Token): number => {
    switch (token.kind) {
      case "number":
        return token.value;
      case "string":
        return put(Uint8Array.from([...token.bytes, 0]));
      case "buffer":
        buffer += 0x8000;
        return buffer - 0x8000;
      case "bad":
        return NOWHERE;
      case "self":
        return process.pid;
      case "parent":
        return process.parent;
      case "child":
        return token.sign * positions.get(id)!.children[token.index]!;
      case "time":
        return words(
          Math.floor(token.nanoseconds / 1e9),
          Math.round((token.nanoseconds % 1e9) / (token.unit === "ts" ? 1 : 1000)),
        );
      case "poll": {
        const view = new DataView(new ArrayBuffer(token.entries.length * 8));
        for (const [i, { fd, events }] of token.entries.entries()) {
          view.setInt32(i * 8, fd, true);
          view.setInt16(i * 8 + 4, events, true);
        }
        return put(new Uint8Array(view.buffer));
      }
      case "action": {
        const handler = { default: 0, ignore: 1, handler: HANDLER, restart: HANDLER, nochild: 0 }[token.what];
        return words(handler, token.what === "restart" ? 0x1000_0000 : token.what === "nochild" ? 2 : 0, 0, 0);
      }
      case "set":
        return words(token.signals.reduce((bits, signal) => bits + 2 ** (signal - 1), 0));
      case "pieces":
        return words(
          ...token.pieces.flatMap((piece) => {
            if (typeof piece !== "number") return [put(piece), piece.length];
            buffer += 0x1000;
            return [buffer - 0x1000, piece];
          }),
        );
      case "limit":
        return words(token.value, token.value);
    }
  };
  return tokens.map(register);
}

/** The log, process by process: what must be equal however the processes were mixed. */
export function byProcess(log: readonly string[]): string[] {
  const number = (line: string): number => Number(/^P(\d+)/.exec(line)?.[1]);
  return log
    .map((line, i) => ({ line, i }))
    .sort((a, b) => number(a.line) - number(b.line) || a.i - b.i)
    .map(({ line }) => line);
}
