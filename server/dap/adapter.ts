/**
 * The debug adapter: takes requests of the Debug Adapter Protocol, answers them from one table of handlers, and turns
 * whatever goes wrong into an error response.
 *
 * What surprises: requests are not dispatched by the base class, whose methods trust their arguments and answer a
 * thrown error with its stack. It gives us the wire (headers, sequence numbers, the shape VS Code wants inline).
 * `initialized` is sent when the program is compiled, not before, so that breakpoints are verified at once.
 */
import { DebugSession } from "@vscode/debugadapter";
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import { SOURCE_PROBLEM } from "../protocol/relay.ts";
import { isRequestName } from "../protocol/requests.ts";
import { Breakpoints } from "./breakpoint.ts";
import { Debuggee } from "./debuggee.ts";
import { Editor } from "./editor.ts";
import type { Host, Problem } from "./host.ts";
import { checkLaunch, type Launch } from "./launch.ts";
import { Output } from "./output.ts";
import { answerOwn } from "./own-requests.ts";
import { Arguments, Refusal, refuse } from "./refusal.ts";
import { consoleCommand } from "./repl.ts";
import { type After, type Bodies, CAPABILITIES, type DapHandlers } from "./requests.ts";
import { readSources } from "./sources.ts";
import { Stack } from "./stack.ts";

export class Adapter extends DebugSession {
  readonly #host: Host;
  readonly #editor: Editor;
  readonly #stack: Stack;
  readonly #breakpoints: Breakpoints;
  #output: Output;
  #debuggee: Debuggee | null = null;
  #launching = false;
  #launched: Launch | null = null;

  constructor(host: Host) {
    super();
    this.#host = host;
    this.#editor = new Editor((event, body) => {
      this.sendEvent({ seq: 0, type: "event", event, ...(body !== undefined && { body }) });
    });
    this.#output = new Output(this.#editor, true);
    this.#stack = new Stack(this.#editor);
    this.#breakpoints = new Breakpoints(this.#editor);
    // The base class leaves the process when a message is no JSON. Nobody can be answered then, but nothing is broken.
    this.removeAllListeners("error");
    this.on("error", () => this.#output.say("A message that is not valid JSON was ignored.", "stderr"));
  }

  /** Ends quietly: whoever hosts us decides what happens to the process. */
  override shutdown(): void {
    this.#debuggee?.close();
  }

  protected override dispatchRequest(request: P.Request): void {
    const response: P.Response = {
      seq: 0,
      type: "response",
      request_seq: request.seq,
      command: String(request.command),
      success: true,
    };
    const afterwards: (() => void)[] = [];
    const answer = (body: unknown): void => {
      if (body !== undefined) response.body = body;
      this.sendResponse(response);
      for (const work of afterwards) work();
    };
    const fail = (error: unknown): void => this.#answerError(response, error);
    try {
      const result = this.#handle(request, (work) => afterwards.push(work));
      if (result instanceof Promise) result.then(answer).catch(fail);
      else answer(result);
    } catch (error) {
      fail(error);
    }
  }

  #handle(request: P.Request, after: After): unknown {
    const { command, arguments: args } = request as { command: unknown; arguments?: unknown };
    if (typeof command !== "string") return refuse("A request needs a command.");
    if (isRequestName(command)) return answerOwn(this.#program(), command, args);
    if (!Object.hasOwn(this.#handlers, command)) return refuse(`Forkscope does not know the request "${command}".`);
    return this.#handlers[command as keyof Bodies](new Arguments(command, args), after);
  }

  #answerError(response: P.Response, error: unknown): void {
    const known = error instanceof Refusal;
    const text = known ? error.message : `Forkscope itself failed: ${error instanceof Error ? error.message : error}`;
    const loudness = known ? error.loudness : "dialog";
    const id = known ? (loudness === "source" ? SOURCE_PROBLEM : 1) : 2;
    // Braces in a format are variables; texts from programs may hold any.
    const body = { error: { id, format: "{_text}", variables: { _text: text }, showUser: loudness === "dialog" } };
    this.sendResponse({ ...response, success: false, message: text, body });
  }

  /** The program, or a Refusal when there is none (yet, or any more). */
  #program(): Debuggee {
    if (this.#debuggee === null || this.#debuggee.phase === "closed") return refuse("No program is being simulated.");
    return this.#debuggee;
  }

  readonly #handlers: DapHandlers = {
    initialize: (args) => {
      if (args.maybeString("pathFormat") === "uri") refuse(`Paths as URIs are understood only in paths: use "path".`);
      this.#editor.greet(args.maybeBoolean("linesStartAt1"), args.maybeBoolean("columnsStartAt1"));
      return CAPABILITIES;
    },
    launch: async (args, after) => {
      if (this.#launching) refuse("A program is already being simulated in this session.");
      this.#launching = true;
      try {
        await this.#open(args);
      } catch (error) {
        this.#launching = false;
        throw error;
      }
      after(() => this.#editor.send("initialized", undefined));
    },
    configurationDone: (_, after) => {
      const debuggee = this.#program();
      if (debuggee.phase === "fresh") after(() => this.#start(debuggee));
    },
    setBreakpoints: (args) => this.#breakpoints.set(this.#program(), args),
    // No filters are announced, but clients send an empty list all the same.
    setExceptionBreakpoints: () => undefined,
    breakpointLocations: (args) => this.#breakpoints.locations(this.#program(), args),

    continue: (_, after) => {
      const debuggee = this.#program();
      if (debuggee.phase === "ended") after(() => debuggee.finish());
      else if (debuggee.phase === "stopped") after(() => debuggee.move(() => debuggee.session.resume()));
      return { allThreadsContinued: true };
    },
    next: (args, after) => this.#step("next", args, after),
    stepIn: (args, after) => this.#step("stepIn", args, after),
    stepOut: (args, after) => this.#step("stepOut", args, after),
    stepBack: (args, after) => this.#step("stepBack", args, after),
    reverseContinue: (args, after) => this.#step("reverseContinue", args, after),
    pause: (_, after) => {
      const debuggee = this.#program();
      after(() => debuggee.pause());
    },

    threads: () => this.#stack.threads(this.#program()),
    stackTrace: (args) => this.#stack.stackTrace(this.#program(), args),
    scopes: (args) => this.#stack.scopes(this.#program(), args),
    variables: (args) => this.#stack.variables(this.#program(), args),
    setVariable: (args) => {
      const body = this.#stack.setVariable(this.#program(), args);
      this.#program().changed();
      return body;
    },
    evaluate: (args) => {
      const debuggee = this.#program();
      if (args.maybeString("context") === "repl") {
        const result = consoleCommand(debuggee, args.string("expression"));
        if (result !== null) return { result, variablesReference: 0 };
      }
      return this.#stack.evaluate(debuggee, args);
    },
    exceptionInfo: () => {
      const stop = this.#program().lastStop;
      if (stop === null) return refuse("The program has not stopped.");
      return {
        exceptionId: stop.description,
        breakMode: "always" as const,
        ...(stop.text !== null && { description: stop.text }),
      };
    },

    restart: async (args, after) => {
      const again = args.raw("arguments") ?? this.#launched;
      if (again === null) refuse("Nothing was launched yet.");
      this.#debuggee?.close();
      this.#stack.restart();
      await this.#open(new Arguments("restart", again));
      const debuggee = this.#program();
      this.#breakpoints.restore(debuggee);
      after(() => this.#start(debuggee));
    },
    terminate: (_, after) => {
      const debuggee = this.#program();
      after(() => debuggee.finish());
    },
    disconnect: () => {
      this.#debuggee?.close();
    },
  };

  #step(how: "next" | "stepIn" | "stepOut" | "stepBack" | "reverseContinue", args: Arguments, after: After): undefined {
    const debuggee = this.#program();
    debuggee.mustStand(how);
    const thread = args.number("threadId");
    const back = how === "stepBack" || how === "reverseContinue";
    if (debuggee.phase === "ended" && !back) return void after(() => debuggee.standStill());
    after(() => debuggee.move(() => debuggee.session[how](thread), back));
  }

  /** Reads, compiles and holds a program. Problems of the source go to the console, errors also to a dialog. */
  async #open(args: Arguments): Promise<void> {
    const { launch, unknown } = checkLaunch(args.everything());
    this.#output = new Output(this.#editor, launch.console !== "simulatedTerminal");
    for (const warning of unknown) this.#output.say(warning, "important");
    const files = await readSources(launch, this.#host);
    this.#editor.knows(files);
    const opened = await this.#host.open(launch, files);
    for (const problem of opened.problems) this.#report(problem);
    if (!opened.ok) throw new Refusal(failure(opened.problems), "source");
    this.#launched = launch;
    this.#debuggee = new Debuggee(opened.session, launch, this.#editor, this.#output, this.#host.pacer);
  }

  #start(debuggee: Debuggee): void {
    const name = debuggee.launch.program.split(/[\\/]/).at(-1) ?? "program";
    this.#editor.send("process", { name, startMethod: "launch", isLocalProcess: false });
    debuggee.start();
  }

  #report({ severity, message, path, line, column }: Problem): void {
    const place = path === null ? null : { path, line, column, endLine: line, endColumn: column };
    this.#editor.send("output", {
      category: severity === "error" ? "stderr" : "console",
      output: `${severity}: ${message}\n`,
      ...(place !== null && this.#editor.position(place)),
    });
  }
}

function failure(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return "The program could not be compiled.";
  const where = first.path === null ? "" : `${first.path.split(/[\\/]/).at(-1)}:${first.line}: `;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more; see the Debug Console)` : "";
  return `${where}${first.message}${more}`;
}
