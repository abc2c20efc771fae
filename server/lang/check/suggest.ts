/**
 * What to tell a student whose name nobody declared: the header that declares it, or the name that was meant.
 */
import { headerOfName, headerOfType, namesInHeaders } from "../headers.ts";
import { nearest } from "../preprocess/nearest.ts";
import type { Span } from "../source.ts";
import type { RecordId } from "../types.ts";
import { type Checker, reportError, reportWarning } from "./checker.ts";
import { visibleNames } from "./scope.ts";

/** Names that come from C++, and what C has in their place. */
const CPP_NAMES: Readonly<Record<string, string>> = {
  cout: "'cout' is C++; in C write printf(…)",
  cerr: "'cerr' is C++; in C write fprintf(stderr, …)",
  cin: "'cin' is C++; in C write scanf(…)",
  endl: "'endl' is C++; in C write \"\\n\" inside the string",
  std: "'std' is C++; C has no namespaces",
  nullptr: "'nullptr' is C++; in C write NULL",
  new: "'new' is C++; in C write malloc(…)",
  delete: "'delete' is C++; in C write free(…)",
  this: "'this' is C++",
};

/** "'printf' is declared in <stdio.h>; add #include <stdio.h>", or "did you mean 'count'?", or null. */
export function suggestName(c: Checker, name: string): string | null {
  const header = headerOfName(name) ?? headerOfType(name);
  if (header !== null) return `'${name}' is declared in <${header}>; add #include <${header}>`;
  const foreign = CPP_NAMES[name];
  if (foreign !== undefined) return foreign;
  // Any two short names are near each other.
  if (name.length < 3) return null;
  const near = nearest(name, visibleNames(c.scopes));
  if (near !== null) return `did you mean '${near}'?`;
  const known = nearest(name, namesInHeaders());
  return known === null ? null : `did you mean '${known}' of <${headerOfName(known)}>?`;
}

/** Reports a name without declaration, once per function. */
export function reportUndeclared(c: Checker, name: string, span: Span): void {
  if (c.fn?.undeclared.has(name)) return;
  c.fn?.undeclared.add(name);
  reportError(c, "undeclared-name", `'${name}' is not declared`, span, { hint: suggestName(c, name) });
}

/** Reports a call of a function without declaration: C before 1999 took `int f()`, and gcc goes on. */
export function warnImplicitFunction(c: Checker, name: string, span: Span): void {
  if (c.fn?.undeclared.has(name)) return;
  c.fn?.undeclared.add(name);
  reportWarning(c, "implicit-function-declaration", `the function '${name}' is called but not declared`, span, {
    hint: suggestName(c, name),
  });
}

/** The member of a struct that was meant, as a hint. */
export function suggestMember(c: Checker, record: RecordId, name: string): string | null {
  const names: string[] = [];
  collect(record, 0);
  const near = nearest(name, names);
  if (near !== null) return `did you mean '${near}'?`;
  return names.length > 0 && names.length <= 8
    ? `its members are ${names.map((each) => `'${each}'`).join(", ")}`
    : null;

  function collect(id: RecordId, depth: number): void {
    for (const field of c.table.records[id]?.fields ?? []) {
      if (field.name !== null) names.push(field.name);
      else if (field.type.kind === "record" && depth < 20) collect(field.type.record, depth + 1);
    }
  }
}
