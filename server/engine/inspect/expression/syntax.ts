/**
 * C expressions as a debugger's user types them, parsed into a tree (C11 6.5).
 *
 * A Pratt parser over the preprocessor's tokens: small, and independent of the program's own parser. Which names are
 * types is asked from outside, since `(T)*p` is a cast or a product depending on it. Everything that C allows in an
 * expression is understood, also what the evaluator refuses, so that the refusal can say what it is about.
 */
import type { BinaryOp } from "../../../lang/ast.ts";
import { tokens } from "../../../lang/preprocess/token.ts";
import type { Type } from "../../../lang/types.ts";

export type Node =
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "character"; readonly text: string }
  | { readonly kind: "string"; readonly parts: readonly string[] }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unary"; readonly op: "+" | "-" | "!" | "~" | "*" | "&"; readonly operand: Node }
  | { readonly kind: "binary"; readonly op: BinaryOp; readonly left: Node; readonly right: Node }
  | { readonly kind: "and" | "or"; readonly left: Node; readonly right: Node }
  | { readonly kind: "comma"; readonly left: Node; readonly right: Node }
  | { readonly kind: "conditional"; readonly test: Node; readonly then: Node | null; readonly otherwise: Node }
  /** `op` null: plain `=`. `x++` and `++x` are assignments of 1 too: the value before it is not wanted here. */
  | { readonly kind: "assign"; readonly op: BinaryOp | null; readonly target: Node; readonly value: Node }
  | { readonly kind: "cast"; readonly type: Type; readonly operand: Node }
  | { readonly kind: "sizeof" | "alignof"; readonly of: Type | Node }
  | { readonly kind: "index"; readonly array: Node; readonly index: Node }
  | { readonly kind: "member"; readonly record: Node; readonly arrow: boolean; readonly name: string }
  | { readonly kind: "call"; readonly callee: Node; readonly args: readonly Node[] };

/** Why there is no answer, in one sentence for the person who asked. */
export interface Refused {
  readonly refused: string;
}

export function isRefused<T extends object>(answer: T | Refused): answer is Refused {
  return "refused" in answer;
}

export interface Word {
  readonly kind: "identifier" | "number" | "string" | "char" | "punctuator" | "end";
  readonly text: string;
}

const END: Word = { kind: "end", text: "" };

/** Words being read, one after the other. */
export interface Words {
  readonly list: readonly Word[];
  at: number;
}

/** Cuts a text into words, or says what in it is no C. */
export function wordsOf(text: string): Words | Refused {
  const list: Word[] = [];
  for (const { kind, start, end } of tokens(text)) {
    const word = text.slice(start, end);
    if (kind === "unterminated") return { refused: `the quote in ${word} is not closed` };
    if (kind === "other" || kind === "end") return { refused: `'${word}' has no meaning in C` };
    list.push({ kind, text: word });
    if (list.length > 10_000) return { refused: "this expression is too long" };
  }
  return { list, at: 0 };
}

export function peek(words: Words, ahead: number = 0): Word {
  return words.list[words.at + ahead] ?? END;
}

/** Passes over the next word if it is this one. */
export function take(words: Words, text: string): boolean {
  const word = peek(words);
  if (word.text !== text || (word.kind !== "punctuator" && word.kind !== "identifier")) return false;
  words.at++;
  return true;
}

/** Reads a type name such as `struct node *`; null when no type begins here. */
export type TypeReader = (words: Words) => Type | Refused | null;

interface Parser {
  readonly words: Words;
  readonly readType: TypeReader;
  depth: number;
}

/** Binding strength of the operators between two operands, weakest first (C11 6.5.5 to 6.5.14). */
const BINARY: Readonly<Record<string, number>> = {
  "||": 4,
  "&&": 5,
  "|": 6,
  "^": 7,
  "&": 8,
  "==": 9,
  "!=": 9,
  "<": 10,
  ">": 10,
  "<=": 10,
  ">=": 10,
  "<<": 11,
  ">>": 11,
  "+": 12,
  "-": 12,
  "*": 13,
  "/": 13,
  "%": 13,
};
const COMMA = 1;
const ASSIGNMENT = 2;
const CONDITIONAL = 3;
const DEEPEST = 200;

/** Parses a whole text as one expression. */
export function parseExpression(text: string, readType: TypeReader): Node | Refused {
  const words = wordsOf(text);
  if (isRefused(words)) return words;
  if (words.list.length === 0) return { refused: "there is nothing to evaluate" };
  const parser: Parser = { words, readType, depth: 0 };
  const node = expression(parser, COMMA);
  if (isRefused(node)) return node;
  const rest = peek(words);
  if (rest.kind === "end") return node;
  if (rest.text === ";") return { refused: "leave out the ';': this is an expression, no statement" };
  return { refused: `'${rest.text}' makes no sense here` };
}

function expression(p: Parser, least: number): Node | Refused {
  if (p.depth > DEEPEST) return { refused: "this expression is nested too deeply" };
  p.depth++;
  let left = unary(p);
  while (!isRefused(left)) {
    const next = operatorAfter(p, left, least);
    if (next === null) break;
    left = next;
  }
  p.depth--;
  return left;
}

/** The expression continued by an operator that binds at least as strongly, or null when none follows. */
function operatorAfter(p: Parser, left: Node, least: number): Node | Refused | null {
  const { kind, text } = peek(p.words);
  if (kind !== "punctuator") return null;
  const strength = BINARY[text];
  if (strength !== undefined && strength >= least) {
    p.words.at++;
    const right = expression(p, strength + 1);
    if (isRefused(right)) return right;
    if (text === "&&") return { kind: "and", left, right };
    if (text === "||") return { kind: "or", left, right };
    return { kind: "binary", op: text as BinaryOp, left, right };
  }
  if (text === "?" && least <= CONDITIONAL) return conditional(p, left);
  const assigned = /^(|[-+*/%&|^]|<<|>>)=$/.exec(text);
  if (assigned && least <= ASSIGNMENT) {
    p.words.at++;
    const value = expression(p, ASSIGNMENT);
    if (isRefused(value)) return value;
    return { kind: "assign", op: assigned[1] === "" ? null : (assigned[1] as BinaryOp), target: left, value };
  }
  if (text !== "," || least > COMMA) return null;
  p.words.at++;
  const right = expression(p, ASSIGNMENT);
  return isRefused(right) ? right : { kind: "comma", left, right };
}

/** `test ? then : otherwise`, and GNU's `test ?: otherwise`. */
function conditional(p: Parser, test: Node): Node | Refused {
  p.words.at++;
  const then = peek(p.words).text === ":" ? null : expression(p, COMMA);
  if (then !== null && isRefused(then)) return then;
  if (!take(p.words, ":")) return { refused: "the '?' has no ':'" };
  const otherwise = expression(p, CONDITIONAL);
  return isRefused(otherwise) ? otherwise : { kind: "conditional", test, then, otherwise };
}

function unary(p: Parser): Node | Refused {
  const { kind, text } = peek(p.words);
  if (kind === "identifier" && (text === "sizeof" || /^(_Alignof|__alignof(__)?)$/.test(text)))
    return sizeOrAlignment(p);
  if (kind !== "punctuator") return postfix(p);
  if (text === "++" || text === "--") {
    p.words.at++;
    const target = unaryDeeper(p);
    return isRefused(target) ? target : stepped(target, text);
  }
  if (/^[-+!~*&]$/.test(text)) {
    p.words.at++;
    const operand = unaryDeeper(p);
    return isRefused(operand) ? operand : { kind: "unary", op: text as "-", operand };
  }
  if (text === "(") {
    const cast = castOperator(p);
    if (cast !== null) return cast;
  }
  return postfix(p);
}

function unaryDeeper(p: Parser): Node | Refused {
  if (p.depth > DEEPEST) return { refused: "this expression is nested too deeply" };
  p.depth++;
  const node = unary(p);
  p.depth--;
  return node;
}

function stepped(target: Node, text: string): Node {
  return { kind: "assign", op: text === "++" ? "+" : "-", target, value: { kind: "number", text: "1" } };
}

/** `(T) operand`; null when the parenthesis holds no type. */
function castOperator(p: Parser): Node | Refused | null {
  const type = parenthesizedType(p);
  if (type === null || isRefused(type)) return type;
  if (peek(p.words).text === "{")
    return { refused: "a compound literal cannot be made while the program stands still" };
  const operand = unaryDeeper(p);
  return isRefused(operand) ? operand : { kind: "cast", type, operand };
}

function parenthesizedType(p: Parser): Type | Refused | null {
  const start = p.words.at;
  if (!take(p.words, "(")) return null;
  const type = p.readType(p.words);
  if (type === null) {
    p.words.at = start;
    return null;
  }
  if (isRefused(type)) return type;
  return take(p.words, ")") ? type : { refused: `')' is missing before '${peek(p.words).text}'` };
}

function sizeOrAlignment(p: Parser): Node | Refused {
  const kind = peek(p.words).text === "sizeof" ? "sizeof" : "alignof";
  p.words.at++;
  const type = parenthesizedType(p);
  if (type !== null) return isRefused(type) ? type : { kind, of: type };
  const operand = unaryDeeper(p);
  return isRefused(operand) ? operand : { kind, of: operand };
}

function postfix(p: Parser): Node | Refused {
  let node = primary(p);
  while (!isRefused(node)) {
    const next = suffix(p, node);
    if (next === null) break;
    node = next;
  }
  return node;
}

function suffix(p: Parser, node: Node): Node | Refused | null {
  const { kind, text } = peek(p.words);
  if (kind !== "punctuator") return null;
  switch (text) {
    case "[": {
      p.words.at++;
      const index = expression(p, COMMA);
      if (isRefused(index)) return index;
      return take(p.words, "]") ? { kind: "index", array: node, index } : { refused: "a ']' is missing" };
    }
    case ".":
    case "->": {
      const name = peek(p.words, 1);
      if (name.kind !== "identifier") return { refused: `the name of a member is missing behind '${text}'` };
      p.words.at += 2;
      return { kind: "member", record: node, arrow: text === "->", name: name.text };
    }
    case "(":
      return call(p, node);
    case "++":
    case "--":
      p.words.at++;
      return stepped(node, text);
    default:
      return null;
  }
}

function call(p: Parser, callee: Node): Node | Refused {
  p.words.at++;
  const args: Node[] = [];
  while (!take(p.words, ")")) {
    if (args.length > 0 && !take(p.words, ",")) return { refused: "a ')' is missing" };
    const argument = expression(p, ASSIGNMENT);
    if (isRefused(argument)) return argument;
    args.push(argument);
  }
  return { kind: "call", callee, args };
}

function primary(p: Parser): Node | Refused {
  const word = peek(p.words);
  p.words.at++;
  switch (word.kind) {
    case "number":
      return { kind: "number", text: word.text };
    case "char":
      return { kind: "character", text: word.text };
    case "identifier":
      return { kind: "name", name: word.text };
    case "string": {
      const parts = [word.text];
      for (; peek(p.words).kind === "string"; p.words.at++) parts.push(peek(p.words).text);
      return { kind: "string", parts };
    }
    case "end":
      return { refused: "the expression ends too early" };
    case "punctuator": {
      if (word.text !== "(") return { refused: `'${word.text}' makes no sense here` };
      const inner = expression(p, COMMA);
      if (isRefused(inner)) return inner;
      return take(p.words, ")") ? inner : { refused: "a ')' is missing" };
    }
  }
}

/** The expression as the user would write it: for sentences that speak of a part of it. */
export function nodeText(node: Node): string {
  switch (node.kind) {
    case "number":
    case "character":
      return node.text;
    case "string":
      return node.parts.join(" ");
    case "name":
      return node.name;
    case "unary":
      return `${node.op}${inner(node.operand)}`;
    case "binary":
      return `${inner(node.left)} ${node.op} ${inner(node.right)}`;
    case "and":
    case "or":
      return `${inner(node.left)} ${node.kind === "and" ? "&&" : "||"} ${inner(node.right)}`;
    case "comma":
      return `${nodeText(node.left)}, ${nodeText(node.right)}`;
    case "index":
      return `${inner(node.array)}[${nodeText(node.index)}]`;
    case "member":
      return `${inner(node.record)}${node.arrow ? "->" : "."}${node.name}`;
    case "call":
      return `${inner(node.callee)}(${node.args.map(nodeText).join(", ")})`;
    // The type is left out: whoever reads a sentence wants to know the variable.
    case "cast":
      return nodeText(node.operand);
    case "conditional":
    case "assign":
    case "sizeof":
    case "alignof":
      return "the expression";
  }
}

function inner(node: Node): string {
  const isLoose = node.kind === "binary" || node.kind === "and" || node.kind === "or" || node.kind === "comma";
  return isLoose ? `(${nodeText(node)})` : nodeText(node);
}
