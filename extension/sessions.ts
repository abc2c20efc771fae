/**
 * The debug session that pictures and terminals show: the active one if it is ours, else the one that started last.
 * Requests to it are typed by the protocol.
 */
import * as vscode from "vscode";
import type { EventName, Events, RequestName, Requests } from "../server/protocol/requests.ts";

export class Sessions implements vscode.Disposable {
  readonly #live: vscode.DebugSession[] = [];
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  /** Another session is current now, or none. */
  readonly onDidChange: vscode.Event<void> = this.#changed.event;

  constructor() {
    this.#subscriptions = [
      this.#changed,
      vscode.debug.onDidStartDebugSession((session) => {
        if (session.type !== "forkscope") return;
        this.#live.push(session);
        this.#changed.fire();
      }),
      vscode.debug.onDidTerminateDebugSession((session) => {
        const index = this.#live.indexOf(session);
        if (index < 0) return;
        this.#live.splice(index, 1);
        this.#changed.fire();
      }),
      vscode.debug.onDidChangeActiveDebugSession((session) => {
        if (session?.type === "forkscope") this.#changed.fire();
      }),
    ];
  }

  get current(): vscode.DebugSession | undefined {
    const active = vscode.debug.activeDebugSession;
    return active?.type === "forkscope" && this.#live.includes(active) ? active : this.#live.at(-1);
  }

  /** Calls back for one of our own events, of whichever session. */
  on<Name extends EventName>(
    name: Name,
    receive: (body: Events[Name], session: vscode.DebugSession) => void,
  ): vscode.Disposable {
    return vscode.debug.onDidReceiveDebugSessionCustomEvent(({ event, body, session }) => {
      if (session.type === "forkscope" && event === name) receive(body as Events[Name], session);
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** Sends one of our own requests. Rejects with the adapter's words when it refuses. */
export async function ask<Name extends RequestName>(
  session: vscode.DebugSession,
  name: Name,
  args: Requests[Name]["args"],
): Promise<Requests[Name]["result"]> {
  return (await session.customRequest(name, args)) as Requests[Name]["result"];
}
