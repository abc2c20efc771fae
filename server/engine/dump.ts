/**
 * What each stage of the compiler made of a program, as text for people; WebAssembly as the bytes it is.
 */
import { moduleBytes } from "../codegen/image.ts";
import type { Program } from "../codegen/program.ts";
import { lowerUnit } from "../lang/lower/index.ts";
import { parse } from "../lang/parse/parse.ts";
import { printCst, printUnit } from "../lang/print.ts";
import { type CompileOptions, checkSource, compile, type FileDiagnostic, type Toolchain } from "./compile.ts";

export type DumpStage = "cst" | "ast" | "ir" | "wasm" | "layout";

export interface Dumped {
  /** Null when the text has errors that keep the stage from being reached. */
  readonly output: string | Uint8Array | null;
  readonly diagnostics: readonly FileDiagnostic[];
}

export function dump(tools: Toolchain, stage: DumpStage, options: CompileOptions): Dumped {
  if (stage === "wasm" || stage === "layout") {
    const { program, diagnostics } = compile(tools, options);
    if (!program) return { output: null, diagnostics };
    return {
      output:
        stage === "layout" ? layoutText(program) : moduleBytes(program, { speed: "fast", checked: program.checked }),
      diagnostics,
    };
  }
  const units = options.sources.map((source) => checkSource(tools, source, options));
  const diagnostics = units.flatMap(({ unit }) =>
    unit.diagnostics.map((diagnostic) => ({ diagnostic, files: unit.files })),
  );
  // A tree is worth looking at above all when something is wrong with it.
  if (stage === "cst")
    return { output: units.map(({ pre }) => printCst(parse(tools.parser, pre.text).cst)).join(""), diagnostics };
  if (stage === "ast") return { output: units.map(({ unit }) => printUnit(unit)).join(""), diagnostics };
  if (diagnostics.some(({ diagnostic }) => diagnostic.severity === "error")) return { output: null, diagnostics };
  return { output: units.map(({ unit }, i) => irText(lowerUnit(unit, `user${i}`))).join(""), diagnostics };
}

function irText(unit: ReturnType<typeof lowerUnit>): string {
  return unit.functions
    .map((fn) => {
      const head = `function ${fn.symbol}\n${fn.locals.map((l, i) => `  local ${i} ${l.name ?? "-"}: ${l.home.kind === "reg" ? l.home.reg : `${l.home.size} bytes`}\n`).join("")}`;
      const body = fn.body.map(
        (s) =>
          `  ${JSON.stringify(s, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value))}\n`,
      );
      return head + body.join("");
    })
    .join("\n");
}

/** Sections, then functions with their frames, then data: each with its address. */
function layoutText(program: Program): string {
  const { linked } = program;
  const hex = (n: number): string => `0x${n.toString(16).padStart(8, "0")}`;
  const lines: string[] = [];
  for (const [name, section] of [
    ["text", linked.text],
    ["rodata", linked.rodata],
    ["data", linked.dataSection],
    ["bss", linked.bss],
  ] as const)
    lines.push(`${hex(section.start)} ${hex(section.end)} ${name}`);
  lines.push(`${hex(linked.heapStart)}            heap`);
  for (const fn of linked.functions) {
    if (fn.ir.system) continue;
    const layout = program.checked ? fn.checkedLayout : fn.layout;
    lines.push(`${hex(fn.address)} function ${fn.ir.name}: ${layout.stackSize} bytes of stack`);
    for (const [i, local] of fn.ir.locals.entries()) {
      if (local.name === null) continue;
      const offset = layout.offsets[i] ?? -1;
      lines.push(`    ${local.name}: ${offset >= 0 ? `frame + ${offset}` : "in a register"}`);
    }
  }
  for (const { address, ir } of linked.data)
    if (ir.name !== null) lines.push(`${hex(address)} ${ir.name}: ${ir.size} bytes`);
  return `${lines.join("\n")}\n`;
}
