/** What the command line needs from the machine it runs on. The host hands it in, so that nothing here knows of node. */
import type { StreamKind, Toolchain } from "../engine/front.ts";

export interface Host {
  /** What was typed behind the program's name. */
  readonly args: readonly string[];
  version(): string;
  /** What the real standard streams are. */
  readonly streams: { readonly stdin: StreamKind; readonly stdout: StreamKind; readonly stderr: StreamKind };
  /** Whether messages on standard error may be coloured. */
  readonly color: boolean;
  /** Loads parser and C library: the slow part of a start. */
  toolchain(): Promise<Toolchain>;
  /** The text of a file, or why there is none, in the words of the system. */
  readText(path: string): { readonly text: string } | { readonly problem: string };
  /** All of standard input, which is a file. */
  readStdin(): Uint8Array;
  /** The next piece of standard input; null at its end. Waits. */
  nextInput(): Promise<Uint8Array | null>;
  /** False: whoever read it is gone. */
  write(stream: "stdout" | "stderr", bytes: Uint8Array): boolean;
  /** Seconds since some moment, for --max-seconds. */
  seconds(): number;
  /** `forkscope dap`: the debug adapter on standard input and output. */
  serveDebugAdapter(): Promise<void>;
}
