/** Types as C text, for the column beside a value. */
import { typeToString } from "../../lang/check/print.ts";
import type { Type } from "../../lang/types.ts";
import type { Datum } from "./datum.ts";
import { type Running, typesOf } from "./scene.ts";

/** The type as C text. A struct without a tag goes by the name that a typedef gave it. */
export function typeText(running: Running, { type, unit }: Pick<Datum, "type" | "unit">): string {
  const text = typeToString(type, typesOf(running, unit));
  if (!text.includes("<anonymous>")) return text;
  const inner = nameless(type);
  const typedefs = running.names(unit)?.typedefs;
  if (!inner || !typedefs) return text;
  for (const [name, known] of typedefs)
    if (isSame(known, inner)) return text.replace(/(struct|union|enum) <anonymous>/, name);
  return text;
}

/** The struct, union or enum at the bottom of a type. */
function nameless(type: Type): Type | null {
  switch (type.kind) {
    case "record":
    case "enum":
      return type;
    case "pointer":
      return nameless(type.to);
    case "array":
      return nameless(type.of);
    case "function":
      return nameless(type.result);
    default:
      return null;
  }
}

function isSame(a: Type, b: Type): boolean {
  if (a.kind === "record") return b.kind === "record" && a.record === b.record;
  return a.kind === "enum" && b.kind === "enum" && a.enum === b.enum;
}
