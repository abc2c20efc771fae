/**
 * The checked tree: what a C program means, after names are resolved, types are known and every
 * implicit conversion has become a node. The lowering reads nothing else.
 *
 * What surprises: an expression that denotes an object (an lvalue) is only read where a `load`
 * says so; arrays and functions turn into pointers only where a `decay` says so; `a[i]`, `p->f`
 * and `x += 1` keep enough of their shape that a message can speak of them in the user's words.
 */

import type { Diagnostic } from "./diagnostic.ts";
import type { SourceFile, Span } from "./source.ts";
import type { Field, Type, TypeTable } from "./types.ts";

/** Index into `Unit.objects`. Locals, parameters, statics and globals all have one. */
export type ObjectId = number;

export interface ObjectInfo {
  readonly name: string;
  /** A complete type once the unit is checked (`int a[] = {1,2}` has length 2 here). */
  type: Type;
  /** `auto` has a place per call, `static` and `global` one for the program; `extern` is defined elsewhere. */
  readonly storage: "auto" | "param" | "static" | "global" | "extern";
  /** What the linker calls it: the name for globals, `function.name.N` for a static inside a function. Null for locals. */
  readonly symbol: string | null;
  /** True when `&x` occurs, or it is an array or record: it must live in memory. */
  addressTaken: boolean;
  readonly threadLocal: boolean;
  /** Bytes, from `_Alignas` or an attribute, else null. */
  readonly align: number | null;
  /** Null when there is none. For `static` and `global` every value is a constant or an address plus a constant. */
  init: Init | null;
  readonly span: Span;
  /** Where a debugger may show the name: from the end of its declarator to the end of its block. Null: whole program. */
  scope: Span | null;
  /** Made by the checker, not by the user (a compound literal, a hidden size): never shown by name. */
  readonly hidden: boolean;
  /** The function it belongs to, by name, or null at file scope. */
  readonly owner: string | null;
}

/** Flattened: each scalar (or record copied as a whole) with its place. Everything not mentioned is zero when `zero` says so. */
export interface Init {
  /** True for any braced or string initialiser: bytes not listed become zero. */
  readonly zero: boolean;
  readonly items: readonly InitItem[];
}
export interface InitItem {
  readonly offset: number;
  /** Type of the place; `value` has been converted to it. An array type only for a string literal copied whole. */
  readonly type: Type;
  readonly bits: { readonly shift: number; readonly width: number } | null;
  readonly value: Expr;
}

export type UnaryOp = "-" | "~" | "!";
export type BinaryOp =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "<<"
  | ">>"
  | "&"
  | "|"
  | "^"
  | "<"
  | ">"
  | "<="
  | ">="
  | "=="
  | "!=";

/** Every expression carries its type (that of the value, or of the object for an lvalue) and where the user wrote it. */
interface Base {
  readonly type: Type;
  readonly span: Span;
}

/** Expressions that denote an object or function: lvalues. Only `load`, `decay`, `address`, `assign`, `member` … may hold them. */
export type Place =
  | (Base & { readonly kind: "object"; readonly object: ObjectId })
  | (Base & { readonly kind: "function"; readonly symbol: string })
  | (Base & {
      readonly kind: "string" /** with the closing zero; wide strings already encoded little-endian */;
      readonly bytes: Uint8Array;
      readonly element: 1 | 2 | 4;
    })
  | (Base & { readonly kind: "deref"; readonly pointer: Expr /** written as `p[i]` */; readonly index: boolean })
  /** `record` is a Place, or a record value (a call that returns a struct) for `f().x`. */
  | (Base & {
      readonly kind: "member";
      readonly record: Place | Expr;
      readonly field: Field /** written as `p->f` */;
      readonly arrow: boolean;
    })
  /** `(struct s){1,2}`: the object is initialised each time the expression is evaluated. */
  | (Base & { readonly kind: "compound-literal"; readonly object: ObjectId });

export type Expr =
  | (Base & { readonly kind: "int"; readonly value: bigint /** in the range of the type */ })
  | (Base & { readonly kind: "float"; readonly value: number })
  /** Reads the object: scalar or record value, unqualified type. */
  | (Base & { readonly kind: "load"; readonly place: Place })
  /** Array to pointer to its first element, function to pointer. */
  | (Base & { readonly kind: "decay"; readonly place: Place })
  | (Base & { readonly kind: "address"; readonly place: Place })
  /** Arithmetic, pointer, enum, bool (compare with zero) and void conversions. `explicit`: the user wrote a cast. */
  | (Base & { readonly kind: "convert"; readonly value: Expr; readonly explicit: boolean })
  /** `!` yields int of a scalar; `-` and `~` work in the promoted type. */
  | (Base & { readonly kind: "unary"; readonly op: UnaryOp; readonly value: Expr })
  /** Both sides converted to one type (shifts: each promoted alone); comparisons yield int; pointers are compared here too. */
  | (Base & { readonly kind: "binary"; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr })
  /** Pointer plus index (converted to long); `scale` is the bytes per element (1 for void*). `minus` for p - i. */
  | (Base & {
      readonly kind: "pointer-add";
      readonly pointer: Expr;
      readonly index: Expr;
      readonly scale: number /** object holding the element size for VLA rows */;
      readonly vlaScale: ObjectId | null;
      readonly minus: boolean /** index operand came first: `2[a]`, `1 + p` */;
      readonly swapped: boolean;
    })
  | (Base & { readonly kind: "pointer-difference"; readonly left: Expr; readonly right: Expr; readonly scale: number })
  | (Base & { readonly kind: "and" | "or"; readonly left: Expr; readonly right: Expr })
  /** `otherwise` and `then` share `type`. GNU `a ?: b` has `then: null`. */
  | (Base & { readonly kind: "conditional"; readonly test: Expr; readonly then: Expr | null; readonly otherwise: Expr })
  | (Base & { readonly kind: "comma"; readonly left: Expr; readonly right: Expr })
  /** `value` converted to the type of the target (unqualified); for records a copy. */
  | (Base & { readonly kind: "assign"; readonly target: Place; readonly value: Expr })
  /**
   * `target op= value`: computed in `computeType` after converting the target's value; then converted back.
   * For pointers op is + or -, `value` is the index as long and `scale` the element size; otherwise scale is 0.
   */
  | (Base & {
      readonly kind: "compound";
      readonly op: BinaryOp;
      readonly target: Place;
      readonly value: Expr;
      readonly computeType: Type;
      readonly scale: number;
    })
  /** `++x`, `x--`: delta 1 or -1, scale as above. */
  | (Base & {
      readonly kind: "step";
      readonly target: Place;
      readonly delta: 1 | -1;
      readonly prefix: boolean;
      readonly scale: number;
    })
  /** `callee` is a pointer to function (a decayed designator for a plain call). Arguments already converted or default-promoted. */
  | (Base & {
      readonly kind: "call";
      readonly callee: Expr;
      readonly functionType: Type;
      readonly args: readonly Expr[] /** the name as written, for messages: "read" */;
      readonly name: string | null;
    })
  /** A `__builtin_…` that is not an ordinary function; args converted. `typeArg` for va_arg and the like. */
  | (Base & {
      readonly kind: "builtin";
      readonly name: string;
      readonly args: readonly Expr[];
      readonly typeArg: Type | null;
    })
  | (Base & {
      readonly kind: "statement-expression";
      readonly body: Stmt /** the last expression, evaluated after body; null: void */;
      readonly value: Expr | null;
    })
  /** `&&label` */
  | (Base & { readonly kind: "label-address"; readonly label: string })
  /** sizeof a variable-length array: the object that holds it. */
  | (Base & { readonly kind: "vla-size"; readonly object: ObjectId });

export type Stmt =
  | { readonly kind: "expression"; readonly value: Expr; readonly span: Span }
  /** The declaration of one local object: its initialiser runs here (static locals do not appear). */
  | {
      readonly kind: "declare";
      readonly object: ObjectId;
      readonly span: Span /** size computation of a VLA, in bytes */;
      readonly vlaSize: Expr | null;
    }
  | { readonly kind: "block"; readonly body: readonly Stmt[]; readonly span: Span }
  | {
      readonly kind: "if";
      readonly test: Expr;
      readonly then: Stmt;
      readonly otherwise: Stmt | null;
      readonly span: Span;
    }
  | { readonly kind: "while"; readonly test: Expr; readonly body: Stmt; readonly span: Span }
  | { readonly kind: "do"; readonly body: Stmt; readonly test: Expr; readonly span: Span }
  | {
      readonly kind: "for";
      readonly init: readonly Stmt[];
      readonly test: Expr | null;
      readonly step: Expr | null;
      readonly body: Stmt;
      readonly span: Span;
    }
  /** `value` is promoted; the cases inside carry constants of its type. */
  | { readonly kind: "switch"; readonly value: Expr; readonly body: Stmt; readonly span: Span }
  /** A label inside the nearest switch; the statement it stands before follows as its `body`. `last` for GNU ranges. */
  | {
      readonly kind: "case";
      readonly first: bigint;
      readonly last: bigint;
      readonly body: Stmt | null;
      readonly span: Span;
    }
  | { readonly kind: "default"; readonly body: Stmt | null; readonly span: Span }
  | { readonly kind: "label"; readonly name: string; readonly body: Stmt | null; readonly span: Span }
  | { readonly kind: "goto"; readonly label: string; readonly span: Span }
  /** Computed goto. */
  | { readonly kind: "goto-address"; readonly target: Expr; readonly span: Span }
  | { readonly kind: "break"; readonly span: Span }
  | { readonly kind: "continue"; readonly span: Span }
  | { readonly kind: "return"; readonly value: Expr | null; readonly span: Span }
  | { readonly kind: "empty"; readonly span: Span };

export interface FunctionInfo {
  readonly name: string;
  /** What the linker calls it; differs from `name` only for nested or renamed functions. */
  readonly symbol: string;
  readonly type: Type;
  readonly params: readonly ObjectId[];
  /** `static` (or `inline` without extern): two units may each have one. */
  readonly internal: boolean;
  readonly body: Stmt;
  readonly span: Span;
  /** The closing brace: where a debugger stands before the function returns by falling off. */
  readonly end: Span;
  /** Names among noreturn, constructor, destructor, … as written in attributes. */
  readonly attributes: readonly string[];
  /** From the C library or another system header's inline: hidden by "just my code". */
  readonly system: boolean;
  /** Calls setjmp, sigsetjmp, vfork or getcontext: every local lives in memory. */
  readonly returnsTwice: boolean;
}

/** One checked source file with everything it included. */
export interface Unit {
  readonly files: readonly SourceFile[];
  readonly types: TypeTable;
  readonly objects: readonly ObjectInfo[];
  readonly functions: readonly FunctionInfo[];
  /** Functions that are declared or called here and defined elsewhere: symbol, type and the place first used, for the linker's message. */
  readonly externs: readonly {
    readonly symbol: string;
    readonly type: Type;
    readonly firstUse: Span | null /** called without declaration */;
    readonly implicit: boolean;
  }[];
  readonly diagnostics: readonly Diagnostic[];
}
