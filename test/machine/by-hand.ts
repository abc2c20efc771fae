/** Programs written directly in IR, to test the machine before and beside the C front end. */
import { createProgram } from "../../server/codegen/image.ts";
import { link } from "../../server/codegen/link.ts";
import type { Program } from "../../server/codegen/program.ts";
import type { IrExpr, IrFunction, IrLocal, IrStmt, Mem } from "../../server/lang/ir.ts";
import type { IrUnit } from "../../server/lang/lower/index.ts";
import { regOfMem } from "../../server/lang/lower/scalar.ts";
import type { Context } from "../../server/machine/context.ts";
import { fitsFast } from "../../server/machine/frames.ts";
import { load } from "../../server/machine/load.ts";
import { createPages, dataOf, forEachPage, type Pages } from "../../server/machine/pages.ts";
import { createProcessor, NO_LIMIT, type Processor, run } from "../../server/machine/processor.ts";
import type { Space } from "../../server/machine/space.ts";
import type { Trap } from "../../server/machine/trap.ts";

const INT = { kind: "int", name: "int", quals: 0 } as const;
const span = { file: 0, start: 0, end: 0 };

export const num = (value: number): IrExpr => ({ op: "const", reg: "i32", value });
export const get = (local: number): IrExpr => ({ op: "get", local });
export const bin = (name: Extract<IrExpr, { op: "binary" }>["name"], left: IrExpr, right: IrExpr): IrExpr => ({
  op: "binary",
  name,
  left,
  right,
});
export const set = (local: number, value: IrExpr): IrStmt => ({ op: "set", local, value });
export const point = (n: number): IrStmt => ({ op: "point", point: n });
export const call = (symbol: string, args: IrExpr[], result: number | null): IrStmt => ({
  op: "call",
  callee: { symbol },
  forms: args.map(() => ({ mem: "i32" as Mem })),
  fixed: args.length,
  variadic: false,
  prototyped: true,
  resultForm: "i32",
  args,
  result,
  resultAddress: null,
  block: null,
  name: symbol,
});

export function reg(mem: Mem = "i32"): IrLocal {
  return { name: "x", type: INT, home: { kind: "reg", reg: regOfMem(mem), mem }, scope: null, isParam: false };
}
export function memory(size: number): IrLocal {
  return { name: "m", type: INT, home: { kind: "memory", size, align: 8 }, scope: null, isParam: false };
}

export function fn(symbol: string, params: number, locals: IrLocal[], body: IrStmt[], points = 16): IrFunction {
  return {
    symbol,
    name: symbol,
    type: INT,
    signature: {
      params: Array.from({ length: params }, () => ({ mem: "i32" as Mem })),
      result: "i32",
      variadic: false,
    },
    locals,
    params: Array.from({ length: params }, (_, i) => i),
    varargs: null,
    body,
    points: Array.from({ length: points }, () => ({ span, kind: "statement" as const, calls: [] })),
    labelAddresses: [],
    internal: false,
    system: false,
    unchecked: false,
    attributes: [],
    span,
  };
}

export function programOf(
  functions: IrFunction[],
  checked: boolean,
  data: { symbol: string; size: number }[] = [],
): Program {
  const unit: IrUnit = {
    name: "by-hand",
    files: [{ path: "by-hand.c", text: "", system: false }],
    types: { records: [], enums: [] },
    functions,
    data: data.map((d) => ({
      ...d,
      name: d.symbol,
      type: INT,
      align: 16,
      readOnly: false,
      internal: false,
      bytes: null,
      relocations: [],
      tentative: false,
      span,
      owner: null,
    })),
    externs: [],
    diagnostics: [],
  };
  const { linked, problems } = link([unit], { function: () => null, data: () => null }, "start");
  if (!linked) throw new Error(JSON.stringify(problems));
  return createProgram(linked, 32 * 1024 * 1024, checked);
}

export interface Outcome {
  readonly trap: Trap;
  readonly context: Context;
  readonly space: Space;
  readonly stops: number;
  readonly hash: string;
}

/** Runs to the first trap that is neither fuel nor statement, stopping after every `fuel` safe points and `steps` statements. */
export function runAll(
  program: Program,
  how: {
    speed: "fast" | "step" | "mixed";
    fuel?: number;
    steps?: number;
    args?: number[];
    limit?: number;
    stackMiB?: number;
  },
  processor?: Processor,
): Outcome {
  const p = processor ?? createProcessor(createPages(program.checked), program.guestSize);
  const loaded = load(p.pages, program, { argv: ["prog"], env: [], stackBytes: (how.stackMiB ?? 8) * 1024 * 1024 });
  let { space, context } = loaded;
  let stops = 0;
  let random = 12345;
  for (;;) {
    random = (Math.imul(random, 1103515245) + 12345) >>> 0;
    let speed: "fast" | "step" = how.speed === "mixed" ? ((random >>> 16) & 1 ? "fast" : "step") : how.speed;
    if (speed === "fast" && !fitsFast(program, context)) speed = "step";
    const slice = run(p, program, space, context, { speed, fuel: how.fuel ?? NO_LIMIT, steps: how.steps ?? NO_LIMIT });
    space = slice.space;
    context = slice.context;
    stops++;
    if (
      (slice.trap.kind !== "fuel" && slice.trap.kind !== "statement") ||
      stops >= (how.limit ?? Number.POSITIVE_INFINITY)
    )
      return { trap: slice.trap, context, space, stops, hash: hashSpace(p.pages, space) };
  }
}

export function hashSpace(pages: Pages, space: Space): string {
  let hash = 0x811c9dc5;
  forEachPage(space.tree, (page, slot) => {
    const bytes = dataOf(pages, slot);
    hash = Math.imul(hash ^ page, 0x01000193);
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  });
  return (hash >>> 0).toString(16);
}
