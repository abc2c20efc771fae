/**
 * When two types are the same for C's purposes (C11 6.2.7), and the type that knows what both know.
 *
 * What surprises: an enum is compatible with the integer type behind it; `int a[]` with `int a[3]`;
 * `int f()` with any prototype whose parameters promote to themselves; and qualifiers of a parameter
 * do not count, nor (since a decision after C11) those of a result.
 */
import type { FunctionType, Type, TypeTable } from "../types.ts";
import { defaultArgument } from "./conversion.ts";
import { intNameOf, qualsOf, unqualified, withQuals } from "./type.ts";

/** True for types that may describe the same object or function. Qualifiers count. */
export function compatible(a: Type, b: Type, table: TypeTable): boolean {
  if (a === b) return true;
  if (qualsOf(a) !== qualsOf(b)) return false;
  return sameShape(a, b, table);
}

/** `compatible` without a look at the qualifiers at the top. */
export function compatibleUnqualified(a: Type, b: Type, table: TypeTable): boolean {
  return a === b || compatible(unqualified(a), unqualified(b), table);
}

function sameShape(a: Type, b: Type, table: TypeTable): boolean {
  switch (a.kind) {
    case "void":
      return b.kind === "void";
    case "int":
      if (b.kind === "enum") return a.name === intNameOf(b, table);
      return b.kind === "int" && a.name === b.name;
    case "enum":
      if (b.kind === "int") return b.name === intNameOf(a, table);
      return b.kind === "enum" && a.enum === b.enum;
    case "float":
      return b.kind === "float" && a.name === b.name && a.complex === b.complex;
    case "record":
      return b.kind === "record" && a.record === b.record;
    case "pointer":
      return b.kind === "pointer" && compatible(a.to, b.to, table);
    case "array":
      return (
        b.kind === "array" &&
        compatible(a.of, b.of, table) &&
        (a.length === null || b.length === null || a.length === b.length)
      );
    case "function":
      return b.kind === "function" && compatibleFunctions(a, b, table);
  }
}

function compatibleFunctions(a: FunctionType, b: FunctionType, table: TypeTable): boolean {
  if (!compatibleUnqualified(a.result, b.result, table)) return false;
  if (a.prototyped && b.prototyped) {
    if (a.variadic !== b.variadic || a.params.length !== b.params.length) return false;
    return a.params.every((param, index) => compatibleUnqualified(param, b.params[index] as Type, table));
  }
  return promotesToItself(a, table) && promotesToItself(b, table);
}

/** A function that may be called without its prototype in sight: fixed arguments that no promotion changes. */
function promotesToItself(type: FunctionType, table: TypeTable): boolean {
  if (!type.prototyped) return true;
  return (
    !type.variadic && type.params.every((param) => compatible(defaultArgument(param, table), unqualified(param), table))
  );
}

/**
 * The composite of two compatible types (C11 6.2.7p3): the length one array knows, the prototype one
 * function has, inside pointers too. Call it only after `compatible`.
 */
export function composite(a: Type, b: Type, table: TypeTable): Type {
  if (a === b) return a;
  if (a.kind === "array" && b.kind === "array") {
    const known = a.length !== null ? a : b.length !== null ? b : a.vla !== null ? a : b;
    return { ...known, of: composite(a.of, b.of, table) };
  }
  if (a.kind === "pointer" && b.kind === "pointer") return { ...a, to: composite(a.to, b.to, table) };
  if (a.kind === "function" && b.kind === "function") {
    const result = composite(a.result, b.result, table);
    if (!a.prototyped) return { ...b, result };
    if (!b.prototyped) return { ...a, result };
    const params = a.params.map((param, index) => {
      const other = b.params[index] as Type;
      return withQuals(composite(unqualified(param), unqualified(other), table), qualsOf(param));
    });
    return { ...a, result, params };
  }
  return a.kind === "int" && b.kind === "enum" ? b : a;
}
