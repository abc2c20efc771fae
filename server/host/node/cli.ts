/**
 * The command line on Node.
 *
 * What surprises: output is written at once and in order, with blocking writes, so that nothing is lost when the
 * process exits and a slow reader slows the simulation down instead of filling memory.
 */
import { existsSync, fstatSync, readFileSync, readSync, statSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Host } from "../../cli/host.ts";
import { main } from "../../cli/main.ts";
import { loadToolchain } from "./toolchain.ts";

type Kind = Host["streams"]["stdin"];

/** Loading node:tty costs as much as reading a program, so it is asked about devices only, and not about /dev/null. */
function isTerminal(fd: number, device: number): boolean {
  if (existsSync("/dev/null") && statSync("/dev/null").rdev === device) return false;
  const tty = createRequire(import.meta.url)("node:tty") as typeof import("node:tty");
  return tty.isatty(fd);
}

function kindOf(fd: number): Kind {
  try {
    const stat = fstatSync(fd);
    if (stat.isFile()) return "file";
    if (!stat.isCharacterDevice()) return "pipe";
    return isTerminal(fd, stat.rdev) ? "terminal" : "null";
  } catch {
    return "null";
  }
}

const FDS = { stdout: 1, stderr: 2 } as const;

/** Writes all of it; false when nobody reads any more. A full non-blocking pipe is asked again a little later. */
function write(stream: "stdout" | "stderr", bytes: Uint8Array): boolean {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(FDS[stream], bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EAGAIN") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      else return false;
    }
  }
  return true;
}

function readText(path: string): ReturnType<Host["readText"]> {
  try {
    return { text: readFileSync(path, "utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { problem: PROBLEMS[code ?? ""] ?? String(code) };
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "is a directory",
  EACCES: "permission denied",
  ENOTDIR: "no such file",
};

/** Blocks: nothing else happens in this process while a program waits for input. */
async function nextInput(): Promise<Uint8Array | null> {
  const buffer = new Uint8Array(65_536);
  for (;;) {
    try {
      const count = readSync(0, buffer);
      return count === 0 ? null : buffer.slice(0, count);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EAGAIN") return null;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** The package's version: its package.json lies above the bundle, or above the source tree. */
function version(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const path = ["../../package.json", "../../../package.json"].map((name) => join(here, name)).find(existsSync);
  const { version } = JSON.parse(readFileSync(path ?? "package.json", "utf8")) as { version: string };
  return version;
}

/** A bundle of its own, so that the simulation starts without loading a debugger. */
async function serveDebugAdapter(): Promise<void> {
  const name = import.meta.url.endsWith(".ts") ? "./dap-stdio.ts" : "./dap-stdio.js";
  const { serveStdio } = (await import(name)) as typeof import("./dap-stdio.ts");
  return serveStdio();
}

const streams: Host["streams"] = { stdin: kindOf(0), stdout: kindOf(1), stderr: kindOf(2) };

const host: Host = {
  args: process.argv.slice(2),
  version,
  streams,
  color: streams.stderr === "terminal" && process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb",
  toolchain: loadToolchain,
  readText,
  readStdin: () => readFileSync(0),
  nextInput,
  write,
  seconds: () => performance.now() / 1000,
  serveDebugAdapter,
};

main(host).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 70;
  },
);
