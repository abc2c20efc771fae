/**
 * A system call on one line, as strace(1) prints it: read(3, "hi\n", 14) = 3
 *
 * One row for each kind of argument. What a call fills is read after it has returned, so describe it then, before the
 * thread goes on.
 */
import { get } from "../base/table.ts";
import type { Pages } from "../machine/pages.ts";
import { peekBytes, readBytes, readString, type Space } from "../machine/space.ts";
import { errnoMessage, errnoName, isFailure } from "./errno.ts";
import type { Kernel } from "./kernel.ts";
import { processOf } from "./process.ts";
import { membersOf, signalName } from "./signals.ts";
import type { ThreadId } from "./state/ids.ts";
import type { Args } from "./state/wait.ts";
import { describeStatus } from "./status.ts";
import { type ArgumentKind, int, sixArguments } from "./syscall.ts";
import { systemCallOf } from "./syscalls/index.ts";
import { findThread } from "./thread.ts";
import { long } from "./usercopy.ts";

/** Bytes of a buffer or string that are shown. */
const SHOWN = 32;

interface Printing {
  readonly pages: Pages;
  readonly space: Space | null;
  readonly args: Args;
  readonly index: number;
  readonly value: number;
  /** Null while the call has not returned. */
  readonly result: number | null;
}

type Printer = (it: Printing) => string;

function flags(names: readonly (readonly [number, string])[], none: string): Printer {
  return ({ value }) => {
    let rest = int(value);
    const words: string[] = [];
    for (const [bits, name] of names) {
      if (bits !== 0 && (rest & bits) === bits) {
        words.push(name);
        rest &= ~bits;
      }
    }
    if (rest !== 0) words.push(`0x${(rest >>> 0).toString(16)}`);
    return words.length > 0 ? words.join("|") : none;
  };
}

function names(list: Readonly<Record<number, string>>): Printer {
  return ({ value }) => list[int(value)] ?? `${int(value)}`;
}

const hexadecimal: Printer = ({ value }) => (value === 0 ? "NULL" : `0x${value.toString(16)}`);
const signed: Printer = ({ value }) => `${int(value)}`;

const accessModes = ["O_RDONLY", "O_WRONLY", "O_RDWR"];
const openFlags = flags(
  [
    [0o100, "O_CREAT"],
    [0o200, "O_EXCL"],
    [0o400, "O_NOCTTY"],
    [0o1000, "O_TRUNC"],
    [0o2000, "O_APPEND"],
    [0o4000, "O_NONBLOCK"],
    [0o4010000, "O_SYNC"],
    [0o200000, "O_DIRECTORY"],
    [0o400000, "O_NOFOLLOW"],
    [0o2000000, "O_CLOEXEC"],
  ],
  "",
);

const PRINTERS: Readonly<Record<ArgumentKind, Printer>> = {
  int: signed,
  pid: signed,
  fd: signed,
  unsigned: ({ value }) => `${value < 0 ? BigInt.asUintN(64, BigInt(value)) : value}`,
  long: ({ value }) => `${value}`,
  octal: ({ value }) => (value === 0 ? "0" : `0${value.toString(8)}`),
  pointer: hexadecimal,
  dirfd: ({ value }) => (int(value) === -100 ? "AT_FDCWD" : `${int(value)}`),
  signal: ({ value }) => (value >= 1 && value <= 64 ? signalName(value) : `${int(value)}`),
  path: ({ pages, space, value }) => stringAt(pages, space, value),
  input: (it) => bytesAt(it, it.args[it.index + 1] ?? 0),
  output: (it) => (it.result === null || it.result < 0 ? hexadecimal(it) : bytesAt(it, it.result)),
  "fd-pair": printPair,
  status: printStatus,
  "open-flags": (it) =>
    [accessModes[it.value & 3] ?? "O_ACCMODE", openFlags({ ...it, value: it.value & ~3 })]
      .filter((word) => word !== "")
      .join("|"),
  "wait-flags": flags(
    [
      [1, "WNOHANG"],
      [2, "WUNTRACED"],
      [4, "WEXITED"],
      [8, "WCONTINUED"],
      [0x1000000, "WNOWAIT"],
    ],
    "0",
  ),
  protection: flags(
    [
      [1, "PROT_READ"],
      [2, "PROT_WRITE"],
      [4, "PROT_EXEC"],
    ],
    "PROT_NONE",
  ),
  "map-flags": flags(
    [
      [1, "MAP_SHARED"],
      [2, "MAP_PRIVATE"],
      [0x10, "MAP_FIXED"],
      [0x20, "MAP_ANONYMOUS"],
    ],
    "0",
  ),
  "mask-how": names(["SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"]),
  mask: printMask,
  whence: names(["SEEK_SET", "SEEK_CUR", "SEEK_END"]),
  clock: names(["CLOCK_REALTIME", "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID"]),
  timespec: printTimespec,
  "access-mode": flags(
    [
      [4, "R_OK"],
      [2, "W_OK"],
      [1, "X_OK"],
    ],
    "F_OK",
  ),
  "fcntl-command": names({
    0: "F_DUPFD",
    1: "F_GETFD",
    2: "F_SETFD",
    3: "F_GETFL",
    4: "F_SETFL",
    1030: "F_DUPFD_CLOEXEC",
    1032: "F_GETPIPE_SZ",
  }),
  strings: printStrings,
};

const ESCAPES: Readonly<Record<number, string>> = {
  7: "\\a",
  8: "\\b",
  9: "\\t",
  10: "\\n",
  11: "\\v",
  12: "\\f",
  13: "\\r",
  34: '\\"',
  92: "\\\\",
};

/** The bytes in C's notation, cut after 32. */
export function quote(bytes: Uint8Array, isCut: boolean = bytes.length > SHOWN): string {
  let text = "";
  for (const [i, byte] of bytes.subarray(0, SHOWN).entries()) {
    const known = ESCAPES[byte];
    if (known) text += known;
    else if (byte >= 32 && byte < 127) text += String.fromCharCode(byte);
    else {
      const next = bytes[i + 1] ?? 0;
      const isFollowedByDigit = next >= 48 && next <= 57;
      text += `\\${isFollowedByDigit ? byte.toString(8).padStart(3, "0") : byte.toString(8)}`;
    }
  }
  return `"${text}"${isCut ? "..." : ""}`;
}

function stringAt(pages: Pages, space: Space | null, address: number): string {
  if (address === 0 || !space) return "NULL";
  const bytes = readString(pages, space, address, 4096);
  return bytes ? quote(bytes) : `0x${address.toString(16)}`;
}

function bytesAt({ pages, space, value }: Printing, length: number): string {
  if (!space || value === 0) return value === 0 ? "NULL" : `0x${value.toString(16)}`;
  const shown = Math.max(0, Math.min(length, SHOWN + 1));
  const bytes = readBytes(pages, space, value, shown);
  return bytes ? quote(bytes, length > SHOWN) : `0x${value.toString(16)}`;
}

function view({ pages, space, value }: Printing, length: number): DataView | null {
  if (!space || value === 0 || !readBytes(pages, space, value, length)) return null;
  return new DataView(peekBytes(pages, space, value, length).buffer);
}

function printPair(it: Printing): string {
  const pair = it.result === 0 ? view(it, 8) : null;
  return pair ? `[${pair.getInt32(0, true)}, ${pair.getInt32(4, true)}]` : hexadecimal(it);
}

function printStatus(it: Printing): string {
  const status = it.result !== null && it.result > 0 ? view(it, 4) : null;
  return status ? `[${describeStatus(status.getInt32(0, true))}]` : hexadecimal(it);
}

function printMask(it: Printing): string {
  const set = view(it, 8);
  if (!set) return hexadecimal(it);
  const members = membersOf({ low: set.getUint32(0, true), high: set.getUint32(4, true) });
  return `[${members.map((signal) => signalName(signal).replace(/^SIG/, "")).join(" ")}]`;
}

function printTimespec(it: Printing): string {
  const time = view(it, 16);
  return time ? `{tv_sec=${long(time, 0)}, tv_nsec=${long(time, 8)}}` : hexadecimal(it);
}

function printStrings(it: Printing): string {
  const words: string[] = [];
  for (let at = it.value; at !== 0 && words.length < SHOWN; at += 8) {
    const pointer = view({ ...it, value: at }, 8);
    if (!pointer) return hexadecimal(it);
    if (long(pointer, 0) === 0) break;
    words.push(stringAt(it.pages, it.space, long(pointer, 0)));
  }
  return `[${words.join(", ")}]`;
}

/**
 * The line for a call of a thread, with its result, or "…" while it waits (`result` null).
 * exit and exit_group never have one.
 */
export function describeCall(
  kernel: Kernel,
  pages: Pages,
  thread: ThreadId,
  call: { readonly number: number; readonly args: readonly number[] },
  result: number | null,
): string {
  const row = systemCallOf(call.number);
  if (!row) return `syscall_${call.number}(${call.args.join(", ")})${describeResult(result)}`;
  const pid = findThread(kernel, thread)?.process;
  const spaceId = pid === undefined ? null : processOf(kernel, pid).space;
  const space = spaceId === null ? null : get(kernel.spaces, spaceId);
  const args = sixArguments(call.args);
  const words = row.parameters.map((kind, index) => {
    const value = args[index] ?? 0;
    return PRINTERS[kind]({ pages, space, args, index, value, result });
  });
  return `${row.name}(${words.join(", ")})${describeResult(result)}`;
}

/** " = 3", " = -1 EBADF (Bad file descriptor)", or " …" while there is none. */
function describeResult(result: number | null): string {
  if (result === null) return " …";
  if (!isFailure(result)) return ` = ${result > 0xffff_ff ? `0x${result.toString(16)}` : result}`;
  return ` = -1 ${errnoName(result) ?? `errno ${-result}`} (${errnoMessage(result)})`;
}
