/**
 * Plays a transcript: a text in which commands of a person at a debugger stand at the line's start and the adapter's
 * answers below them, indented. Playing gives the text anew, with the answers of today; the test compares.
 *
 *   # Stepping over fork.            a comment stays
 *   launch tape:pipe                 a tape, or a C program of samples/ or test/dap/programs/ for the real engine
 *   go
 *     stopped entry: main:4, thread 1, "Program started"
 *   next
 *     stopped step: main:5, thread 1, "Stepped"
 *
 * What surprises: a motion takes the thread as its argument, and without one means the thread that stopped last.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { Files, Host, Opened } from "../../server/dap/host.ts";
import type { LaunchArguments } from "../../server/protocol/launch.ts";
import { root } from "../project/files.ts";
import { Client, pacer } from "./client.ts";
import { TapeSession } from "./tape.ts";
import { TAPES } from "./tapes.ts";

/** Opens a C program with the real engine; given by the test when there is one. */
export type Open = (launch: LaunchArguments, files: Files) => Promise<Opened>;

/** Plays a transcript and gives it back with the answers of today. */
export async function play(text: string, open: Open): Promise<string> {
  const stage = new Stage(open);
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    if (/^\s/.test(line)) continue;
    lines.push(line);
    if (line !== "" && !line.startsWith("#")) lines.push(...(await stage.perform(line)).map((answer) => `  ${answer}`));
  }
  await stage.client.request("disconnect");
  return lines.join("\n");
}

class Stage {
  readonly client: Client;
  readonly #open: Open;
  #path = "";
  #thread = 1;
  #frame = 0;

  constructor(open: Open) {
    this.#open = open;
    const host: Host = {
      pacer,
      readText: async (path) => (existsSync(path) ? readFileSync(path, "utf8") : null),
      open: async (launch, files) => {
        const tape = Object.values(TAPES).find(({ path }) => path === launch.program);
        return tape ? { ok: true, session: new TapeSession(tape), problems: [] } : this.#open(launch, files);
      },
    };
    this.client = new Client(host);
  }

  async perform(line: string): Promise<string[]> {
    const [, command = "", rest = ""] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    const perform = this.#commands[command];
    if (perform === undefined) throw new Error(`no such command in a transcript: ${command}`);
    const answer = await perform(rest);
    return [...answer, ...this.#news()];
  }

  readonly #commands: Readonly<Record<string, (rest: string) => Promise<string[]>>> = {
    launch: (rest) => this.#launch(rest),
    go: () => this.#move("configurationDone"),
    continue: (rest) => this.#move("continue", rest),
    next: (rest) => this.#move("next", rest),
    stepIn: (rest) => this.#move("stepIn", rest),
    stepOut: (rest) => this.#move("stepOut", rest),
    stepBack: (rest) => this.#move("stepBack", rest),
    reverseContinue: (rest) => this.#move("reverseContinue", rest),
    pause: () => this.#move("pause"),
    restart: () => this.#move("restart"),
    terminate: () => this.#move("terminate"),
    type: (rest) => this.#move("forkscope/input", undefined, { text: `${rest}\n` }),
    select: (rest) => this.#move("forkscope/select", undefined, { pid: Number(rest) }),
    goto: (rest) => this.#move("forkscope/goTo", undefined, { event: Number(rest) }),

    break: async (rest) => {
      const wanted = rest === "" ? [] : rest.split(";").map(breakpoint);
      return this.#ask("setBreakpoints", { source: { path: this.#path }, breakpoints: wanted }, (body) =>
        (body as P.SetBreakpointsResponse["body"]).breakpoints.map(
          ({ verified, line, message }) =>
            `${verified ? "verified" : "refused"} ${line}${message ? `: ${message}` : ""}`,
        ),
      );
    },
    places: (rest) => {
      const [line = 0, endLine = 0] = rest.split("-").map(Number);
      return this.#ask("breakpointLocations", { source: { path: this.#path }, line, endLine }, (body) => [
        (body as P.BreakpointLocationsResponse["body"]).breakpoints.map((one) => one.line).join(" "),
      ]);
    },
    threads: () =>
      this.#ask("threads", {}, (body) =>
        (body as P.ThreadsResponse["body"]).threads.map(({ id, name }) => `${id}: ${name}`),
      ),
    stack: (rest) =>
      this.#ask("stackTrace", { threadId: Number(rest || this.#thread) }, (body) => {
        const frames = (body as P.StackTraceResponse["body"]).stackFrames;
        this.#frame = frames[0]?.id ?? 0;
        return frames.map((frame) => place(frame) + (frame.presentationHint ? ` (${frame.presentationHint})` : ""));
      }),
    scopes: () =>
      this.#ask("scopes", { frameId: this.#frame }, (body) =>
        (body as P.ScopesResponse["body"]).scopes.map(({ name }) => name),
      ),
    show: (rest) => this.#show(rest),
    eval: (rest) => this.#evaluate(rest, "watch"),
    hover: (rest) => this.#evaluate(rest, "hover"),
    console: (rest) => this.#evaluate(rest, "repl"),
    set: async (rest) => {
      const [name = "", value = ""] = rest.split(" ");
      const reference = await this.#scope("Locals");
      return this.#ask("setVariable", { variablesReference: reference, name, value }, (body) => [
        String(body["value"]),
      ]);
    },
    /** Any request, its response printed as it is. */
    raw: async (rest) => {
      const [, command = "", json = ""] = /^(\S+)\s*(.*)$/.exec(rest) ?? [];
      return this.#ask(command, json === "" ? undefined : JSON.parse(json), (body) => [JSON.stringify(body ?? null)]);
    },
  };

  async #launch(rest: string): Promise<string[]> {
    const [name = "", ...attributes] = rest.split(/\s+(?=\w+=)/);
    const { program, sourceText } = programOf(name);
    this.#path = program;
    const more = attributes.map((attribute) => {
      const [key = "", value = ""] = attribute.split(/=(.*)/);
      return [key, JSON.parse(value)] as const;
    });
    await this.client.request("initialize", { adapterID: "forkscope", pathFormat: "path" });
    return this.#ask("launch", { program, sourceText, ...Object.fromEntries(more) }, () => []);
  }

  /** Sends something that makes the program move, and waits until it has stopped, ended or asks for input. */
  async #move(command: string, rest = "", args: object = {}): Promise<string[]> {
    const response = await this.client.request(command, { threadId: Number(rest || this.#thread), ...args });
    if (!response.success) return failure(response);
    await this.client.until(({ event, body }) => {
      const asks = event === "output" && (body as P.OutputEvent["body"]).output.includes("⌨");
      return asks || event === "stopped" || event === "terminated";
    }, "stopped, terminated or a question");
    return this.#stopped();
  }

  /** What happened, in order; a stop is told with the place where its thread stands. */
  async #stopped(): Promise<string[]> {
    const told = this.#news(["stopped"]);
    const [stop] = this.client.take("stopped");
    if (stop === undefined) return told;
    const body = stop.body as P.StoppedEvent["body"];
    this.#thread = body.threadId ?? 0;
    const { body: stack } = await this.client.request("stackTrace", { threadId: this.#thread });
    const [top] = (stack as P.StackTraceResponse["body"]).stackFrames;
    this.#frame = top?.id ?? 0;
    const where = top ? place(top) : "nowhere";
    const text = body.text?.split("\n").map((line) => `  ${line}`) ?? [];
    const all = body.allThreadsStopped ? "" : " NOT ALL STOPPED";
    return [...told, `stopped ${body.reason}: ${where}, thread ${this.#thread}, "${body.description}"${all}`, ...text];
  }

  async #ask(command: string, args: unknown, show: (body: Record<string, unknown>) => string[]): Promise<string[]> {
    const response = await this.client.request(command, args);
    return response.success ? show(response.body as Record<string, unknown>) : failure(response);
  }

  #evaluate(expression: string, context: string): Promise<string[]> {
    return this.#ask("evaluate", { expression, context, frameId: this.#frame }, (body) =>
      String((body as P.EvaluateResponse["body"]).result).split("\n"),
    );
  }

  async #scope(name: string): Promise<number> {
    const { body } = await this.client.request("scopes", { frameId: this.#frame });
    const found = (body as P.ScopesResponse["body"]).scopes.find((scope) => scope.name === name);
    if (found === undefined) throw new Error(`no scope ${name}`);
    return found.variablesReference;
  }

  /** "show Locals" or, deeper, "show Locals / fds"; "show Locals / fds 100+3" asks for three from the hundredth. */
  async #show(rest: string): Promise<string[]> {
    const [, path = "", start, count] = /^(.*?)(?:\s+(\d+)\+(\d+))?$/.exec(rest) ?? [];
    const [scope = "", ...names] = path.split(" / ");
    let variablesReference = await this.#scope(scope);
    for (const name of names) {
      const { body } = await this.client.request("variables", { variablesReference });
      const found = (body as P.VariablesResponse["body"]).variables.find((variable) => variable.name === name);
      if (found === undefined) throw new Error(`no variable ${name}`);
      variablesReference = found.variablesReference;
    }
    const page = start === undefined ? {} : { filter: "indexed", start: Number(start), count: Number(count) };
    return this.#ask("variables", { variablesReference, ...page }, (body) =>
      (body as P.VariablesResponse["body"]).variables.map(({ name, value }) => `${name} = ${value}`),
    );
  }

  /** Output and the end, as far as they came; what only pictures and terminals look at is left out. */
  #news(except: readonly string[] = []): string[] {
    const quiet = ["forkscope/changed", "forkscope/terminal", "forkscope/waiting", "process", "initialized", "thread"];
    for (const name of quiet) this.client.take(name);
    const told = this.client.events.filter(({ event }) => !except.includes(event));
    return told.map((event) => {
      this.client.events.splice(this.client.events.indexOf(event), 1);
      const body = event.body as Record<string, unknown> | undefined;
      if (event.event !== "output") return `${event.event}${body ? ` ${JSON.stringify(body)}` : ""}`;
      return `${body?.["category"]}: ${JSON.stringify(stackless(String(body?.["output"])))}`;
    });
  }
}

function breakpoint(text: string): P.SourceBreakpoint {
  const [, line = "0", word = "", rest = ""] = /^\s*(\d+)(?:\s+(if|hits|log)\s+(.*))?$/.exec(text) ?? [];
  const key = { if: "condition", hits: "hitCondition", log: "logMessage" }[word];
  return { line: Number(line), ...(key !== undefined && { [key]: rest }) };
}

const place = ({ name, line }: P.StackFrame): string => (line > 0 ? `${name}:${line}` : name);

/** Where in our source a bug was noticed is not what a transcript is about. */
const stackless = (text: string): string => text.replace(/(?:\n {4}at .*)+/g, "\n    at …");

const failure = ({ message }: P.Response): string[] => (message ?? "").split("\n").map((line) => `error: ${line}`);

function programOf(name: string): { program: string; sourceText?: string } {
  const tape = name.startsWith("tape:") ? TAPES[name.slice(5)] : undefined;
  if (tape !== undefined) return { program: tape.path, sourceText: tape.text };
  const found = ["samples", "test/dap/programs"]
    .map((folder) => join(root, folder, name))
    .find((path) => existsSync(path));
  return { program: found ?? name };
}
