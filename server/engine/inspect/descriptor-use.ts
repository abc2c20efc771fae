/**
 * Which variables hold file descriptors, seen from how the code uses them.
 *
 * C has no type for descriptors, so the calls tell: whatever is passed to read, write, close, dup2 …, was returned by
 * open or dup, or was filled in by pipe. The names people give them help where a function only passes one on.
 */
import type { LinkedFunction } from "../../codegen/link.ts";
import type { Program } from "../../codegen/program.ts";
import { isInteger } from "../../lang/check/type.ts";
import type { IrExpr, IrStmt } from "../../lang/ir.ts";
import type { Type } from "../../lang/types.ts";

/** Positions of descriptors among the arguments. */
const TAKES: Readonly<Record<string, readonly number[]>> = {
  read: [0],
  write: [0],
  close: [0],
  dup: [0],
  dup2: [0, 1],
  dup3: [0, 1],
  lseek: [0],
  fcntl: [0],
  fstat: [0],
  ftruncate: [0],
  fsync: [0],
  isatty: [0],
  pread: [0],
  pwrite: [0],
  readv: [0],
  writev: [0],
  ioctl: [0],
  fdopen: [0],
  dprintf: [0],
  openat: [0],
  fchdir: [0],
  fchmod: [0],
  tcgetattr: [0],
  tcsetattr: [0],
};
/** Calls that fill an array with descriptors. */
const FILLS: ReadonlySet<string> = new Set(["pipe", "pipe2"]);
const RETURNS: ReadonlySet<string> = new Set([
  "open",
  "creat",
  "openat",
  "dup",
  "dup2",
  "dup3",
  "fileno",
  "socket",
  "accept",
  "mkstemp",
  "dirfd",
  "epoll_create",
]);

export interface DescriptorUse {
  /** Locals of the function by name; two of the same name count as one. */
  readonly locals: ReadonlySet<string>;
}

const uses = new WeakMap<LinkedFunction, DescriptorUse>();
const globals = new WeakMap<Program, ReadonlySet<string>>();

/** The locals of a function that its own calls treat as descriptors. */
export function descriptorUse(fn: LinkedFunction): DescriptorUse {
  let use = uses.get(fn);
  if (!use) {
    use = { locals: collect(fn).locals };
    uses.set(fn, use);
  }
  return use;
}

/** The globals that any function of the user's treats as descriptors, by symbol. */
export function globalDescriptors(program: Program): ReadonlySet<string> {
  let found = globals.get(program);
  if (!found) {
    const all = new Set<string>();
    for (const fn of program.linked.functions)
      if (!fn.ir.system) for (const symbol of collect(fn).symbols) all.add(symbol);
    found = all;
    globals.set(program, found);
  }
  return found;
}

function collect(fn: LinkedFunction): { locals: Set<string>; symbols: Set<string> } {
  const locals = new Set<string>();
  const symbols = new Set<string>();
  /** Temporaries that hold what open and its kin returned. */
  const returned = new Set<number>();
  const note = (e: IrExpr | undefined): void => {
    const base = e && baseOf(e);
    if (!base) return;
    if (typeof base === "string") symbols.add(base);
    else {
      const name = fn.ir.locals[base.local]?.name;
      if (name) locals.add(name);
    }
  };
  const visit = (s: IrStmt): void => {
    if (s.op === "call" && "symbol" in s.callee) {
      const { symbol } = s.callee;
      for (const position of TAKES[symbol] ?? []) note(s.args[position]);
      if (FILLS.has(symbol)) note(s.args[0]);
      if (RETURNS.has(symbol) && s.result !== null) returned.add(s.result);
    } else if (s.op === "set" && s.value.op === "get" && returned.has(s.value.local))
      note({ op: "get", local: s.local });
    else if (s.op === "store" && s.value.op === "get" && returned.has(s.value.local)) note(s.address);
  };
  walk(fn.ir.body, visit);
  return { locals, symbols };
}

function walk(body: readonly IrStmt[], visit: (s: IrStmt) => void): void {
  for (const s of body) {
    visit(s);
    if (s.op === "if") for (const arm of [s.then, s.otherwise]) walk(arm, visit);
    else if (s.op === "loop") for (const part of [s.body, s.step]) walk(part, visit);
    else if (s.op === "block") walk(s.body, visit);
    else if (s.op === "switch") for (const arm of s.arms) walk(arm, visit);
  }
}

/** The variable that an argument is, or is an element of: a local, or a global's symbol. */
function baseOf(e: IrExpr): { readonly local: number } | string | null {
  switch (e.op) {
    case "get":
    case "frame":
      return { local: e.local };
    case "symbol":
      return e.symbol;
    case "load":
      return baseOf(e.address);
    case "binary":
      return e.name === "i32.add" ? (baseOf(e.left) ?? baseOf(e.right)) : null;
    default:
      return null;
  }
}

/** A name such as `fd`, `pipe_in`, `readEnd`, `sock`. */
export function looksLikeDescriptor(name: string): boolean {
  if (/fd|pipe|sock/i.test(name)) return true;
  // The last word says what a thing is: `pipe_in` is an end of a pipe, `in_use` is not.
  const last = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .findLast((word) => word !== "");
  return /^(ends?|in|out|input|output|stdin|stdout|stderr|file|files|descriptor|devnull)$/.test(last ?? "");
}

/** A type that can hold descriptors: an int, or an array of or pointer to ints. */
export function canBeDescriptor(type: Type): boolean {
  if (type.kind === "array") return canBeDescriptor(type.of);
  if (type.kind === "pointer") return isInteger(type.to) && type.to.kind === "int" && type.to.name === "int";
  return type.kind === "int" && type.name === "int";
}
