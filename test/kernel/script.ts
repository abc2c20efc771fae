/**
 * Test programs as lists of system calls, one a line, without any machine:
 *
 *     pipe _
 *     fork {
 *       write 4 "hi"
 *       exit_group 7
 *     }
 *     read 3 _ 10
 *     wait4 -1 _ 0 0
 *
 * `_` is memory to fill, a string is put into memory (its length follows by itself where the call wants it), `0` a null
 * pointer, `bad` one that points nowhere. `$1` is the first child, `$self` the process, `-$1` a group. `fork {` runs its
 * block in the child, which then exits. Structs have words of their own: `ts:10ms`, `tv:5ms`, `poll:3:in,4:out`,
 * `act:handler`, `act:ignore`, `act:default`, `act:restart`, `set:USR1,INT`, `iov:"ab","cd"`, `iov:_2,_3`, `limit:5`.
 * A line "repeat 3 …" is that line three times. Everything is parsed here; driver.ts runs it on our kernel, oracle.ts
 * turns it into C for real Linux.
 */
import { type ArgumentKind, SYSTEM_CALLS, type SystemCall, signalNumber } from "../../server/kernel/index.ts";

export type Token =
  | { kind: "number"; value: number }
  | { kind: "string"; bytes: Uint8Array }
  | { kind: "buffer" }
  | { kind: "bad" }
  | { kind: "child"; index: number; sign: 1 | -1 }
  | { kind: "self" }
  | { kind: "parent" }
  | { kind: "time"; unit: "ts" | "tv"; nanoseconds: number }
  | { kind: "poll"; entries: { fd: number; events: number }[] }
  | { kind: "action"; what: "handler" | "ignore" | "default" | "restart" | "nochild" }
  | { kind: "set"; signals: number[] }
  | { kind: "pieces"; pieces: (Uint8Array | number)[] }
  | { kind: "limit"; value: number };

export type Line =
  | { kind: "call"; call: SystemCall; tokens: Token[]; text: string; times: number }
  /** Where the parent goes on after the child's block. */
  | { kind: "fork"; call: SystemCall; after: number; text: string; times: number };

const CONSTANTS: Record<string, number> = {
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  O_NONBLOCK: 0o4000,
  O_DIRECTORY: 0o200000,
  O_NOFOLLOW: 0o400000,
  O_CLOEXEC: 0o2000000,
  WNOHANG: 1,
  WUNTRACED: 2,
  WCONTINUED: 8,
  WEXITED: 4,
  WNOWAIT: 0x1000000,
  F_DUPFD: 0,
  F_GETFD: 1,
  F_SETFD: 2,
  F_GETFL: 3,
  F_SETFL: 4,
  SEEK_SET: 0,
  SEEK_CUR: 1,
  SEEK_END: 2,
  SIG_BLOCK: 0,
  SIG_UNBLOCK: 1,
  SIG_SETMASK: 2,
  AT_FDCWD: -100,
  S_IFIFO: 0o10000,
  PROT_READ: 1,
  PROT_WRITE: 2,
  MAP_PRIVATE: 2,
  MAP_ANONYMOUS: 32,
  MAP_FIXED: 16,
  FIONREAD: 0x541b,
  TCGETS: 0x5401,
  P_ALL: 0,
  P_PID: 1,
  RLIMIT_NOFILE: 7,
  PR_SET_CHILD_SUBREAPER: 36,
};

const POLL: Record<string, number> = { in: 1, out: 4 };

/** Kinds of argument that a length follows. */
const HAS_LENGTH: readonly ArgumentKind[] = ["input"];

export function parse(script: string): Line[] {
  const lines: Line[] = [];
  const open: number[] = [];
  for (const raw of script.split("\n")) {
    const text = raw.replace(/#.*/, "").trim();
    if (text === "") continue;
    if (text === "}") {
      lines.push(callLine("exit_group 0", 1));
      const start = lines[open.pop()!]!;
      if (start.kind === "fork") start.after = lines.length;
      continue;
    }
    const repeated = /^repeat (\d+) (.*)$/.exec(text);
    const times = repeated ? Number(repeated[1]) : 1;
    const body = repeated ? repeated[2]! : text;
    const fork = /^(fork|vfork) \{$/.exec(body);
    if (fork) {
      open.push(lines.length);
      lines.push({ kind: "fork", call: callNamed(fork[1]!), after: 0, text: fork[1]!, times: 1 });
    } else lines.push(callLine(body, times));
  }
  lines.push(callLine("exit_group 0", 1));
  return lines;
}

function callNamed(name: string): SystemCall {
  const call = SYSTEM_CALLS.find((row) => row.name === name);
  if (!call) throw new Error(`no system call ${name}`);
  return call;
}

function callLine(text: string, times: number): Line {
  const words = text.match(/(?:[^\s"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  const call = callNamed(words[0]!);
  const tokens: Token[] = [];
  for (const word of words.slice(1)) {
    const token = parseToken(word);
    const kind = call.parameters[tokens.length];
    tokens.push(token);
    if (token.kind === "string" && kind && HAS_LENGTH.includes(kind) && call.parameters[tokens.length] === "unsigned") {
      tokens.push({ kind: "number", value: token.bytes.length });
    }
    if (token.kind === "pieces") tokens.push({ kind: "number", value: token.pieces.length });
  }
  return { kind: "call", call, tokens: tokens.slice(0, 6), text, times };
}

function parseToken(word: string): Token {
  if (word === "_") return { kind: "buffer" };
  if (word === "bad") return { kind: "bad" };
  if (word === "$self") return { kind: "self" };
  if (word === "$parent") return { kind: "parent" };
  const child = /^(-?)\$(\d+)$/.exec(word);
  if (child) return { kind: "child", index: Number(child[2]) - 1, sign: child[1] ? -1 : 1 };
  if (word.startsWith('"')) return { kind: "string", bytes: stringBytes(word) };
  const structured = /^(ts|tv|poll|act|set|iov|limit):(.*)$/.exec(word);
  if (structured) return parseStruct(structured[1]!, structured[2]!);
  return { kind: "number", value: parseNumber(word) };
}

function stringBytes(word: string): Uint8Array {
  const repeated = /^("(?:[^"\\]|\\.)*")\*(\d+)$/.exec(word);
  if (!repeated) return new TextEncoder().encode(JSON.parse(word) as string);
  return new TextEncoder().encode((JSON.parse(repeated[1]!) as string).repeat(Number(repeated[2])));
}

function parseNumber(word: string): number {
  return word.split("|").reduce((sum, part) => {
    const signal = signalNumber(part);
    const known = CONSTANTS[part] ?? signal;
    if (known !== null && known !== undefined) return sum | known;
    const value = /^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number(part);
    if (Number.isNaN(value)) throw new Error(`what is ${part}?`);
    return word.includes("|") ? sum | value : value;
  }, 0);
}

function parseStruct(kind: string, text: string): Token {
  switch (kind) {
    case "ts":
    case "tv":
      return { kind: "time", unit: kind, nanoseconds: Number.parseFloat(text) * (text.endsWith("ms") ? 1e6 : 1e9) };
    case "poll":
      return {
        kind: "poll",
        entries: text.split(",").map((entry) => {
          const [fd = "", events = ""] = entry.split(":");
          return { fd: Number(fd), events: events.split("|").reduce((sum, name) => sum | (POLL[name] ?? 0), 0) };
        }),
      };
    case "act":
      return { kind: "action", what: text as "handler" };
    case "set":
      return { kind: "set", signals: text === "" ? [] : text.split(",").map((name) => signalNumber(`SIG${name}`)!) };
    case "iov":
      return {
        kind: "pieces",
        pieces: text.split(",").map((part) => (part.startsWith("_") ? Number(part.slice(1)) : stringBytes(part))),
      };
    default:
      return { kind: "limit", value: Number(text) };
  }
}
