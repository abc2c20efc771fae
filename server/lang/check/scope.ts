/**
 * Which declaration a name means at a place (C11 6.2.1): scopes, innermost last, for ordinary names and for tags.
 *
 * What surprises: functions and objects with linkage are also kept in one table for the whole unit, because two
 * `extern int x;` in different blocks are the same object although no scope sees both.
 */
import type { ObjectId } from "../ast.ts";
import type { Span } from "../source.ts";
import type { EnumId, RecordId, Type } from "../types.ts";

export interface FunctionEntity {
  readonly kind: "function";
  readonly name: string;
  readonly symbol: string;
  /** The composite of all declarations so far. */
  type: Type;
  /** Where it is first declared; null when only called. */
  span: Span | null;
  defined: Span | null;
  internal: boolean;
  /** `inline` in every declaration so far, and `extern` in none: C11 6.7.4p7. */
  inlineOnly: boolean;
  implicit: boolean;
  /** Where the program first uses it, outside of its own declaration. */
  firstUse: Span | null;
  readonly attributes: Set<string>;
  /** `format(printf, 1, 2)`: the place of the format string and of the first argument it speaks of, from 1. */
  format: { readonly archetype: "printf" | "scanf"; readonly string: number; readonly first: number } | null;
}

export type Entity =
  | { readonly kind: "object"; readonly name: string; readonly object: ObjectId; readonly span: Span }
  | FunctionEntity
  /** A parameter of a prototype: it has a type and nothing else. */
  | { readonly kind: "parameter"; readonly name: string; readonly type: Type; readonly span: Span }
  /** `broken`: its type was not known, which has been reported. */
  | {
      readonly kind: "typedef";
      readonly name: string;
      readonly type: Type;
      readonly span: Span;
      readonly broken: boolean;
    }
  /** Declared with a type that is not known: what uses it draws no further messages. */
  | { readonly kind: "broken"; readonly name: string; readonly span: Span }
  | {
      readonly kind: "constant";
      readonly name: string;
      readonly value: bigint;
      readonly type: Type;
      readonly span: Span;
    };

export type Tag =
  | { readonly kind: "struct" | "union"; readonly record: RecordId; readonly span: Span }
  | { readonly kind: "enum"; readonly enum: EnumId; readonly span: Span };

export interface Scope {
  readonly names: Map<string, Entity>;
  readonly tags: Map<string, Tag>;
  /** The objects of this block, whose `scope` is fixed when the block ends. */
  readonly locals: ObjectId[];
}

/** The scopes that see a place; the first is the file's. */
export type Scopes = Scope[];

export function newScope(): Scope {
  return { names: new Map(), tags: new Map(), locals: [] };
}

/** The declaration a name means, or undefined. */
export function findName(scopes: Scopes, name: string): Entity | undefined {
  for (let i = scopes.length - 1; i >= 0; i--) {
    const found = scopes[i]!.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
/** The struct, union or enum a tag means, or undefined. */
export function findTag(scopes: Scopes, name: string): Tag | undefined {
  for (let i = scopes.length - 1; i >= 0; i--) {
    const found = scopes[i]!.tags.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
/** The innermost scope. */
export function currentScope(scopes: Scopes): Scope {
  return scopes[scopes.length - 1]!;
}
/** Every name that can be seen, for did-you-mean. */
export function* visibleNames(scopes: Scopes): Iterable<string> {
  for (const scope of scopes) yield* scope.names.keys();
}
/** A function that is used without a declaration. */
export function undeclaredFunction(
  name: string,
  type: Type,
  use: Span,
  format: FunctionEntity["format"] = null,
): FunctionEntity {
  return {
    kind: "function",
    name,
    symbol: name,
    type,
    span: null,
    defined: null,
    internal: false,
    inlineOnly: false,
    implicit: true,
    firstUse: use,
    attributes: new Set(),
    format,
  };
}
