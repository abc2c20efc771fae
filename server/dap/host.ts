/**
 * What the debug adapter asks of whoever hosts it, so that the same adapter runs in a worker of node, in a web worker
 * and on standard input: time, files and a compiled program. The adapter itself owns no timer and no disk.
 */
import type { Session } from "../engine/session.ts";
import type { LaunchArguments } from "../protocol/launch.ts";

/** Time, as far as the adapter needs it: to run a busy program in slices and to keep its events rare. */
export interface Pacer {
  /** Milliseconds that only grow. */
  now(): number;
  /** Resolves after whatever waits in the event loop (a Pause, say) has had its turn. */
  turn(): Promise<void>;
}

/** Something wrong in the user's source, as the editor counts places: lines and columns from 1. */
export interface Problem {
  readonly severity: "error" | "warning" | "note";
  readonly message: string;
  readonly path: string | null;
  readonly line: number;
  readonly column: number;
}

export type Opened =
  | { readonly ok: true; readonly session: Session; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The texts of a launch by the path that the client used for them. */
export type Files = ReadonlyMap<string, string>;

export interface Host {
  readonly pacer: Pacer;
  /** The text of a file as the editor shows it, saved or not; null when there is none. */
  readText(path: string): Promise<string | null>;
  /** Compiles the program and makes it ready to start. */
  open(launch: LaunchArguments, files: Files): Promise<Opened>;
}
