/** Where a local object lives: in a register, or, when somebody may point at it, in memory. */
import { bug } from "../../base/bug.ts";
import type { FunctionInfo, ObjectId, ObjectInfo } from "../ast.ts";
import { alignOf, sizeOf } from "../check/layout.ts";
import type { IrLocal, LocalId } from "../ir.ts";
import { type FunctionBuilder, objectInfo } from "./builder.ts";
import { memOf, regOfMem } from "./scalar.ts";

/** Arrays, records, whatever has its address taken, and everything in a function that may return twice. */
export function livesInMemory(info: ObjectInfo, of: FunctionInfo): boolean {
  return (
    info.addressTaken ||
    of.returnsTwice ||
    info.type.kind === "record" ||
    (info.type.kind === "array" && info.type.vla === null)
  );
}

export function addLocal(f: FunctionBuilder, object: ObjectId, info: ObjectInfo): LocalId {
  const types = f.shared.unit.types;
  const name = info.hidden ? null : info.name;
  const isParam = info.storage === "param";
  const isVla = info.type.kind === "array" && info.type.vla !== null;
  const mem = memOf(types, info.type);
  const home: IrLocal["home"] =
    livesInMemory(info, f.info) && !isVla
      ? {
          kind: "memory",
          size: Math.max(1, sizeOf(info.type, types) ?? 0),
          align: Math.max(info.align ?? 1, alignOf(info.type, types)),
        }
      : { kind: "reg", reg: regOfMem(mem), mem };
  f.locals.push({ name, type: info.type, home, scope: info.scope, isParam });
  f.homes.set(object, f.locals.length - 1);
  return f.locals.length - 1;
}

/** The local of an object; one that belongs to no function by name (a size in a parameter's type) is made when first met. */
export function localOf(f: FunctionBuilder, object: ObjectId): LocalId {
  const known = f.homes.get(object);
  if (known !== undefined) return known;
  const info = objectInfo(f, object);
  if (info.storage !== "auto" && info.storage !== "param") bug(`object ${info.name} is not local to ${f.info.name}`);
  return addLocal(f, object, info);
}
