/**
 * The function being lowered: its locals, its source points, and the list that statements are appended to.
 *
 * This is the one mutable thing of the lowering; every other file of the room takes it as first
 * parameter. What surprises: `stable` is how evaluation order is kept. A pure tree may be read later
 * than where it was written, which is right only while nothing in between has an effect; whoever is
 * about to emit an effect makes the trees it holds stable first.
 */
import { bug } from "../../base/bug.ts";
import type { Expr, FunctionInfo, ObjectId, ObjectInfo, Stmt, Unit } from "../ast.ts";
import type { IrData, IrExpr, IrLocal, IrPoint, IrStmt, LocalId, Mem, Reg } from "../ir.ts";
import type { Span } from "../source.ts";
import type { Type } from "../types.ts";
import { memOf, regOfMem } from "./scalar.ts";

export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}

/** What all functions of a unit share while it is lowered. */
export interface UnitBuilder {
  readonly unit: Unit;
  readonly data: IrData[];
  /** String literals by content, so that equal ones share storage as gcc's do. */
  readonly strings: Map<string, string>;
  /** Symbols of string literals and hidden objects carry it, so that two units never clash. */
  readonly prefix: string;
  readonly problems: Problem[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The lowerings that call each other in circles: an index inside a place is an expression, a statement
 * may stand inside an expression. They reach one another through here, so that files do not import in circles.
 */
export interface Lowerings {
  readonly value: (f: FunctionBuilder, e: Expr) => IrExpr;
  readonly effect: (f: FunctionBuilder, e: Expr) => void;
  readonly statement: (f: FunctionBuilder, s: Stmt) => void;
  readonly initialise: (f: FunctionBuilder, object: ObjectId) => void;
}

export interface FunctionBuilder {
  readonly shared: UnitBuilder;
  readonly lower: Lowerings;
  readonly info: FunctionInfo;
  readonly locals: Writable<IrLocal>[];
  readonly points: { span: Span; kind: IrPoint["kind"]; calls: { name: string; local: LocalId; type: Type }[] }[];
  readonly homes: Map<ObjectId, LocalId>;
  readonly labelAddresses: string[];
  out: IrStmt[];
  /** Next label number for loops, blocks and switches. */
  labels: number;
  breakLabel: number | null;
  continueLabel: number | null;
  /** The innermost switch whose cases are found by name (Duff's device), or null. */
  duff: { readonly cases: { first: string; last: string; name: string }[]; otherwise: string | null } | null;
  /** The memory local for argument blocks, made when first needed. */
  block: LocalId | null;
  /** Address that receives a record result. */
  resultAddress: LocalId | null;
  varargs: LocalId | null;
}

export function emit(f: FunctionBuilder, statement: IrStmt): void {
  f.out.push(statement);
}

/** Runs `body` with a fresh statement list and returns what it emitted. */
export function collectStatements(f: FunctionBuilder, body: () => void): IrStmt[] {
  const outer = f.out;
  f.out = [];
  body();
  const inner = f.out;
  f.out = outer;
  return inner;
}

export function newTemp(f: FunctionBuilder, reg: Reg, type: Type, mem?: Mem): LocalId {
  f.locals.push({
    name: null,
    type,
    home: { kind: "reg", reg, mem: mem ?? (reg as Mem) },
    scope: null,
    isParam: false,
  });
  return f.locals.length - 1;
}

export function newMemory(f: FunctionBuilder, size: number, align: number, type: Type): LocalId {
  f.locals.push({ name: null, type, home: { kind: "memory", size, align }, scope: null, isParam: false });
  return f.locals.length - 1;
}

/** The shared argument block, at least `bytes` long. Nested calls may share it: it is filled at the call itself. */
export function argumentBlock(f: FunctionBuilder, bytes: number): LocalId {
  if (f.block === null) f.block = newMemory(f, bytes, 8, { kind: "void", quals: 0 });
  const local = f.locals[f.block] ?? bug("the argument block vanished");
  if (local.home.kind === "memory" && local.home.size < bytes) local.home = { ...local.home, size: bytes };
  return f.block;
}

/** A tree that may be read later unchanged by effects in between: a constant, an address, or a local that stays lazy as in gcc. */
export function isStable(e: IrExpr): boolean {
  return e.op === "const" || e.op === "get" || e.op === "frame" || e.op === "symbol" || e.op === "code";
}

/** The value now, in a form that later effects do not change (register locals stay lazy: gcc reads them last). */
export function stable(f: FunctionBuilder, e: IrExpr, type: Type): IrExpr {
  if (isStable(e)) return e;
  const mem = memOf(f.shared.unit.types, type);
  const local = newTemp(f, regOfMem(mem), type, mem);
  emit(f, { op: "set", local, value: e });
  return { op: "get", local };
}

/** Like `stable`, for an address that is needed twice. */
export function stableAddress(f: FunctionBuilder, e: IrExpr): IrExpr {
  if (isStable(e)) return e;
  const local = newTemp(f, "i32", { kind: "pointer", to: { kind: "void", quals: 0 }, quals: 0 }, "ptr");
  emit(f, { op: "set", local, value: e });
  return { op: "get", local };
}

/** A copy of a register local's value as it is now. */
export function snapshot(f: FunctionBuilder, e: IrExpr, type: Type): IrExpr {
  if (e.op === "const" || e.op === "symbol" || e.op === "code" || e.op === "frame") return e;
  const mem = memOf(f.shared.unit.types, type);
  const local = newTemp(f, regOfMem(mem), type, mem);
  emit(f, { op: "set", local, value: e });
  return { op: "get", local };
}

export function point(f: FunctionBuilder, span: Span, kind: IrPoint["kind"] = "statement"): void {
  f.points.push({ span, kind, calls: [] });
  emit(f, { op: "point", point: f.points.length - 1 });
}

export function objectInfo(f: FunctionBuilder, id: ObjectId): ObjectInfo {
  return f.shared.unit.objects[id] ?? bug(`object ${id} does not exist`);
}

export function problem(shared: UnitBuilder, code: string, message: string, span: Span): void {
  shared.problems.push({ code, message, span });
}

export const zero: IrExpr = { op: "const", reg: "i32", value: 0 };

export function int32(value: number): IrExpr {
  return { op: "const", reg: "i32", value: value | 0 };
}

export function reportUnsupported(f: FunctionBuilder, what: string, at: { readonly span: Span }): IrExpr {
  problem(f.shared, "unsupported", `${what} is not supported yet`, at.span);
  return zero;
}
