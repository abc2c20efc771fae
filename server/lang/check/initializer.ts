/** Initialisers flattened to scalars with their places (C11 6.7.9). In progress. */
import { bug } from "../../base/bug.ts";
import type { Expr, Init, ObjectId } from "../ast.ts";
import type { Span } from "../source.ts";
import type { Type, TypeTable } from "../types.ts";
import type { Problem } from "./problem.ts";

export type Designator =
  | { readonly kind: "field"; readonly name: string; readonly span: Span }
  | { readonly kind: "index"; readonly index: bigint; readonly span: Span }
  /** GNU `[first ... last]`. */
  | { readonly kind: "range"; readonly first: bigint; readonly last: bigint; readonly span: Span };

/**
 * An initialiser as written. An `expr` is the checked expression before conversion, already decayed
 * and loaded: a string literal is a `decay` of a `string` place. Old `field: value` is a field designator.
 */
export type InitTree =
  | { readonly kind: "list"; readonly items: readonly { readonly designators: readonly Designator[]; readonly init: InitTree }[]; readonly span: Span }
  | { readonly kind: "expr"; readonly expr: Expr };

export interface InitCallbacks {
  readonly table: TypeTable;
  /** The value converted as if by initialisation; reports what is wrong with it itself. `width` is that of a bit-field. */
  readonly convert: (expr: Expr, type: Type, width: number | null) => Expr;
  readonly report: (problem: Problem, span: Span) => void;
  /** True for objects with static storage: only they may fill a flexible array member. */
  readonly isStatic: boolean;
  /** For `[a ... b] = f()`, which gcc evaluates once: the expression that also keeps the value, and the one that reads it again. Optional: repeats the expression. */
  readonly once?: (expr: Expr) => { readonly first: Expr; readonly again: Expr };
  /** The initialiser of a compound literal, so that `static struct s x = (struct s){1}` is constant. Optional. */
  readonly compoundLiteral?: (object: ObjectId) => Init | null;
}

export interface FlatInit {
  readonly init: Init;
  /** The target type, with the length found when it was `T a[]`. */
  readonly type: Type;
  /** Bytes the object needs: more than its type when a flexible array member is filled. Null if incomplete. */
  readonly size: number | null;
}

/** Flattens an initialiser for an object of the given type. Always yields something, after reporting what is wrong. */
export function flatten(_tree: InitTree, _type: Type, _callbacks: InitCallbacks): FlatInit {
  return bug("unfinished");
}
