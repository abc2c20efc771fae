/**
 * Messages between the webview and the extension. A webview may be hostile (it shows text that a program
 * chose), so every message is checked by `parseFromWebview` before anyone acts on it.
 */
import { isRequestName, type RequestName } from "./requests.ts";

export type FromWebview =
  | { readonly kind: "ready" }
  | {
      readonly kind: "request";
      readonly id: number;
      readonly name: RequestName;
      readonly args: Record<string, unknown>;
    }
  /** Ask VS Code to do what a button of ours stands for. */
  | { readonly kind: "command"; readonly command: WebviewCommand }
  /** Show a place of the source in an editor. */
  | { readonly kind: "reveal"; readonly path: string; readonly line: number };

export type WebviewCommand =
  | "stepBack"
  | "stepOver"
  | "stepInto"
  | "stepOut"
  | "continue"
  | "reverseContinue"
  | "pause"
  | "restart"
  | "stop"
  | "simulate"
  | "openSample"
  | "describe";

export type ToWebview =
  | { readonly kind: "answer"; readonly id: number; readonly result: unknown }
  | { readonly kind: "refusal"; readonly id: number; readonly message: string }
  | { readonly kind: "changed"; readonly revision: number }
  | { readonly kind: "session"; readonly state: "none" | "active" | "closed" };

const COMMANDS: readonly string[] = [
  "stepBack",
  "stepOver",
  "stepInto",
  "stepOut",
  "continue",
  "reverseContinue",
  "pause",
  "restart",
  "stop",
  "simulate",
  "openSample",
  "describe",
];

/** The message, or null when it is not one of ours: it is then dropped. */
export function parseFromWebview(message: unknown): FromWebview | null {
  if (typeof message !== "object" || message === null) return null;
  const m = message as Record<string, unknown>;
  if (m["kind"] === "ready") return { kind: "ready" };
  if (m["kind"] === "request") {
    const { id, name, args } = m;
    if (typeof id !== "number" || !Number.isSafeInteger(id) || !isRequestName(name)) return null;
    if (typeof args !== "object" || args === null || Array.isArray(args)) return null;
    return { kind: "request", id, name, args: args as Record<string, unknown> };
  }
  if (m["kind"] === "command") {
    const command = m["command"];
    return typeof command === "string" && COMMANDS.includes(command)
      ? { kind: "command", command: command as WebviewCommand }
      : null;
  }
  if (m["kind"] === "reveal") {
    const { path, line } = m;
    return typeof path === "string" &&
      path.length < 4096 &&
      typeof line === "number" &&
      Number.isSafeInteger(line) &&
      line > 0
      ? { kind: "reveal", path, line }
      : null;
  }
  return null;
}
