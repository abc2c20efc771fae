/**
 * The state of checking one unit, and the few questions everything in this folder asks of it: where is a node in the
 * user's text, what token stands here, what is wrong.
 *
 * One mutable record, made by `unit.ts`, passed first to every function, gone when the unit is done. What surprises:
 * `walk` holds the rules that need each other across files (an expression may hold a type, a type an expression, and
 * both a block), so that files do not import each other in circles.
 */
import type { Expr, FunctionInfo, Init, ObjectId, ObjectInfo, Place, Stmt } from "../ast.ts";
import { type Diagnostic, type DiagnosticNote, diagnostic, type Severity } from "../diagnostic.ts";
import { type Cst, firstToken, lastToken, type Node, roleOf, tokenOf } from "../parse/cst.ts";
import type { Aside } from "../parse/shape.ts";
import type { SourceFile, Span } from "../source.ts";
import type { RecordId, Type, TypeTable } from "../types.ts";
import type { FoldContext } from "./constant.ts";
import type { Member } from "./layout.ts";
import { typeToString } from "./print.ts";
import type { Problem } from "./problem.ts";
import type { FunctionEntity, Scopes } from "./scope.ts";

/** A checked operand: an object or function not yet read, or a value. Null: it has an error that was reported. */
export type Operand = Expr | Place;

/** What a block collects while its statements are checked. */
export interface FunctionState {
  readonly name: string;
  readonly entity: FunctionEntity;
  readonly result: Type;
  /** Where each label stands, and where each is used. */
  readonly labels: Map<string, Span>;
  readonly gotos: { readonly label: string; readonly span: Span }[];
  /** Names already reported as undeclared: once per function. */
  readonly undeclared: Set<string>;
  /** Numbers the statics, for their symbols. */
  statics: number;
  returnsTwice: boolean;
  /** Enclosing loops and switches. */
  loops: number;
  readonly switches: SwitchState[];
  /** A `return` with a value was seen. */
  returnsValue: boolean;
  /** Variables that a piece of a program does not declare. */
  readonly inferred: ObjectId[];
}

export interface SwitchState {
  readonly type: Type;
  readonly cases: { readonly first: bigint; readonly last: bigint; readonly span: Span }[];
  /** The first value of each case, so that a large switch needs no search. */
  readonly values: Map<bigint, Span>;
  hasRanges: boolean;
  default: Span | null;
}

/** Rules that are called from files that cannot import them. Each takes a node of the tree. */
export interface Walk {
  readonly operand: (c: Checker, node: Node) => Operand | null;
  /** A type as written in a cast; null after an error. */
  readonly typeName: (c: Checker, node: Node) => Type | null;
  /** The members between the braces of a struct or union. */
  readonly members: (c: Checker, body: Node) => Member[];
  /** `({ … })` */
  readonly statementExpression: (c: Checker, block: Node, span: Span) => Expr | null;
  /** A braced or plain initialiser for an object of a type. */
  readonly initialise: (
    c: Checker,
    node: Node,
    type: Type,
    isStatic: boolean,
  ) => { readonly init: Init; readonly type: Type } | null;
}

export interface Checker {
  readonly cst: Cst;
  readonly asides: readonly Aside[];
  readonly files: readonly SourceFile[];
  /** From a range of the preprocessed text to where the user wrote it. */
  readonly spanOf: (start: number, end: number) => Span;
  readonly table: TypeTable;
  readonly objects: ObjectInfo[];
  readonly functions: FunctionInfo[];
  /** What was wrong before the check began, by place in the preprocessed text. */
  readonly faults: readonly { readonly start: number; readonly end: number }[];
  readonly diagnostics: Diagnostic[];
  readonly counts: { errors: number; warnings: number };
  readonly scopes: Scopes;
  /** Objects and functions with linkage, by name: two names may share a symbol. */
  readonly linked: Map<string, ObjectId | FunctionEntity>;
  /** Structs whose missing definition has been reported where a member was wanted. */
  readonly incomplete: Set<RecordId>;
  /** Symbols of the functions that do not return. */
  readonly neverReturn: Set<string>;
  /** Objects declared `register`, whose address cannot be taken. */
  readonly registers: Set<ObjectId>;
  fn: FunctionState | null;
  /** The text is a piece of a program: what is missing is inferred. */
  readonly fragment: boolean;
  /** The type of the parameter whose argument is being looked at, for names that a piece does not declare. */
  expected: Type | null;
  /** The function being defined, from its parameters on. */
  owner: string | null;
  /** Declarations of hidden objects that must run before the statement being checked; null where nothing runs. */
  pending: Stmt[] | null;
  readonly fold: FoldContext;
  readonly walk: Walk;
  /** The unit belongs to the C library: no style warnings. */
  readonly system: boolean;
  /** Numbers the hidden objects. */
  hidden: number;
}

/** Where a node stands in the user's text. */
export function spanOfNode(c: Checker, node: Node): Span {
  return spanOfTokens(c, firstToken(c.cst, node), lastToken(c.cst, node));
}
/** Where a run of tokens stands in the user's text. */
export function spanOfTokens(c: Checker, first: number, last: number): Span {
  const { tokens } = c.cst;
  const start = tokens.start[Math.min(first, tokens.count - 1)] ?? 0;
  return c.spanOf(start, Math.max(start, tokens.end[Math.min(last, tokens.count - 1)] ?? 0));
}
export function spanOfToken(c: Checker, token: number): Span {
  return spanOfTokens(c, token, token);
}
/** The text of the first token under a node. */
export function textOf(c: Checker, node: Node): string {
  return c.cst.tokens.text[firstToken(c.cst, node)] ?? "";
}
/** The kind of a node as tree-sitter names it; "" for no node. */
export function kindOf(c: Checker, node: Node): string {
  return node < 0 ? "" : c.cst.kind[node]!;
}
/** What kind of stand-in the first token of a node is. */
export function roleOfNode(c: Checker, node: Node): number {
  return roleOf(c.cst, c.cst.first[node]!);
}
/** The program's token at a shape token counted from the start of a node. */
export function tokenAfter(c: Checker, node: Node): number {
  return tokenOf(c.cst, c.cst.last[node]! + 1);
}

/** Nobody reads more; a file that is not C at all has thousands. */
const MOST_DIAGNOSTICS = 200;

interface More {
  readonly notes?: readonly DiagnosticNote[];
  readonly hint?: string | null;
}

/** Says what is wrong. Warnings inside system headers are dropped, as gcc does. */
export function report(
  c: Checker,
  severity: Severity,
  code: string,
  message: string,
  span: Span,
  more: More = {},
): void {
  if (severity === "warning" && c.files[span.file]?.system === true && !c.system) return;
  const count = severity === "error" ? c.counts.errors++ : c.counts.warnings++;
  if (count > MOST_DIAGNOSTICS) return;
  if (count === MOST_DIAGNOSTICS) {
    c.diagnostics.push(diagnostic(severity, "too-many-problems", "too many problems; the rest is not shown", span));
    return;
  }
  c.diagnostics.push(diagnostic(severity, code, message, span, more));
}
export function reportError(c: Checker, code: string, message: string, span: Span, more: More = {}): void {
  report(c, "error", code, message, span, more);
}
export function reportWarning(c: Checker, code: string, message: string, span: Span, more: More = {}): void {
  report(c, "warning", code, message, span, more);
}
/** Passes on what the rules of types have to say; what gcc says only with -Wextra or -Wpedantic is left out. */
export function reportProblem(c: Checker, problem: Problem | null, span: Span, hint: string | null = null): void {
  if (problem === null || problem.group === "extra" || problem.group === "pedantic") return;
  const notes = problem.note === null ? [] : [{ message: problem.note, span: null }];
  report(c, problem.severity, problem.code, problem.sentence, span, { notes, hint });
}

/** A type as C text. */
export function show(c: Checker, type: Type, name: string = ""): string {
  return typeToString(type, c.table, name);
}

/** Adds an object to the unit and returns its number. */
export function newObject(c: Checker, info: ObjectInfo): ObjectId {
  c.objects.push(info);
  return c.objects.length - 1;
}
/** Adds an object the user cannot name: a compound literal, the size of a variable-length array. */
export function newHidden(c: Checker, name: string, type: Type, storage: "auto" | "static", span: Span): ObjectId {
  const number = c.hidden++;
  return newObject(c, {
    name: `<${name}>`,
    type,
    storage,
    symbol: storage === "static" ? `.${name}.${number}` : null,
    addressTaken: type.kind === "array" || type.kind === "record",
    threadLocal: false,
    align: null,
    init: null,
    span,
    scope: null,
    hidden: true,
    owner: c.owner,
  });
}
