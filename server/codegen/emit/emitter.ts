/**
 * The state of emitting one C function: where its locals are, which labels are open, what is checked.
 *
 * Scratch locals are handed out per statement and returned together at its end.
 */
import type { IrExpr, Reg } from "../../lang/ir.ts";
import type { FrameLayout } from "../frame.ts";
import type { Linked, LinkedFunction } from "../link.ts";
import { opcode } from "../wasm.ts";
import { Assembler } from "./assembler.ts";

/** Shadow of a value while it is in a register: a local with ones where bits are undefined, or null for all defined. */
export type Mask = { readonly local: number; readonly reg: "i32" | "i64" } | null;

/** What all functions of a module share. */
export interface ModuleContext {
  /** Emits a pure expression (value.ts): here, so that addresses and values need not import each other in a circle. */
  readonly value: (e: Emitter, x: IrExpr, track: boolean) => Mask;
  readonly linked: Linked;
  readonly step: boolean;
  readonly checked: boolean;
  readonly guestSize: number;
  /** Wasm function index of a linked function's "enter" body. */
  readonly bodyIndex: (index: number) => number;
  readonly thunkIndex: (index: number) => number;
  /** Indexes of imported and runtime functions by name. */
  readonly runtime: Readonly<Record<RuntimeName, number>>;
  readonly typeIndex: (params: readonly Reg[], results: readonly Reg[]) => number;
  readonly signatureId: (key: string) => number;
}

export type RuntimeName =
  | "report"
  | "slowRead"
  | "slowWrite"
  | "slowReadShadow"
  | "slowWriteShadow"
  | "touch"
  | "check"
  | "copy"
  | "zero"
  | "mark"
  | "fill"
  | "truncF32ToI32"
  | "truncF64ToI32"
  | "truncF32ToI64"
  | "truncF64ToI64"
  | "resume";

/**
 * The highest budget of safe points. A budget that is passed along a call may carry the bit above it, which says: look
 * at the shadow that comes with it. So "used up" and "there is a shadow" are one comparison.
 */
export const MAX_FUEL: number = 0x3fffffff;
export const SHADOW_FLAG: number = 0x40000000;

/**
 * Every function is emitted twice. "enter" takes (depth, arguments…, fuel), gives (result, fuel), and runs from the
 * top: no trace of resuming slows it down. "resume" takes a record and continues at its resume point.
 */
export type Body = "enter" | "resume";

export class Emitter extends Assembler {
  readonly module: ModuleContext;
  readonly fn: LinkedFunction;
  readonly layout: FrameLayout;
  /** Checks are emitted here. */
  readonly checked: boolean;
  readonly step: boolean;
  private readonly free: Record<Reg, number[]>;
  private used: { reg: Reg; index: number }[] = [];
  /** Wasm local of each IR register local, and of its shadow. */
  readonly localIndex: number[] = [];
  readonly shadowIndex: number[] = [];
  base: number = -1;
  /** Resume point of the statement being executed, for faults (step variants). */
  at: number = -1;
  /** Source point id under way. */
  point: number = 0;
  /**
   * How much control stack is left for this activation's record and those above it: `depthLimit` less the address of
   * the record. Negative: too deep.
   */
  readonly stackLeft: number;
  /** Safe points that may still pass after the next one; below 0, the next one stops. */
  readonly fuel: number;
  /** Where a stop that begins here goes, with `unwinding` set, and one that came from a callee. */
  stopLabel: number = -1;
  unwindLabel: number = -1;
  faultLabel: number = -1;
  readonly breakLabels: Map<number, number> = new Map();
  readonly continueLabels: Map<number, number> = new Map();

  readonly body: Body;
  /** Resume point: where to go (resume bodies), or where it was stopped. */
  readonly pc: number;

  /** `params`: of the C function; there are none when resuming. */
  constructor(module: ModuleContext, fn: LinkedFunction, body: Body, params: readonly Reg[]) {
    super(body === "enter" ? ["i32", ...params, "i32"] : ["i32"], fn.ir.name);
    this.body = body;
    this.stackLeft = body === "enter" ? 0 : this.newLocal("i32");
    this.fuel = body === "enter" ? 1 + params.length : this.newLocal("i32");
    this.pc = this.newLocal("i32");
    this.module = module;
    this.fn = fn;
    this.checked = module.checked && !fn.ir.unchecked;
    this.step = module.step;
    this.layout = module.checked ? fn.checkedLayout : fn.layout;
    this.free = { i32: [], i64: [], f32: [], f64: [] };
  }

  scratch(reg: Reg): number {
    const index = this.free[reg].pop() ?? this.newLocal(reg);
    this.used.push({ reg, index });
    return index;
  }

  /** Runs `body`; scratch locals taken inside are free again afterwards. */
  nested(body: () => void): void {
    const outer = this.used;
    this.used = [];
    body();
    for (const { reg, index } of this.used) this.free[reg].push(index);
    this.used = outer;
  }

  /** Pushes the address of the activation's record. Only stops and questions of debuggers need it. */
  record(): void {
    if (this.body === "resume") {
      this.get(0);
      return;
    }
    this.global("depthLimit");
    this.get(this.stackLeft);
    this.op(opcode("i32.sub"));
  }

  runtime(name: RuntimeName): void {
    this.call(this.module.runtime[name]);
  }
}
