/**
 * The processor: one linear memory, the compiled program in it, and whichever thread runs now.
 *
 * `run` executes one slice of a thread: from its context to a trap. A slice can be undone until its
 * pages are published, which is how faults are found exactly: the fast code throws, the slice is
 * undone, and the same slice runs again in the step variant, which stops before the faulting
 * statement. Nothing here knows of kernels: a system call is a trap.
 */
import { bug } from "../base/bug.ts";
import { moduleBytes } from "../codegen/image.ts";
import {
  BREAKPOINTS,
  CALL_CELLS,
  CONTROL,
  CONTROL_SIZE,
  DIRTY_COUNT,
  DIRTY_LIST,
  FLAG_DIRTY,
  FLAG_READ,
  FLAG_SHADOW,
  FLAG_WRITE,
  FLAGS,
  GLOBAL_CELLS,
  GUEST,
  NATIVE_DEPTH,
  shadowBase,
  WASM_PAGE,
} from "../codegen/memory.ts";
import {
  GLOBALS,
  type GlobalName,
  type Program,
  REPORT_ADDRESS,
  REPORT_BAD_FUNCTION,
  REPORT_BRANCH,
  REPORT_DIVIDE_BY_ZERO,
  REPORT_DIVIDE_OVERFLOW,
  REPORT_READ,
  REPORT_READ_SHADOW,
  REPORT_STACK_OVERFLOW,
  REPORT_UNREACHABLE,
  REPORT_WRITE,
  REPORT_WRITE_SHADOW,
  type Speed,
  STOP_BREAKPOINT,
  STOP_DEPTH,
  STOP_FAULT,
  STOP_FUEL,
  STOP_STATEMENT,
  STOP_SYSCALL,
} from "../codegen/program.ts";
import type { Context } from "./context.ts";
import { recordSizeAt } from "./frames.ts";
import {
  allocate,
  dataOf,
  EMPTY_TREE,
  forEachDifference,
  isPrivate,
  PAGE_SHIFT,
  PAGE_SIZE,
  type Pages,
  type PageTree,
  type Slot,
  shadowOf,
  slotAt,
  withSlot,
  ZERO_SLOT,
} from "./pages.ts";
import { DEFINED } from "./shadow.ts";
import { READ, type Region, type Space, WRITE } from "./space.ts";
import type { Fault, Finding, Slice, Trap } from "./trap.ts";

/** A module in linear memory: runs the thread whose newest frame has its record there. */
type Instance = (record: number) => void;

export interface Processor {
  readonly pages: Pages;
  readonly guestSize: number;
  readonly checked: boolean;
  readonly memory: WebAssembly.Memory;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly instances: Map<Program, Partial<Record<Speed, Instance>>>;
  /** What is in linear memory: the tree whose pages it shows, the regions whose flags it has, whose frames. */
  tree: PageTree;
  regions: readonly Region[];
  context: Context | null;
  /** What the code reported in this slice. */
  pending: { readonly fault: Fault } | { readonly finding: Finding } | null;
  ignored: ReadonlySet<string>;
  speed: Speed;
  nativeDepth: number;
  /** Where the next small copy of control bytes goes. */
  shelf: Uint8Array;
  shelfUsed: number;
}

export interface RunRequest {
  readonly speed: Speed;
  /** Safe points that may pass before the thread stops at the next one. */
  readonly fuel: number;
  /** Statements that may pass, in the step variant. */
  readonly steps?: number;
  /** Shallow breakpoints stop only in frames whose record lies at or below this offset of the control stack. */
  readonly stopDepth?: number;
  /** Bits of the result of the call that the thread waits for. */
  readonly result?: number;
  /** Findings that were reported already, as `findingKey` names them: they are passed over. */
  readonly ignored?: ReadonlySet<string>;
}

export const NO_LIMIT: number = 0x3fffffff;

/** A place and kind of finding: reported once per process. */
export function findingKey(finding: { readonly statement: number; readonly kind: string }): string {
  return `${finding.statement}:${finding.kind}`;
}

/** Thrown through fast code by `report`, to run the slice again in the step variant. */
const REPLAY: unique symbol = Symbol("replay");

export function createProcessor(pages: Pages, guestSize: number): Processor {
  const bytesNeeded = pages.checked ? shadowBase(guestSize) + guestSize : GUEST + guestSize;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytesNeeded / WASM_PAGE) + 1 });
  const bytes = new Uint8Array(memory.buffer);
  return {
    pages,
    guestSize,
    checked: pages.checked,
    memory,
    bytes,
    words: new Int32Array(memory.buffer),
    instances: new Map(),
    tree: EMPTY_TREE,
    regions: [],
    context: null,
    pending: null,
    ignored: new Set(),
    speed: "fast",
    nativeDepth: NATIVE_DEPTH,
    shelf: new Uint8Array(SHELF_BYTES),
    shelfUsed: 0,
  };
}

function instanceOf(p: Processor, program: Program, speed: Speed): Instance {
  let known = p.instances.get(program);
  if (!known) {
    known = {};
    p.instances.set(program, known);
  }
  const before = known[speed];
  if (before) return before;
  const module = new WebAssembly.Module(moduleBytes(program, { speed, checked: p.checked }));
  const instance = new WebAssembly.Instance(module, {
    m: {
      memory: p.memory,
      report: (what: number, address: number, size: number, point: number) => report(p, what, address, size, point),
    },
  });
  const made = instance.exports["run"] as Instance;
  known[speed] = made;
  return made;
}

/** Compiled code found something. Returns 1 to stop, 0 to go on; in fast code, throws instead of 1. */
function report(p: Processor, what: number, address: number, size: number, point: number): number {
  const found = describe(what, address >>> 0, size, point);
  if ("finding" in found && p.ignored.has(findingKey(found.finding))) return 0;
  if (p.speed === "fast") throw REPLAY;
  p.pending = found;
  return 1;
}

function describe(
  what: number,
  address: number,
  size: number,
  statement: number,
): { fault: Fault } | { finding: Finding } {
  const fault = (signal: Fault["signal"], access: Fault["access"], cause: string): { fault: Fault } => ({
    fault: { signal, address, access, cause },
  });
  const near = address < 0x10000 ? "null-pointer" : "unmapped";
  switch (what) {
    case REPORT_READ:
      return fault("SIGSEGV", "read", near);
    case REPORT_WRITE:
      return fault("SIGSEGV", "write", near);
    case REPORT_DIVIDE_BY_ZERO:
      return fault("SIGFPE", "none", "divide-by-zero");
    case REPORT_DIVIDE_OVERFLOW:
      return fault("SIGFPE", "none", "divide-overflow");
    case REPORT_BAD_FUNCTION:
      return fault("SIGSEGV", "execute", "bad-function-pointer");
    case REPORT_STACK_OVERFLOW:
      return fault("SIGSEGV", "write", "stack-overflow");
    case REPORT_UNREACHABLE:
      return fault("SIGILL", "execute", "unreachable");
    case REPORT_READ_SHADOW:
      return { finding: { kind: "bad-access", access: "read", address, size, statement } };
    case REPORT_WRITE_SHADOW:
      return { finding: { kind: "bad-access", access: "write", address, size, statement } };
    case REPORT_BRANCH:
      return { finding: { kind: "uninitialised-branch", access: "none", address: 0, size: 0, statement } };
    case REPORT_ADDRESS:
      return { finding: { kind: "uninitialised-address", access: "none", address: 0, size: 0, statement } };
    default:
      return bug(`unknown report ${what}`);
  }
}

/** Where step variants stop: a byte per statement id, with the bits STOP_SHALLOW and STOP_ALWAYS. */
export function setBreakpoints(p: Processor, stops: Uint8Array): void {
  p.bytes.set(stops, BREAKPOINTS);
}

/** One slice. The space that comes back is the thread's memory after it. */
export function run(
  p: Processor,
  program: Program,
  space: Space,
  context: Context,
  request: RunRequest,
): Slice & { readonly space: Space } {
  show(p, space);
  p.ignored = request.ignored ?? EMPTY;
  p.pending = null;
  const attempt = (speed: Speed): { trap: Trap; context: Context } =>
    execute(p, program, context, { ...request, speed });
  let done: { trap: Trap; context: Context };
  try {
    done = attempt(request.speed);
  } catch (error) {
    undo(p);
    done = again(p, attempt, error, request.speed);
  }
  const tree = publish(p);
  return { trap: done.trap, context: done.context, space: tree === space.tree ? space : { ...space, tree } };
}

const EMPTY: ReadonlySet<string> = new Set();

/** A fast slice that threw runs again in the step variant; one that ran out of native stack, with shallower nesting. */
function again(
  p: Processor,
  attempt: (speed: Speed) => { trap: Trap; context: Context },
  error: unknown,
  speed: Speed,
): { trap: Trap; context: Context } {
  if (error instanceof RangeError) {
    if (p.nativeDepth <= 1024) throw error;
    p.nativeDepth = Math.floor(p.nativeDepth / 2);
    try {
      return attempt(speed);
    } catch (next) {
      undo(p);
      return again(p, attempt, next, speed);
    }
  }
  if (speed === "fast" && (error === REPLAY || error instanceof WebAssembly.RuntimeError)) {
    try {
      return attempt("step");
    } catch (next) {
      undo(p);
      return again(p, attempt, next, "step");
    }
  }
  throw error;
}

function execute(
  p: Processor,
  program: Program,
  context: Context,
  request: RunRequest,
): { trap: Trap; context: Context } {
  const resume = instanceOf(p, program, request.speed);
  const { words } = p;
  p.speed = request.speed;
  const start = CONTROL + context.top;
  if (p.context !== context) p.bytes.set(context.control, CONTROL);
  p.context = null;
  const fuel = Math.min(request.fuel, NO_LIMIT);
  const steps = Math.min(request.steps ?? NO_LIMIT, NO_LIMIT);
  words[CELL.fuel] = fuel;
  words[CELL.unwinding] = 0;
  words[CELL.stackPointer] = context.stackPointer;
  words[CELL.stackLimit] = context.stackLimit;
  words[CELL.depthLimit] = start + p.nativeDepth;
  setLong(words, CELL.result, request.result ?? 0);
  words[CELL.steps] = steps;
  words[CELL.mark] = steps + context.s;
  words[CELL.site] = context.site;
  setLong(words, CELL.resultShadow, 0);
  words[CELL.argumentShadow] = 0;
  words[CELL.fault] = 0;
  words[CELL.stopDepth] = CONTROL + Math.min(request.stopDepth ?? NO_LIMIT, NO_LIMIT);
  let at = start;
  for (;;) {
    resume(at);
    if (words[CELL.unwinding] !== STOP_DEPTH) break;
    at = word(words, CELL.top);
    const stackPointer = word(words, CELL.stackPointer);
    // Records and C frames together are what the simulated stack limit bounds.
    const used = at - CONTROL + (context.stackLimit === 0 ? 0 : stackTop(p) - stackPointer);
    if (used > stackTop(p) - context.stackLimit || at > CONTROL + CONTROL_SIZE - 2 * NATIVE_DEPTH) {
      p.pending = {
        fault: { signal: "SIGSEGV", address: stackPointer, access: "write", cause: "stack-overflow" },
      };
      words[CELL.unwinding] = STOP_FAULT;
      break;
    }
    words[CELL.unwinding] = 0;
    words[CELL.depthLimit] = at + p.nativeDepth;
  }
  const why = word(words, CELL.unwinding);
  const top = word(words, CELL.top);
  const s =
    why === STOP_FUEL || why === STOP_SYSCALL || why === 0 || request.speed === "fast"
      ? 0
      : word(words, CELL.mark) - word(words, CELL.steps);
  // An odd link is a handler that returned: the frames below it are still there. Zero is the thread's end.
  const record = top & ~1;
  const end = record === 0 ? 0 : record - CONTROL + recordSizeAt(program, words, record, p.checked);
  const saved: Context = {
    control: keep(p, end),
    top: record === 0 ? 0 : record - CONTROL,
    stackPointer: word(words, CELL.stackPointer),
    stackLimit: context.stackLimit,
    site: word(words, CELL.site),
    k: context.k + fuel - word(words, CELL.fuel),
    s,
  };
  p.context = saved;
  return { trap: trapOf(p, why, long(words, CELL.result), record !== 0), context: saved };
}

/** Where each global's cell is, as an index of 32-bit words. */
const CELL = Object.fromEntries(GLOBALS.map((name, i) => [name, (GLOBAL_CELLS >> 2) + 2 * i])) as Record<
  GlobalName,
  number
>;

function word(words: Int32Array, at: number): number {
  return words[at] ?? 0;
}

/** A signed 64-bit cell, as near as a number comes. */
function long(words: Int32Array, at: number): number {
  return word(words, at + 1) * 0x1_0000_0000 + (word(words, at) >>> 0);
}

function setLong(words: Int32Array, at: number, value: number): void {
  words[at] = value | 0;
  words[at + 1] = Math.floor(value / 0x1_0000_0000);
}

const SHELF_BYTES = 32 * 1024;

/**
 * A copy of the live control bytes. Small copies share one buffer: contexts are made at every system
 * call, and a buffer of its own for each would keep the garbage collector busy more than anything else.
 */
function keep(p: Processor, bytes: number): Uint8Array {
  if (bytes > SHELF_BYTES / 8) return p.bytes.slice(CONTROL, CONTROL + bytes);
  if (p.shelfUsed + bytes > SHELF_BYTES) {
    p.shelf = new Uint8Array(SHELF_BYTES);
    p.shelfUsed = 0;
  }
  const copy = p.shelf.subarray(p.shelfUsed, p.shelfUsed + bytes);
  copy.set(p.bytes.subarray(CONTROL, CONTROL + bytes));
  p.shelfUsed = (p.shelfUsed + bytes + 7) & ~7;
  return copy;
}

/** The highest stack address: the top of the stack region now shown. */
function stackTop(p: Processor): number {
  return p.regions.at(-1)?.end ?? p.guestSize;
}

function trapOf(p: Processor, why: number, result: number, framesLeft: boolean): Trap {
  switch (why) {
    case 0:
      return { kind: "returned", value: result, toMarker: framesLeft };
    case STOP_FUEL:
      return { kind: "fuel" };
    case STOP_STATEMENT:
      return { kind: "statement" };
    case STOP_BREAKPOINT:
      return { kind: "breakpoint", statement: 0 };
    case STOP_SYSCALL: {
      const args: number[] = [];
      for (let i = 1; i < 7; i++) args.push(long(p.words, (CALL_CELLS >> 2) + 2 * i));
      return { kind: "syscall", number: long(p.words, CALL_CELLS >> 2), args };
    }
    case STOP_FAULT: {
      const pending = p.pending ?? bug("a fault without a report");
      return "fault" in pending
        ? { kind: "fault", fault: pending.fault }
        : { kind: "finding", finding: pending.finding };
    }
    default:
      return bug(`unknown stop ${why}`);
  }
}

/** Brings a space's pages and flags into linear memory; only what differs is touched. */
function show(p: Processor, space: Space): void {
  if (p.tree !== space.tree) {
    forEachDifference(p.tree, space.tree, (page, _old, slot) => showPage(p, page, slot));
    p.tree = space.tree;
  }
  if (p.regions !== space.regions) {
    for (const region of p.regions) if (!space.regions.includes(region)) setFlags(p, region, false);
    for (const region of space.regions) if (!p.regions.includes(region)) setFlags(p, region, true);
    p.regions = space.regions;
  }
}

function showPage(p: Processor, page: number, slot: Slot): void {
  const at = page * PAGE_SIZE;
  const flag = FLAGS + page;
  if (slot === ZERO_SLOT) p.bytes.fill(0, GUEST + at, GUEST + at + PAGE_SIZE);
  else p.bytes.set(dataOf(p.pages, slot), GUEST + at);
  if (!p.checked) return;
  const shadow = shadowBase(p.guestSize) + at;
  if (slot === ZERO_SLOT) p.bytes.fill(DEFINED, shadow, shadow + PAGE_SIZE);
  else p.bytes.set(shadowOf(p.pages, slot), shadow);
  p.bytes[flag] = (p.bytes[flag] ?? 0) | FLAG_SHADOW;
}

function setFlags(p: Processor, region: Region, mapped: boolean): void {
  const access = mapped ? (region.protection & READ ? FLAG_READ : 0) | (region.protection & WRITE ? FLAG_WRITE : 0) : 0;
  for (let page = region.start >>> PAGE_SHIFT; page < region.end >>> PAGE_SHIFT; page++) {
    const flag = FLAGS + page;
    const shadowed = (p.bytes[flag] ?? 0) & FLAG_SHADOW;
    if (!mapped && shadowed)
      p.bytes.fill(0, shadowBase(p.guestSize) + page * PAGE_SIZE, shadowBase(p.guestSize) + (page + 1) * PAGE_SIZE);
    p.bytes[flag] = mapped ? access | shadowed : 0;
  }
}

function forEachDirty(p: Processor, visit: (page: number) => void): void {
  const count = word(p.words, DIRTY_COUNT >> 2);
  for (let i = 0; i < count; i++) {
    const page = word(p.words, (DIRTY_LIST >> 2) + i);
    const flag = FLAGS + page;
    p.bytes[flag] = (p.bytes[flag] ?? 0) & ~FLAG_DIRTY;
    visit(page);
  }
  p.words[DIRTY_COUNT >> 2] = 0;
}

/** Ends the slice: what was written becomes pages of the tree. */
function publish(p: Processor): PageTree {
  let tree = p.tree;
  forEachDirty(p, (page) => {
    const at = page * PAGE_SIZE;
    const old = slotAt(tree, page);
    const slot = isPrivate(p.pages, old) ? old : allocate(p.pages);
    dataOf(p.pages, slot).set(p.bytes.subarray(GUEST + at, GUEST + at + PAGE_SIZE));
    if (p.checked) {
      const shadow = shadowBase(p.guestSize) + at;
      shadowOf(p.pages, slot).set(p.bytes.subarray(shadow, shadow + PAGE_SIZE));
    }
    tree = withSlot(tree, page, slot);
  });
  p.tree = tree;
  return tree;
}

/** Takes back everything the slice wrote. */
function undo(p: Processor): void {
  p.pending = null;
  forEachDirty(p, (page) => showPage(p, page, slotAt(p.tree, page)));
}

/** True when linear memory shows exactly what the pages say, except where marked dirty: an invariant for tests. */
export function isCoherent(p: Processor): boolean {
  for (const region of p.regions) {
    for (let page = region.start >>> PAGE_SHIFT; page < region.end >>> PAGE_SHIFT; page++) {
      const data = dataOf(p.pages, slotAt(p.tree, page));
      const at = GUEST + page * PAGE_SIZE;
      for (let i = 0; i < PAGE_SIZE; i++) if (p.bytes[at + i] !== data[i]) return false;
    }
  }
  return true;
}
