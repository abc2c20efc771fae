/**
 * The intermediate form between checked C and WebAssembly: A-normal, structured, plain JSON data.
 *
 * Every statement has at most one effect, at its end, and its operands are pure trees of loads and
 * arithmetic. That is what makes stopping cheap to think about: a thread that stops, or faults,
 * anywhere in a statement stands exactly *before* that statement and may simply execute it again.
 *
 * What surprises: pointers are i32 in registers and 8 bytes (sign-extended) in memory; `char` and
 * `short` are i32 in registers, already extended to their own range; record values are addresses.
 */
import type { Span } from "./source.ts";
import type { Type } from "./types.ts";

/** What a register (a WebAssembly local) can hold. */
export type Reg = "i32" | "i64" | "f32" | "f64";

/** How a scalar lies in memory. `ptr` is 8 bytes, i32 in a register; `ld` (long double) 16 bytes, f64 in a register. */
export type Mem = "i8" | "u8" | "i16" | "u16" | "i32" | "i64" | "f32" | "f64" | "ptr" | "ld";

/** Index into `IrFunction.locals`. */
export type LocalId = number;

/**
 * Operators by their WebAssembly names, and a few of ours: `i32.trunc_x86_f64` and kin convert as
 * cvttsd2si does (out of range gives the lowest value). Division is checked: zero divisor and
 * lowest / -1 (for rem as well) are SIGFPE.
 */
export type UnaryName =
  | "i32.eqz"
  | "i64.eqz"
  | "i32.clz"
  | "i32.ctz"
  | "i32.popcnt"
  | "i64.clz"
  | "i64.ctz"
  | "i64.popcnt"
  | "i32.extend8_s"
  | "i32.extend16_s"
  | "i64.extend32_s"
  | "i32.wrap_i64"
  | "i64.extend_i32_s"
  | "i64.extend_i32_u"
  | "f32.neg"
  | "f64.neg"
  | "f32.abs"
  | "f64.abs"
  | "f64.sqrt"
  | "f64.ceil"
  | "f64.floor"
  | "f64.trunc"
  | "f64.nearest"
  | "f32.sqrt"
  | "f32.convert_i32_s"
  | "f32.convert_i32_u"
  | "f32.convert_i64_s"
  | "f32.convert_i64_u"
  | "f32.demote_f64"
  | "f64.convert_i32_s"
  | "f64.convert_i32_u"
  | "f64.convert_i64_s"
  | "f64.convert_i64_u"
  | "f64.promote_f32"
  | "i32.reinterpret_f32"
  | "i64.reinterpret_f64"
  | "f32.reinterpret_i32"
  | "f64.reinterpret_i64"
  | "i32.trunc_x86_f32"
  | "i32.trunc_x86_f64"
  | "i64.trunc_x86_f32"
  | "i64.trunc_x86_f64";

export type BinaryName =
  | "i32.eq"
  | "i32.ne"
  | "i32.lt_s"
  | "i32.lt_u"
  | "i32.gt_s"
  | "i32.gt_u"
  | "i32.le_s"
  | "i32.le_u"
  | "i32.ge_s"
  | "i32.ge_u"
  | "i64.eq"
  | "i64.ne"
  | "i64.lt_s"
  | "i64.lt_u"
  | "i64.gt_s"
  | "i64.gt_u"
  | "i64.le_s"
  | "i64.le_u"
  | "i64.ge_s"
  | "i64.ge_u"
  | "f32.eq"
  | "f32.ne"
  | "f32.lt"
  | "f32.gt"
  | "f32.le"
  | "f32.ge"
  | "f64.eq"
  | "f64.ne"
  | "f64.lt"
  | "f64.gt"
  | "f64.le"
  | "f64.ge"
  | "i32.add"
  | "i32.sub"
  | "i32.mul"
  | "i32.div_s"
  | "i32.div_u"
  | "i32.rem_s"
  | "i32.rem_u"
  | "i32.and"
  | "i32.or"
  | "i32.xor"
  | "i32.shl"
  | "i32.shr_s"
  | "i32.shr_u"
  | "i32.rotl"
  | "i32.rotr"
  | "i64.add"
  | "i64.sub"
  | "i64.mul"
  | "i64.div_s"
  | "i64.div_u"
  | "i64.rem_s"
  | "i64.rem_u"
  | "i64.and"
  | "i64.or"
  | "i64.xor"
  | "i64.shl"
  | "i64.shr_s"
  | "i64.shr_u"
  | "i64.rotl"
  | "i64.rotr"
  | "f32.add"
  | "f32.sub"
  | "f32.mul"
  | "f32.div"
  | "f32.copysign"
  | "f64.add"
  | "f64.sub"
  | "f64.mul"
  | "f64.div"
  | "f64.copysign";

export type IrExpr =
  /** `value`: a number for i32 (signed), f32 and f64; a decimal string for i64. */
  | { readonly op: "const"; readonly reg: Reg; readonly value: number | string }
  | { readonly op: "get"; readonly local: LocalId }
  /** Address of a memory local. */
  | { readonly op: "frame"; readonly local: LocalId; readonly offset: number }
  /** Address of a data object. */
  | { readonly op: "symbol"; readonly symbol: string; readonly offset: number }
  /** A function's text address: makes it callable through pointers. */
  | { readonly op: "code"; readonly symbol: string }
  | { readonly op: "load"; readonly mem: Mem; readonly address: IrExpr; readonly offset: number }
  | { readonly op: "unary"; readonly name: UnaryName; readonly value: IrExpr }
  | { readonly op: "binary"; readonly name: BinaryName; readonly left: IrExpr; readonly right: IrExpr }
  /** Only the chosen arm is evaluated. `test` is i32. */
  | { readonly op: "cond"; readonly reg: Reg; readonly test: IrExpr; readonly then: IrExpr; readonly otherwise: IrExpr }
  /** Short-circuit, 0 or 1; both sides i32. */
  | { readonly op: "and" | "or"; readonly left: IrExpr; readonly right: IrExpr }
  /** The id of the user's call statement under way. */
  | { readonly op: "site" };

/** One argument as the caller sees it: a scalar's memory form, or a record passed by address of what to copy. */
export type ArgForm = { readonly mem: Mem } | { readonly bytes: number };

/** How a function is called. A record result is written through an address that is passed first. */
export interface Signature {
  readonly params: readonly ArgForm[];
  readonly result: Mem | "void" | { readonly bytes: number };
  readonly variadic: boolean;
}

export interface IrCall {
  readonly op: "call";
  readonly callee: { readonly symbol: string } | { readonly pointer: IrExpr };
  /** The forms of *all* arguments here; for a variadic callee the first `fixed` have parameters. */
  readonly forms: readonly ArgForm[];
  readonly fixed: number;
  /** True when the callee's declared type ends in `...`. */
  readonly variadic: boolean;
  /** False for calls without a prototype: the callee may expect anything. */
  readonly prototyped: boolean;
  readonly resultForm: Mem | "void" | { readonly bytes: number };
  readonly args: readonly IrExpr[];
  /** Where to put a scalar result; null when nobody wants it. */
  readonly result: LocalId | null;
  /** Address that receives a record result. */
  readonly resultAddress: IrExpr | null;
  /** A memory local with room for all arguments in 8-byte slots, or null when none could be needed. */
  readonly block: LocalId | null;
  /** Name as the user wrote it, for the debugger's "Return value"; null for hidden calls. */
  readonly name: string | null;
}

export type IrStmt =
  /** A source statement starts here: index into `points`. Debuggers and breakpoints stop at these. */
  | { readonly op: "point"; readonly point: number }
  | { readonly op: "set"; readonly local: LocalId; readonly value: IrExpr }
  | {
      readonly op: "store";
      readonly mem: Mem;
      readonly address: IrExpr;
      readonly offset: number;
      readonly value: IrExpr;
    }
  /** Record assignment; the ranges are equal or apart. */
  | { readonly op: "copy"; readonly to: IrExpr; readonly from: IrExpr; readonly bytes: number }
  | { readonly op: "zero"; readonly to: IrExpr; readonly bytes: number }
  /** The local holds nothing yet: a declaration without initialiser was passed. */
  | { readonly op: "forget"; readonly local: LocalId }
  /** A variable-length array begins: the stack pointer goes down, the register local gets the address. The frame's exit restores it. */
  | { readonly op: "vla"; readonly local: LocalId; readonly bytes: IrExpr; readonly align: number }
  /** Tells the checks about memory: `__builtin_forkscope_mark`. Kinds: 0 defined, 1 uninitialised, 2 heap red zone, 3 freed. */
  | { readonly op: "mark"; readonly address: IrExpr; readonly bytes: IrExpr; readonly mark: IrExpr }
  | IrCall
  /** Number first, then up to six arguments, all i64; result i64. */
  | { readonly op: "syscall"; readonly args: readonly IrExpr[]; readonly result: LocalId }
  | {
      readonly op: "if";
      readonly test: IrExpr;
      readonly then: readonly IrStmt[];
      readonly otherwise: readonly IrStmt[];
    }
  /** Forever: body; (continue lands here) step; safe point; again. Left by `break` with its label. */
  | { readonly op: "loop"; readonly label: number; readonly body: readonly IrStmt[]; readonly step: readonly IrStmt[] }
  /** A block that `break` with its label leaves. */
  | { readonly op: "block"; readonly label: number; readonly body: readonly IrStmt[] }
  | { readonly op: "break"; readonly label: number }
  | { readonly op: "continue"; readonly label: number }
  /** Jumps to the arm whose case matches; arms fall through into the next. `break label` leaves. `arm` -1: none. */
  | {
      readonly op: "switch";
      readonly label: number;
      readonly value: IrExpr;
      readonly reg: "i32" | "i64";
      readonly cases: readonly { readonly first: string; readonly last: string; readonly arm: number }[];
      readonly otherwise: number;
      readonly arms: readonly (readonly IrStmt[])[];
    }
  /** A function with labels is flattened to a state machine by the code generator. */
  | { readonly op: "label"; readonly name: string }
  | { readonly op: "goto"; readonly name: string }
  /** i64 address made by label addresses: index into `labelAddresses`. */
  | { readonly op: "goto-address"; readonly target: IrExpr }
  | { readonly op: "return"; readonly value: IrExpr | null }
  | { readonly op: "unreachable"; readonly cause: string };

export interface IrLocal {
  /** The user's name, or null for a temporary. */
  readonly name: string | null;
  /** C type for the debugger. */
  readonly type: Type;
  readonly home:
    | { readonly kind: "reg"; readonly reg: Reg /** how the value prints: its memory form */; readonly mem: Mem }
    | { readonly kind: "memory"; readonly size: number; readonly align: number };
  /** Where the name may be shown; null: everywhere in the function. */
  readonly scope: Span | null;
  readonly isParam: boolean;
}

export interface IrPoint {
  readonly span: Span;
  /** "return" is the closing brace. */
  readonly kind: "statement" | "return";
  /** Temporaries that hold the results of calls made by this statement, for "Return value". */
  readonly calls: readonly { readonly name: string; readonly local: LocalId; readonly type: Type }[];
}

export interface IrFunction {
  readonly symbol: string;
  readonly name: string;
  readonly type: Type;
  readonly signature: Signature;
  readonly locals: readonly IrLocal[];
  /** Register locals that receive the arguments, in order; first the record result's address if any, last the variadic block's address. */
  readonly params: readonly LocalId[];
  /** For a variadic function, the (register) local with the address of its variable arguments. */
  readonly varargs: LocalId | null;
  readonly body: readonly IrStmt[];
  readonly points: readonly IrPoint[];
  readonly labelAddresses: readonly string[];
  readonly internal: boolean;
  readonly system: boolean;
  /** No checks are emitted in it (the allocator). */
  readonly unchecked: boolean;
  readonly attributes: readonly string[];
  readonly span: Span;
}

/** A global, a static, a string literal. */
export interface IrData {
  readonly symbol: string;
  /** As the user knows it, or null (string literals, hidden objects). */
  readonly name: string | null;
  readonly type: Type;
  readonly size: number;
  readonly align: number;
  readonly readOnly: boolean;
  readonly internal: boolean;
  /** Null: all zero (bss). May be shorter than `size`; the rest is zero. */
  readonly bytes: readonly number[] | null;
  /** 8-byte (or 4) address slots to fill at link time. */
  readonly relocations: readonly {
    readonly offset: number;
    readonly symbol: string;
    readonly addend: number;
    readonly size: 4 | 8;
  }[];
  /** Declared without initialiser: another definition of the same name wins. */
  readonly tentative: boolean;
  readonly span: Span;
  readonly owner: string | null;
}
