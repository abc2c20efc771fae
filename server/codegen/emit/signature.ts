/** From IR signatures to wasm types, and to the names by which calls through pointers compare them. */
import type { ArgForm, IrCall, Reg, Signature } from "../../lang/ir.ts";
import { regOfMem } from "../../lang/lower/scalar.ts";
import type { LinkedFunction } from "../link.ts";

/** The register an argument arrives in: a record is its address. */
export function regOfForm(form: ArgForm): Reg {
  return "mem" in form ? regOfMem(form.mem) : "i32";
}

/** Registers of the C-level parameters: record result address, parameters, variadic block. */
export function paramRegs(s: Signature): Reg[] {
  return [
    ...(typeof s.result === "object" ? (["i32"] as const) : []),
    ...s.params.map(regOfForm),
    ...(s.variadic ? (["i32"] as const) : []),
  ];
}

export function resultRegOf(s: Signature): Reg | null {
  return typeof s.result === "object" || s.result === "void" ? null : regOfMem(s.result);
}

/** The wasm type of a function's "enter" body: depth, arguments and budget in; result and budget out. */
export function enterType(s: Signature): [params: readonly Reg[], results: readonly Reg[]] {
  const result = resultRegOf(s);
  return [
    ["i32", ...paramRegs(s), "i32"],
    [...(result ? [result] : []), "i32"],
  ];
}

function formKey(form: ArgForm): string {
  return "mem" in form ? form.mem : `[${form.bytes}]`;
}

/** Equal keys mean: may be called directly with these registers. */
export function signatureKey(s: Signature): string {
  const result = typeof s.result === "object" ? `[${s.result.bytes}]` : s.result;
  return `${s.params.map(formKey).join(",")}${s.variadic ? ",..." : ""}->${result}`;
}

/** What a call believes its callee to be. */
export function callSignature(c: IrCall): Signature {
  return { params: c.variadic ? c.forms.slice(0, c.fixed) : c.forms, result: c.resultForm, variadic: c.variadic };
}

/** Whether the call may go straight to this function: same registers, same widths, same result. */
export function fits(c: IrCall, callee: LinkedFunction): boolean {
  const actual = callee.ir.signature;
  if (signatureKey(callSignature(c)) === signatureKey(actual)) return true;
  // A call without a prototype of a function that is not variadic: promoted arguments may still be exactly right.
  return (
    !actual.variadic &&
    actual.params.length === c.forms.length &&
    actual.params.every((form, i) => formKey(form) === formKey(c.forms[i] ?? { bytes: -1 })) &&
    JSON.stringify(actual.result) === JSON.stringify(c.resultForm)
  );
}
