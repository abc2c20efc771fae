/** A machine for the command line that exists only in a test: its files, its streams, its clock. */

import type { Host } from "../../server/cli/host.ts";
import { main } from "../../server/cli/main.ts";
import { toolchain } from "../programs/runner/simulate.ts";

export interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Machine {
  readonly files?: Readonly<Record<string, string>>;
  readonly streams?: Partial<Host["streams"]>;
  /** Pieces of standard input, in the order in which they come. */
  readonly input?: readonly string[];
  readonly color?: boolean;
  /** Seconds that pass between two looks at the clock. */
  readonly tick?: number;
  /** Writes to standard output that are taken before its reader goes away. */
  readonly patience?: number;
}

/** Runs `forkscope` with these words on a machine. */
export async function forkscope(words: readonly string[], machine: Machine = {}): Promise<Said> {
  const written = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const pieces = [...(machine.input ?? [])];
  let now = 0;
  const host: Host = {
    args: words,
    version: () => "1.2.3",
    streams: { stdin: "null", stdout: "file", stderr: "file", ...machine.streams },
    color: machine.color ?? false,
    toolchain,
    readText: (path) => {
      const text = machine.files?.[path];
      return text === undefined ? { problem: "no such file" } : { text };
    },
    readStdin: () => Buffer.from(pieces.join("")),
    nextInput: () => Promise.resolve(pieces.length > 0 ? Buffer.from(pieces.shift()!) : null),
    write: (stream, bytes) => {
      if (stream === "stdout" && written.stdout.length >= (machine.patience ?? Number.POSITIVE_INFINITY)) return false;
      written[stream].push(bytes.slice());
      return true;
    },
    seconds: () => {
      now += machine.tick ?? 0;
      return now;
    },
    serveDebugAdapter: () => Promise.resolve(),
  };
  const status = await main(host);
  const text = (parts: readonly Uint8Array[]): string => Buffer.concat(parts).toString();
  return { status, stdout: text(written.stdout), stderr: text(written.stderr) };
}

/** A file with only a body of main, and the headers one needs for processes. */
export function body(code: string): string {
  const headers = ["fcntl", "signal", "stdio", "stdlib", "string", "sys/wait", "unistd"];
  return `${headers.map((name) => `#include <${name}.h>\n`).join("")}int main(int argc, char **argv) {\n${code}\n}\n`;
}
