/**
 * Stands in for VS Code around the picture: a theme, and an extension that answers from a fixture. The page's address
 * says which: ?fixture=dup2&theme=light&reduced&reader.
 */
import type { FromWebview, ToWebview } from "../../server/protocol/envelope.ts";
import { parseFromWebview } from "../../server/protocol/envelope.ts";
import type { WorldView } from "../../server/protocol/view.ts";
import { fixtures } from "./fixtures/all.ts";
import { bomb } from "./fixtures/bomb.ts";
import { type ThemeName, themes } from "./themes.ts";

export interface Harness {
  /** Everything the picture has sent, checked as the extension checks it. */
  readonly sent: FromWebview[];
  /** What broke the content security policy. */
  readonly violations: string[];
  state: unknown;
  /** Shows another fixture, as after a step. */
  show(name: string): void;
  /** Shows a bomb of 1,000 with another revision; resolves with the milliseconds until it was drawn. */
  updateBomb(revision: number): Promise<number>;
  session(state: "none" | "active" | "closed"): void;
  theme(name: ThemeName): void;
}

declare global {
  interface Window {
    harness: Harness;
    acquireVsCodeApi: () => unknown;
  }
}

const query = new URLSearchParams(location.search);
let view: WorldView | undefined = fixtures[query.get("fixture") ?? "none"];

function send(message: ToWebview): void {
  window.postMessage(message, "*");
}

function receive(raw: unknown): void {
  const message = parseFromWebview(raw);
  if (!message) throw new Error(`not a message of ours: ${JSON.stringify(raw)}`);
  window.harness.sent.push(message);
  if (message.kind === "ready") send({ kind: "session", state: view ? "active" : "none" });
  if (message.kind !== "request") return;
  const { id, name, args } = message;
  if (name === "forkscope/world" && view) return send({ kind: "answer", id, result: view });
  if (name === "forkscope/select" && view) {
    const pid = args["pid"] as number;
    view = { ...view, revision: view.revision + 1, selected: { pid, thread: pid - 100 } };
    return send({ kind: "answer", id, result: {} });
  }
  if (name === "forkscope/goTo") return send({ kind: "refusal", id, message: "The run is not stopped." });
  send({ kind: "answer", id, result: {} });
}

function applyTheme(name: ThemeName): void {
  const { classes, variables } = themes[name];
  for (const key of [...document.documentElement.style]) document.documentElement.style.removeProperty(key);
  for (const [key, value] of Object.entries(variables))
    document.documentElement.style.setProperty(`--vscode-${key}`, value);
  document.body.className = classes.join(" ");
  if (query.has("reduced")) document.body.classList.add("vscode-reduce-motion");
  if (query.has("reader")) document.body.classList.add("vscode-using-screen-reader");
}

window.harness = {
  sent: [],
  violations: [],
  state: query.has("state") ? JSON.parse(query.get("state") ?? "null") : undefined,
  show(name) {
    view = fixtures[name];
    if (view) send({ kind: "changed", revision: view.revision });
  },
  updateBomb(revision) {
    view = bomb(1000, revision);
    const begun = performance.now();
    send({ kind: "changed", revision });
    return new Promise((resolve) => {
      // Drawn when the page shows the new event number and a frame has passed.
      const look = (): void => {
        const field = document.querySelector<HTMLInputElement>("#event-number");
        if (field?.value !== String(1000 + revision)) return void requestAnimationFrame(look);
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
      };
      look();
    });
  },
  session: (state) => send({ kind: "session", state }),
  theme: applyTheme,
};

document.addEventListener("securitypolicyviolation", (event) => {
  window.harness.violations.push(
    `${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile ?? ""}:${event.lineNumber}`,
  );
});

window.acquireVsCodeApi = () => ({
  postMessage: (message: unknown) => receive(JSON.parse(JSON.stringify(message))),
  getState: () => window.harness.state,
  setState: (state: unknown) => {
    window.harness.state = JSON.parse(JSON.stringify(state));
  },
});

applyTheme((query.get("theme") as ThemeName | null) ?? "dark");
