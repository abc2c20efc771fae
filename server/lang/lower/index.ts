/** From a checked unit to IR: functions, static data, and what it needs from elsewhere. */
import type { ObjectId, Unit } from "../ast.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { IrData, IrFunction } from "../ir.ts";
import type { SourceFile } from "../source.ts";
import type { TypeTable } from "../types.ts";
import type { UnitBuilder } from "./builder.ts";
import { lowerData } from "./data.ts";
import { lowerFunction } from "./function.ts";

/** One source file as IR: what the linker joins. */
export interface IrUnit {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly types: TypeTable;
  readonly functions: readonly IrFunction[];
  readonly data: readonly IrData[];
  readonly externs: Unit["externs"];
  /** Problems found while lowering: constructs that are not supported yet. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Lowers every function and global. `name` must differ between units that are linked together. */
export function lowerUnit(unit: Unit, name: string): IrUnit {
  const shared: UnitBuilder = { unit, data: [], strings: new Map(), prefix: name, problems: [] };
  const owned = new Map<string, ObjectId[]>();
  for (const [id, object] of unit.objects.entries()) {
    if (object.owner !== null && object.storage === "auto") {
      const list = owned.get(object.owner);
      if (list) list.push(id);
      else owned.set(object.owner, [id]);
    }
  }
  const functions = unit.functions.map((info) => lowerFunction(shared, info, owned.get(info.name) ?? []));
  for (const object of unit.objects)
    if (object.storage === "global" || object.storage === "static") shared.data.push(lowerData(shared, object));
  const diagnostics = shared.problems.map(
    (p): Diagnostic => ({ severity: "error", code: p.code, message: p.message, span: p.span, notes: [], hint: null }),
  );
  return {
    name,
    files: unit.files,
    types: unit.types,
    functions,
    data: shared.data,
    externs: unit.externs,
    diagnostics,
  };
}
