/**
 * The debug adapter as VS Code sees it: an object that relays messages to a worker and back, so that a program that
 * spins never blocks the extension host. One worker serves one session.
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import * as vscode from "vscode";
import { type FromWorker, SOURCE_PROBLEM, type ToWorker } from "../server/protocol/relay.ts";
import { readText, uriOf } from "./files.ts";
import type { Line } from "./platform.ts";

export class RelayAdapter implements vscode.DebugAdapter {
  /** The worker, once its files are read; messages wait for it. */
  readonly #worker: Promise<Line<ToWorker, FromWorker>>;
  readonly #messages = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage: vscode.Event<vscode.DebugProtocolMessage> = this.#messages.event;
  /** Requests that the worker has not answered yet, in case it never will. */
  readonly #open = new Map<number, DebugProtocol.Request>();
  #disposed = false;

  constructor(worker: Promise<Line<ToWorker, FromWorker>>) {
    this.#worker = worker;
    worker.then(
      (line) => {
        line.onMessage((message) => this.#receive(message));
        line.onDeath((reason) => this.#died(reason));
      },
      (error: unknown) => this.#died(String(error)),
    );
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    const request = message as DebugProtocol.Request;
    this.#open.set(request.seq, request);
    this.#send({ kind: "dap", message });
  }

  dispose(): void {
    this.#disposed = true;
    this.#messages.dispose();
    this.#worker.then(
      (line) => line.end(),
      () => {},
    );
  }

  /** A worker that could not start has been told of already. */
  #send(message: ToWorker): void {
    this.#worker.then(
      (line) => line.send(message),
      () => {},
    );
  }

  #receive(message: FromWorker): void {
    if (this.#disposed) return;
    if (message.kind === "dap") {
      const answer = message.message as DebugProtocol.Response;
      if (answer.type === "response") {
        this.#open.delete(answer.request_seq);
        if (!answer.success && answer.body?.error?.id === SOURCE_PROBLEM) pointToProblems(answer.message ?? "");
      }
      this.#messages.fire(message.message as vscode.DebugProtocolMessage);
      return;
    }
    readText(uriOf(message.path)).then(
      (text) => this.#send({ kind: "text", id: message.id, text }),
      () => this.#send({ kind: "text", id: message.id, text: null }),
    );
  }

  /** The worker is gone, by a bug of ours or for want of memory: everyone who waits for it is told. */
  #died(reason: string): void {
    if (this.#disposed) return;
    const text = `The simulator stopped unexpectedly: ${reason}`;
    for (const { seq, command } of this.#open.values()) {
      const body = { error: { id: 3, format: "{_text}", variables: { _text: text }, showUser: true } };
      this.#fire({ seq: 0, type: "response", request_seq: seq, command, success: false, message: text, body });
    }
    this.#open.clear();
    this.#fire({ seq: 0, type: "event", event: "output", body: { category: "stderr", output: `${text}\n` } });
    this.#fire({ seq: 0, type: "event", event: "terminated" });
  }

  #fire(message: DebugProtocol.ProtocolMessage & Record<string, unknown>): void {
    this.#messages.fire(message);
  }
}

/** A program that does not compile: VS Code's own dialog would send the person to launch.json, where nothing is wrong. */
function pointToProblems(message: string): void {
  const show = "Show Problems";
  vscode.window.showErrorMessage(message, show).then(
    (choice) => choice === show && vscode.commands.executeCommand("workbench.actions.view.problems"),
    () => {},
  );
}
