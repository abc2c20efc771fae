/**
 * Our own requests beside the Debug Adapter Protocol, described once. The debug adapter answers them
 * (`session.customRequest("forkscope/world", …)`), the extension relays them for the webview without
 * looking into them, and both ends take their types from here: a missing handler is a compile error.
 */
import type { Pid, ThreadId, WorldView } from "./view.ts";

export interface Requests {
  /** The picture's data for now. `pid` selects whose memory; without it the focused process. */
  "forkscope/world": { args: { pid?: Pid; processLimit?: number }; result: WorldView };
  /** Make a process the focused one, in the Call Stack too. */
  "forkscope/select": { args: { pid: Pid; thread?: ThreadId }; result: Record<string, never> };
  /** Go to an event of the run (0 is the start). */
  "forkscope/goTo": { args: { event: number }; result: { event: number } };
  /** One event back or forward over all processes. */
  "forkscope/stepEvent": { args: { by: 1 | -1 }; result: { event: number } };
  /** Bytes typed at the terminal; `end` is ^D on an empty line. */
  "forkscope/input": { args: { text: string; end?: boolean }; result: Record<string, never> };
  "forkscope/policy": { args: { policy: string; seed?: number }; result: Record<string, never> };
  /** Everything the program has printed, as a terminal would show it. */
  "forkscope/output": { args: Record<string, never>; result: { text: string } };
}

export type RequestName = keyof Requests;
export type Handlers = {
  readonly [K in RequestName]: (args: Requests[K]["args"]) => Promise<Requests[K]["result"]> | Requests[K]["result"];
};

/** DAP events of our own that the adapter sends. */
export interface Events {
  /** The world changed: pull again if visible. */
  "forkscope/changed": { revision: number };
  /** The program waits for somebody to type; `text` says so in words. */
  "forkscope/waiting": { text: string };
  /** Program output as it happens, for the extension's terminal. */
  "forkscope/terminal": { pid: Pid; stream: "stdout" | "stderr"; text: string };
}
export type EventName = keyof Events;

export const REQUEST_NAMES: readonly RequestName[] = [
  "forkscope/world",
  "forkscope/select",
  "forkscope/goTo",
  "forkscope/stepEvent",
  "forkscope/input",
  "forkscope/policy",
  "forkscope/output",
];

/** True when `name` is one of our requests: the guard for messages that arrive from a webview. */
export function isRequestName(name: unknown): name is RequestName {
  return typeof name === "string" && (REQUEST_NAMES as readonly string[]).includes(name);
}
