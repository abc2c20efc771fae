/**
 * The connection to the extension: commands out, requests out with answers in, and pulling the view when it changed.
 *
 * What surprises: a view is pulled only while the page is visible, and at most one pull is under way; whatever changes
 * meanwhile is pulled once, afterwards. A fork bomb's thousand changes therefore cost a few pulls.
 */
import type { FromWebview, ToWebview, WebviewCommand } from "../server/protocol/envelope.ts";
import type { RequestName, Requests } from "../server/protocol/requests.ts";
import type { Pid, Place, ThreadId, WorldView } from "../server/protocol/view.ts";
import { processes, refusal, remember, saved, session, showSession, showWorld } from "./store.ts";

/** What VS Code gives a webview. */
export interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** More processes than a simulated machine starts by default; a picture of more would tell nothing new. */
const processLimit = 2000;

let api: VsCodeApi | null = null;
let lastId = 0;
const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
let pulling = false;
let pullAgain = false;

/** Begins to listen, and tells the extension that the picture is ready. */
export function connect(to: VsCodeApi): void {
  api = to;
  window.addEventListener("message", (event: MessageEvent<unknown>) => receive(event.data));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && session.value === "active") pull();
  });
  api.postMessage({ kind: "ready" });
}

function receive(data: unknown): void {
  if (typeof data !== "object" || data === null || !("kind" in data)) return;
  const message = data as ToWebview;
  switch (message.kind) {
    case "answer":
      settle(message.id)?.resolve(message.result);
      break;
    case "refusal":
      settle(message.id)?.reject(new Error(message.message));
      break;
    case "changed":
      if (session.value !== "active") showSession("active");
      pull();
      break;
    case "session":
      showSession(message.state);
      if (message.state === "active") pull();
      break;
  }
}

function settle(id: number): { resolve: (result: unknown) => void; reject: (error: Error) => void } | undefined {
  const entry = waiting.get(id);
  waiting.delete(id);
  return entry;
}

/** Asks the debug adapter. Rejects with its words when it refuses. */
export function request<Name extends RequestName>(
  name: Name,
  args: Requests[Name]["args"],
): Promise<Requests[Name]["result"]> {
  return new Promise((resolve, reject) => {
    const id = ++lastId;
    waiting.set(id, { resolve: (result) => resolve(result as Requests[Name]["result"]), reject });
    api?.postMessage({ kind: "request", id, name, args });
  });
}

/** Asks for something and shows a refusal to the person; what happens otherwise arrives as a change. */
export function ask<Name extends RequestName>(name: Name, args: Requests[Name]["args"]): void {
  request(name, args).then(
    () => {
      refusal.value = null;
    },
    (error: Error) => {
      refusal.value = error.message;
    },
  );
}

/** Presses one of VS Code's own debug buttons. */
export function command(name: WebviewCommand): void {
  api?.postMessage({ kind: "command", command: name });
}

/** Shows a place of the source in an editor. */
export function reveal(place: Place): void {
  api?.postMessage({ kind: "reveal", path: place.path, line: place.line });
}

/** Makes a process the focused one, here at once and in the Call Stack when the debugger has answered. */
export function select(pid: Pid, thread?: ThreadId): void {
  remember({ pid });
  const target = processes.value.get(pid);
  // A process without threads (init, a zombie) has nothing that a debugger could focus; the picture shows it all the same.
  if (target?.threads.length === 0) return pull();
  request("forkscope/select", thread === undefined ? { pid } : { pid, thread }).then(pull, pull);
}

/** Pulls the view when the page is visible. */
export function pull(): void {
  if (document.hidden) return;
  if (pulling) {
    pullAgain = true;
    return;
  }
  pulling = true;
  const { pid } = saved.value;
  request("forkscope/world", pid === null ? { processLimit } : { pid, processLimit })
    .then(take, (error: Error) => {
      // The remembered process may be of an earlier run.
      if (pid !== null) {
        remember({ pid: null });
        pullAgain = true;
      } else refusal.value = error.message;
    })
    .finally(() => {
      pulling = false;
      if (!pullAgain) return;
      pullAgain = false;
      requestAnimationFrame(pull);
    });
}

function take(view: WorldView): void {
  if (!Array.isArray(view?.processes)) return;
  refusal.value = null;
  showWorld(view);
}
