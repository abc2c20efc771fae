/**
 * A whole unit: every external declaration in order, then what can only be known at the end.
 */
import type { Unit } from "../ast.ts";
import { type Diagnostic, diagnostic } from "../diagnostic.ts";
import { childrenOf } from "../parse/cst.ts";
import type { Parsed } from "../parse/parse.ts";
import type { SourceFile, Span } from "../source.ts";
import { CONST, VOLATILE } from "../types.ts";
import { type Checker, kindOf, reportProblem } from "./checker.ts";
import { completeTentative, declaration, emptyDeclaration } from "./declaration.ts";
import { typeName } from "./declarator.ts";
import { operand } from "./expression.ts";
import { functionDefinition } from "./function.ts";
import { addStubs } from "./inferred.ts";
import { initialise } from "./initialise.ts";
import { newTypeTable } from "./layout.ts";
import { membersOf } from "./member.ts";
import { newScope } from "./scope.ts";
import { statementExpression } from "./statement.ts";
import { qualsOf } from "./type.ts";

export interface UnitInput {
  readonly parsed: Parsed;
  readonly files: readonly SourceFile[];
  /** From a range of the preprocessed text to where the user wrote it. */
  readonly spanOf: (start: number, end: number) => Span;
  /** The unit is part of the C library. */
  readonly system: boolean;
  /** A piece of a program. */
  readonly fragment: boolean;
  /** Attributes that every function of the unit gets. */
  readonly attributes: readonly string[];
}

/** Checks a parsed unit. The diagnostics of the parse come first. */
export function checkParsed(input: UnitInput): Unit {
  const { parsed, files, spanOf } = input;
  const table = newTypeTable({ file: 0, start: 0, end: 0 });
  const objects: Checker["objects"] = [];
  const c: Checker = {
    cst: parsed.cst,
    asides: parsed.asides,
    files,
    spanOf,
    table,
    objects,
    functions: [],
    faults: parsed.problems,
    diagnostics: parsed.problems.slice(0, 200).map((problem) => diagnosticOf(problem, spanOf)),
    counts: { errors: 0, warnings: 0 },
    scopes: [newScope()],
    linked: new Map(),
    neverReturn: new Set(),
    registers: new Set(),
    incomplete: new Set(),
    fn: null,
    fragment: input.fragment,
    expected: null,
    owner: null,
    pending: null,
    fold: {
      table,
      isStatic: (object) => {
        const info = objects[object];
        return (
          info !== undefined &&
          !info.threadLocal &&
          (info.storage === "static" || info.storage === "global" || info.storage === "extern")
        );
      },
      constantOf: (object) => {
        const info = objects[object];
        if (info === undefined || (qualsOf(info.type) & CONST) === 0 || (qualsOf(info.type) & VOLATILE) !== 0)
          return null;
        return info.init !== null && !info.init.zero && info.init.items.length === 1 ? info.init.items[0]!.value : null;
      },
      report: (problem, span) => reportProblem(c, problem, span),
    },
    walk: { operand, typeName, members: membersOf, statementExpression, initialise },
    system: input.system,
    hidden: 0,
  };
  for (const node of childrenOf(c.cst, 0)) {
    switch (kindOf(c, node)) {
      case "function_definition":
        functionDefinition(c, node, input.attributes);
        break;
      case "declaration":
        declaration(c, node);
        break;
      case "struct_specifier":
      case "union_specifier":
      case "enum_specifier":
        emptyDeclaration(c, node);
        break;
      default:
    }
  }
  completeTentative(c);
  if (c.fragment) addStubs(c);
  return { files, types: table, objects, functions: c.functions, externs: externsOf(c), diagnostics: c.diagnostics };
}

function externsOf(c: Checker): Unit["externs"] {
  const externs: Unit["externs"][number][] = [];
  for (const known of c.linked.values()) {
    if (typeof known === "number" || known.defined !== null || known.firstUse === null) continue;
    externs.push({ symbol: known.symbol, type: known.type, firstUse: known.firstUse, implicit: known.implicit });
  }
  return externs;
}

function diagnosticOf(problem: Parsed["problems"][number], spanOf: UnitInput["spanOf"]): Diagnostic {
  const { severity, code, message, start, end, related, hint } = problem;
  const notes = related === null ? [] : [{ message: related.message, span: spanOf(related.start, related.end) }];
  return diagnostic(severity, code, message, spanOf(start, end), { notes, hint });
}
