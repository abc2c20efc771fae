/**
 * Expressions that somebody asks about: a hover, the Watch view, the Debug Console, conditions and log points.
 */
import type { ThreadId } from "../../kernel/index.ts";
import { type Datum, definednessOf } from "./datum.ts";
import { canBeDescriptor, descriptorUse, globalDescriptors, looksLikeDescriptor } from "./descriptor-use.ts";
import { storeIn } from "./edit.ts";
import { isTrue, operandOf } from "./expression/convert.ts";
import { evaluateNode, evaluateText, parseHere } from "./expression/evaluate.ts";
import type { Here } from "./expression/name.ts";
import { isRefused, type Node, nodeText } from "./expression/syntax.ts";
import { globalsOf } from "./global.ts";
import type { FrameRef, Scene } from "./scene.ts";
import { printDatum } from "./value.ts";
import { type Changed, changed, hereOf, type VariableStore, variableInfo } from "./variables.ts";

export interface EvaluateRequest {
  readonly expression: string;
  readonly frame: FrameRef;
  readonly context: "hover" | "watch" | "repl";
  /** The expression is the argument of read, write, close, dup2 …: its value is a descriptor. */
  readonly isDescriptor?: boolean;
}

/** The value of an expression; `edit` is there when an assignment in the console changed something. */
export function evaluate(store: VariableStore, scene: Scene, request: EvaluateRequest): Changed {
  const here = hereOf(scene, request.frame);
  if (!here) return { ok: false, message: nobody(request.frame.thread) };
  const answer = evaluateText(here, request.expression);
  if (isRefused(answer)) return { ok: false, message: answer.refused };
  const isDescriptor = request.isDescriptor === true || isDescriptorNode(here, answer.node, answer.datum);
  const named = { name: request.expression, datum: answer.datum, expression: request.expression, isDescriptor };
  if (answer.store === null) return { ok: true, variable: variableInfo(store, scene, request.frame, here, named) };
  if (request.context !== "repl")
    return { ok: false, message: "an assignment changes the program; type it in the Debug Console" };
  const edit = storeIn(here.running, answer.datum, answer.store);
  if (isRefused(edit)) return { ok: false, message: edit.refused };
  return changed(
    store,
    scene,
    request.frame,
    here,
    { ...named, name: nodeText(answer.node), expression: nodeText(answer.node) },
    edit,
  );
}

function nobody(thread: ThreadId): string {
  return `thread ${thread} has ended: it has no variables any more`;
}

/** Whether an expression names a descriptor, by how the code uses the variable in it or by its name. */
function isDescriptorNode({ running, frame }: Here, node: Node, datum: Datum): boolean {
  if (!canBeDescriptor(datum.type)) return false;
  const name = baseName(node);
  if (name === null) return false;
  if (looksLikeDescriptor(name) || descriptorUse(frame.fn).locals.has(name)) return true;
  const symbols = globalDescriptors(running.program);
  return globalsOf(running.program).some((global) => global.name === name && symbols.has(global.data.ir.symbol));
}

/** The variable of `fds`, `fds[1]`, `*p`; the member of `c->out`. */
function baseName(node: Node): string | null {
  switch (node.kind) {
    case "name":
      return node.name;
    case "member":
      return node.name;
    case "index":
      return baseName(node.array);
    case "unary":
      return node.op === "*" ? baseName(node.operand) : null;
    default:
      return null;
  }
}

/** A breakpoint's condition: true, false, or a sentence why it means nothing here. */
export function evaluateCondition(scene: Scene, frame: FrameRef, condition: string): boolean | string {
  const here = hereOf(scene, frame);
  if (!here) return "the thread has ended";
  const node = parseHere(here, condition);
  if (isRefused(node)) return node.refused;
  if (node.kind === "assign") return `this stores ${nodeText(node.value)}; '==' compares`;
  const datum = evaluateNode(here, node);
  if (isRefused(datum)) return datum.refused;
  const value = operandOf(here.running, datum, `'${condition.trim()}'`);
  return isRefused(value) ? value.refused : isTrue(value);
}

/** A log point's text: every `{expression}` is replaced by its value, or by the reason why it has none. */
export function formatLog(scene: Scene, frame: FrameRef, message: string): string {
  const here = hereOf(scene, frame);
  return message.replace(
    /\\([{}])|\{([^{}]*)\}/g,
    (_whole, brace: string | undefined, expression: string | undefined) => {
      if (brace !== undefined) return brace;
      if (!here || expression === undefined) return "";
      const answer = evaluateText(here, expression);
      if (isRefused(answer)) return `{${answer.refused}}`;
      return answer.store === null ? plainValue(here, answer.datum) : "{an assignment}";
    },
  );
}

/** Text without its address and quotes, everything else as it is shown. */
function plainValue({ running }: Here, datum: Datum): string {
  const { text } = printDatum(running, datum);
  const quotedText = /^(?:0x[0-9a-f]+ )?"((?:[^"\\]|\\.)*)"$/.exec(text);
  return quotedText && definednessOf(running, datum) === "all" ? (quotedText[1] ?? text) : text;
}
