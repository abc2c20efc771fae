/** One function: its locals get their homes, its parameters arrive, its body is lowered. */
import { bug } from "../../base/bug.ts";
import type { FunctionInfo, ObjectId } from "../ast.ts";
import { sizeOf } from "../check/layout.ts";
import type { IrFunction, IrStmt, LocalId, Signature } from "../ir.ts";
import type { FunctionType } from "../types.ts";
import { emit, type FunctionBuilder, newTemp, point, type UnitBuilder } from "./builder.ts";
import { argForm, resultForm } from "./call.ts";
import { effect, value } from "./expression.ts";
import { addLocal, livesInMemory } from "./home.ts";
import { initialise } from "./initial.ts";
import { memOf, regOfMem } from "./scalar.ts";
import { lowerStatement } from "./statement.ts";

export function lowerFunction(shared: UnitBuilder, info: FunctionInfo, objects: readonly ObjectId[]): IrFunction {
  const type = info.type as FunctionType;
  const types = shared.unit.types;
  const f: FunctionBuilder = {
    shared,
    lower: { value, effect, statement: lowerStatement, initialise },
    info,
    locals: [],
    points: [],
    homes: new Map(),
    labelAddresses: [],
    out: [],
    labels: 0,
    breakLabel: null,
    continueLabel: null,
    duff: null,
    block: null,
    resultAddress: null,
    varargs: null,
  };
  const form = resultForm(types, type.result);
  const params: LocalId[] = [];
  if (typeof form === "object") {
    f.resultAddress = newTemp(f, "i32", { kind: "pointer", to: type.result, quals: 0 }, "ptr");
    params.push(f.resultAddress);
  }
  const arrivals: { object: ObjectId; arrives: LocalId }[] = [];
  for (const object of info.params) {
    const one = shared.unit.objects[object] ?? bug(`parameter ${object} does not exist`);
    if (livesInMemory(one, info)) {
      const mem = memOf(types, one.type);
      arrivals.push({ object, arrives: newTemp(f, regOfMem(mem), one.type, mem) });
      params.push(f.locals.length - 1);
    } else params.push(addLocal(f, object, one));
  }
  if (type.variadic) {
    f.varargs = newTemp(f, "i32", { kind: "pointer", to: { kind: "void", quals: 0 }, quals: 0 }, "ptr");
    params.push(f.varargs);
  }
  for (const { object } of arrivals) addLocal(f, object, shared.unit.objects[object] ?? bug("parameter"));
  for (const object of objects) {
    const one = shared.unit.objects[object];
    if (one && one.storage === "auto" && !f.homes.has(object)) addLocal(f, object, one);
  }
  for (const { object, arrives } of arrivals) {
    const one = shared.unit.objects[object] ?? bug("parameter");
    const home = f.homes.get(object) ?? bug("parameter without home");
    const to = { op: "frame", local: home, offset: 0 } as const;
    if (one.type.kind === "record")
      emit(f, { op: "copy", to, from: { op: "get", local: arrives }, bytes: sizeOf(one.type, types) ?? 0 });
    else
      emit(f, {
        op: "store",
        mem: memOf(types, one.type),
        address: to,
        offset: 0,
        value: { op: "get", local: arrives },
      });
  }
  lowerStatement(f, info.body);
  if (!endsInReturn(f.out)) {
    point(f, info.end, "return");
    const falls = info.name === "main" && type.result.kind === "int";
    emit(f, { op: "return", value: falls ? { op: "const", reg: "i32", value: 0 } : null });
  }
  const signature: Signature = {
    params:
      type.params.length === info.params.length
        ? type.params.map((param) => argForm(types, param))
        : info.params.map((id) => argForm(types, (shared.unit.objects[id] ?? bug("parameter")).type)),
    result: form,
    variadic: type.variadic,
  };
  return {
    symbol: info.symbol,
    name: info.name,
    type,
    signature,
    locals: f.locals,
    params,
    varargs: f.varargs,
    body: f.out,
    points: f.points,
    labelAddresses: f.labelAddresses,
    internal: info.internal,
    system: info.system,
    unchecked: info.attributes.includes("unchecked"),
    attributes: info.attributes,
    span: info.span,
  };
}

function endsInReturn(body: readonly IrStmt[]): boolean {
  const last = body.at(-1);
  return last !== undefined && (last.op === "return" || last.op === "goto");
}
