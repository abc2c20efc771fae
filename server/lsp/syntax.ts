/**
 * Looking at C text as it stands in the editor, half-typed and unpreprocessed: where `main` is, and which expression
 * the mouse rests on. tree-sitter's tree is good at this, since it always yields something.
 */
import type { Node } from "web-tree-sitter";

/** A piece of text by offsets, with what it stands for. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The name in the definition of `main`, or null. Found at any depth, since `#if` may enclose it. */
export function findMain(root: Node): Piece | null {
  for (const definition of root.descendantsOfType("function_definition")) {
    const name = declaredName(definition?.childForFieldName("declarator") ?? null);
    if (name?.text === "main") return pieceOf(name);
  }
  // A half-typed line above can swallow the definition; then its look must do.
  const looks = root.hasError ? /\bmain(?=\s*\([^();{}]*\)\s*\{)/.exec(root.text) : null;
  return looks === null ? null : { start: looks.index, end: looks.index + "main".length };
}

/** The identifier inside a declarator: `main` in `(*main(int argc, char **argv))`. */
function declaredName(declarator: Node | null): Node | null {
  let node = declarator;
  while (node !== null && node.type !== "identifier") {
    node =
      node.childForFieldName("declarator") ??
      node.namedChildren.find((child) => child?.type.endsWith("declarator")) ??
      null;
  }
  return node;
}

/** The name of the function that is called at an offset, when the offset is on that name; or null. */
export function calledAt(root: Node, offset: number): (Piece & { readonly name: string }) | null {
  const node = root.descendantForIndex(offset);
  if (node?.type !== "identifier" || !isCallee(node)) return null;
  return { name: node.text, start: node.startIndex, end: node.endIndex };
}

/** Functions whose first argument is a descriptor: the hover on their name, or anywhere in that argument, shows it. */
const DESCRIPTOR_CALLS: ReadonlySet<string> = new Set([
  ...["read", "write", "close", "dup", "dup2", "dup3", "lseek", "pread", "pwrite", "readv", "writev", "ioctl", "fcntl"],
  ...["fstat", "fsync", "fdatasync", "ftruncate", "fchmod", "isatty", "ttyname", "fdopen", "dprintf", "flock"],
  ...[
    "bind",
    "listen",
    "accept",
    "connect",
    "send",
    "recv",
    "sendto",
    "recvfrom",
    "shutdown",
    "getsockopt",
    "setsockopt",
  ],
]);

/**
 * What a debugger should evaluate when the mouse rests at an offset: the longest expression that ends with the word
 * there. On `i` in `p->next[i]` that is `i`, on `next` it is `p->next`, on the brackets the whole. Inside the first
 * argument of a call that takes a descriptor it is that argument, whole. Null where evaluating would do something
 * (a call, an assignment, `++`) or mean nothing.
 */
export function expressionAt(root: Node, offset: number): (Piece & { readonly expression: string }) | null {
  const node = root.descendantForIndex(offset);
  if (node === null || offset >= node.endIndex) return null;
  if (node.type === "identifier" && isCallee(node)) {
    const argument = DESCRIPTOR_CALLS.has(node.text) ? firstArgument(node.parent) : null;
    return argument === null || !isHarmless(argument) ? null : { ...pieceOf(node), expression: argument.text };
  }
  const argument = descriptorAround(node);
  const found = argument ?? wordAround(node);
  return found === null || !isHarmless(found) ? null : { ...pieceOf(found), expression: found.text };
}

const pieceOf = ({ startIndex, endIndex }: Node): Piece => ({ start: startIndex, end: endIndex });

const isCallee = (node: Node): boolean =>
  node.parent?.type === "call_expression" && node.parent.childForFieldName("function")?.id === node.id;

const firstArgument = (call: Node | null): Node | null => call?.childForFieldName("arguments")?.firstNamedChild ?? null;

/** The first argument of a call that takes a descriptor, when the node lies in it and it is more than a constant. */
function descriptorAround(node: Node): Node | null {
  for (let inner = node; inner.parent !== null; inner = inner.parent) {
    const call = inner.parent.parent;
    if (inner.parent.type !== "argument_list" || call?.type !== "call_expression") continue;
    const callee = call.childForFieldName("function");
    const isFirst = firstArgument(call)?.id === inner.id;
    if (isFirst && callee?.type === "identifier" && DESCRIPTOR_CALLS.has(callee.text)) return inner;
    return null;
  }
  return null;
}

/** The expression that ends with the word or operator under the mouse. */
function wordAround(node: Node): Node | null {
  const parent = node.parent;
  switch (node.type) {
    case "identifier":
      return isExpression(node) ? node : null;
    case "field_identifier":
      return parent?.type === "field_expression" ? parent : null;
    case "[":
    case "]":
      return parent?.type === "subscript_expression" ? parent : null;
    case "*":
    case "&":
      return parent?.type === "pointer_expression" ? parent : null;
    case ".":
    case "->":
      return parent?.type === "field_expression" ? parent : null;
    default:
      return null;
  }
}

/** A name where a value may stand, or where one is declared: `int x = 1` shows x on hover as well. */
function isExpression(node: Node): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  if (parent.type === "function_declarator" || parent.type.startsWith("preproc_")) return false;
  return parent.type !== "goto_statement" && parent.type !== "labeled_statement" && parent.type !== "enumerator";
}

const CHANGING: ReadonlySet<string> = new Set(["call_expression", "assignment_expression", "update_expression"]);

/** Evaluating it changes nothing: no call, no assignment, no ++ or --, and no part that does not parse. */
function isHarmless(node: Node): boolean {
  return !node.hasError && !CHANGING.has(node.type) && node.descendantsOfType([...CHANGING]).length === 0;
}
