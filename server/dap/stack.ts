/**
 * Threads, frames, scopes and variables: the Call Stack and Variables views.
 *
 * What surprises: every process is a DAP thread, in the depth-first order of the process tree, because VS Code shows
 * threads flat and in the order of this answer. And asking for the scopes of a frame tells us which thread the person
 * looks at: DAP has no other word for it.
 */
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { FrameInfo, ScopeInfo, ThreadInfo, VariableInfo } from "../engine/session.ts";
import type { ThreadId } from "../protocol/view.ts";
import type { Debuggee } from "./debuggee.ts";
import type { Editor } from "./editor.ts";
import { Numbers } from "./numbers.ts";
import { type Arguments, refuse } from "./refusal.ts";

/** More threads than this are counted, not listed: VS Code lays every one of them out. */
const MOST_THREADS = 1000;
/** The thread that stands for those not listed. Thread ids are birth indexes, so nobody else has it. */
const REST = 2 ** 31 - 1;

/** The frame that stands for a program that has ended: with none at all, VS Code would go on showing the last one. */
const END: P.StackFrame = {
  id: 2 ** 31 - 2,
  name: "the program has ended",
  line: 0,
  column: 0,
  presentationHint: "label",
};

const SCOPE_HINTS: Readonly<Record<string, string>> = {
  Locals: "locals",
  Arguments: "arguments",
  "Return value": "returnValue",
};

export class Stack {
  readonly #editor: Editor;
  readonly #frames = new Numbers("frame");
  readonly #references = new Numbers("variable");
  /** The frames that the client got since the last motion; any other is stale. */
  readonly #threadOfFrame = new Map<number, ThreadId>();
  #motions = 0;
  /** Indexed variables below a reference, for clients that page. */
  readonly #indexed = new Map<number, number>();

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  restart(): void {
    this.#frames.restart();
    this.#references.restart();
    this.#threadOfFrame.clear();
    this.#indexed.clear();
  }

  threads(debuggee: Debuggee): P.ThreadsResponse["body"] {
    const all = debuggee.session.threads();
    if (all.length === 0) return { threads: [{ id: debuggee.focus, name: "no process is left" }] };
    if (all.length <= MOST_THREADS) return { threads: all.map(dapThread) };
    const shown = all.slice(0, MOST_THREADS);
    const focused = all.find(({ id }) => id === debuggee.focus);
    if (focused !== undefined && !shown.includes(focused)) shown.push(focused);
    const rest = all.length - shown.length;
    return { threads: [...shown.map(dapThread), { id: REST, name: `… ${rest} more: see the picture` }] };
  }

  stackTrace(debuggee: Debuggee, args: Arguments): P.StackTraceResponse["body"] {
    debuggee.mustStand("stackTrace");
    const thread = args.number("threadId");
    if (thread === REST || !debuggee.session.threads().some(({ id }) => id === thread)) {
      return { stackFrames: [], totalFrames: 0 };
    }
    const all = debuggee.session.frames(thread);
    if (all.length === 0 && debuggee.phase === "ended") return { stackFrames: [END], totalFrames: 1 };
    const own = all.filter(({ system }) => !system);
    // A thread that is nowhere in the user's code (in an exit handler, say) still shows where it is.
    const frames = (debuggee.launch.justMyCode ?? true) && own.length > 0 ? own : all;
    const start = args.maybeNumber("startFrame") ?? 0;
    const levels = args.maybeNumber("levels") ?? 0;
    if (this.#motions !== debuggee.motions) this.#threadOfFrame.clear();
    this.#motions = debuggee.motions;
    const some = frames.slice(start, levels > 0 ? start + levels : undefined);
    return { stackFrames: some.map((frame) => this.#dapFrame(frame, thread)), totalFrames: frames.length };
  }

  scopes(debuggee: Debuggee, args: Arguments): P.ScopesResponse["body"] {
    debuggee.mustStand("scopes");
    const { frame, thread } = this.#frameOf(debuggee, args.number("frameId"));
    if (thread !== debuggee.focus) {
      debuggee.focus = thread;
      debuggee.changed();
    }
    return { scopes: debuggee.session.scopes(frame).map((scope) => this.#dapScope(scope)) };
  }

  variables(debuggee: Debuggee, args: Arguments): P.VariablesResponse["body"] {
    debuggee.mustStand("variables");
    const number = args.number("variablesReference");
    const reference = this.#references.fromClient(number);
    const indexed = (this.#indexed.get(number) ?? 0) > 0;
    const filter = args.maybeString("filter");
    if ((filter === "named" && indexed) || (filter === "indexed" && !indexed)) return { variables: [] };
    const start = args.maybeNumber("start") ?? 0;
    const count = args.maybeNumber("count") ?? 0;
    const found = debuggee.session.children(reference, start, count > 0 ? count : undefined);
    return { variables: found.map((variable) => this.#dapVariable(variable)) };
  }

  setVariable(debuggee: Debuggee, args: Arguments): P.SetVariableResponse["body"] {
    debuggee.mustStand("setVariable");
    const reference = this.#references.fromClient(args.number("variablesReference"));
    const answer = debuggee.session.setVariable(reference, args.string("name"), args.string("value"));
    if (!answer.ok) return refuse(answer.message);
    const { value, type, variablesReference, indexedVariables } = this.#dapVariable(answer.variable);
    return { value, variablesReference, ...(type && { type }), ...(indexedVariables && { indexedVariables }) };
  }

  evaluate(debuggee: Debuggee, args: Arguments): P.EvaluateResponse["body"] {
    debuggee.mustStand("evaluate");
    const asked = args.maybeString("context");
    const context = asked === "hover" || asked === "repl" ? asked : "watch";
    const number = args.maybeNumber("frameId");
    const frame = number === undefined ? null : this.#frameOf(debuggee, number).frame;
    const answer = debuggee.session.evaluate(args.string("expression"), frame, context);
    if (!answer.ok) return refuse(answer.message);
    const { value, type, variablesReference, indexedVariables } = this.#dapVariable(answer.variable);
    return { result: value, variablesReference, ...(type && { type }), ...(indexedVariables && { indexedVariables }) };
  }

  /** VS Code asks about frames from before a step when its views are late; that is answered, not looked up. */
  #frameOf(debuggee: Debuggee, number: number): { frame: number; thread: ThreadId } {
    const frame = this.#frames.fromClient(number);
    const thread = this.#threadOfFrame.get(number);
    if (thread === undefined || this.#motions !== debuggee.motions)
      return refuse("This frame is from before the last step.");
    return { frame, thread };
  }

  #dapFrame(frame: FrameInfo, thread: ThreadId): P.StackFrame {
    const id = this.#frames.toClient(frame.id);
    this.#threadOfFrame.set(id, thread);
    const where = frame.place === null ? { line: 0, column: 0 } : this.#editor.position(frame.place);
    return { id, name: frame.function, ...where, ...(frame.system && { presentationHint: "subtle" as const }) };
  }

  #dapScope(scope: ScopeInfo): P.Scope {
    const hint = SCOPE_HINTS[scope.name];
    return {
      name: scope.name,
      variablesReference: this.#references.toClient(scope.reference),
      expensive: scope.expensive,
      ...(hint !== undefined && { presentationHint: hint }),
    };
  }

  #dapVariable(variable: VariableInfo): P.Variable {
    const reference = this.#references.toClient(variable.reference);
    if (variable.indexed > 0) this.#indexed.set(reference, variable.indexed);
    return {
      name: variable.name,
      value: variable.value,
      variablesReference: reference,
      ...(variable.type !== null && { type: variable.type }),
      ...(variable.evaluateName !== null && { evaluateName: variable.evaluateName }),
      ...(variable.indexed > 0 && { indexedVariables: variable.indexed }),
      ...(variable.readOnly && { presentationHint: { attributes: ["readOnly"] } }),
    };
  }
}

const dapThread = ({ id, name }: ThreadInfo): P.Thread => ({ id, name });
