/**
 * Where to stop: the user's breakpoints, and the statements that a step may end at.
 *
 * Both become bytes of one table that the step variant of the code reads before every statement.
 */

import type { LinkedFunction } from "../codegen/link.ts";
import type { Program } from "../codegen/program.ts";
import { STOP_ALWAYS, STOP_SHALLOW } from "../codegen/program.ts";
import { lineColumn } from "../lang/source.ts";
import type { BreakpointAnswer, BreakpointRequest } from "./session.ts";

export interface Breakpoint {
  readonly request: BreakpointRequest;
  /** Statement ids; more than one when the line begins several statements in different functions. */
  readonly statements: readonly number[];
  hits: number;
}

interface UserStatement {
  readonly id: number;
  readonly path: string;
  readonly line: number;
  readonly function: LinkedFunction;
}

const known = new WeakMap<Program, readonly UserStatement[]>();

/** Every statement of the user's own code, in order of id. */
export function userStatements(program: Program): readonly UserStatement[] {
  const before = known.get(program);
  if (before) return before;
  const list: UserStatement[] = [];
  for (const fn of program.linked.functions) {
    if (fn.ir.system) continue;
    const files = program.linked.units[fn.unit]?.files ?? [];
    for (const [point, { span }] of fn.ir.points.entries()) {
      const file = files[span.file];
      if (file)
        list.push({
          id: fn.firstPoint + point,
          path: file.path,
          line: lineColumn(file.text, span.start).line,
          function: fn,
        });
    }
  }
  known.set(program, list);
  return list;
}

/** Finds the statements of a line, or of the next line of the same function that has one. */
export function place(
  program: Program,
  request: BreakpointRequest,
): { readonly breakpoint: Breakpoint; readonly answer: BreakpointAnswer } {
  const inFile = userStatements(program).filter((one) => one.path === request.path);
  const line = inFile.reduce(
    (best, one) => (one.line >= request.line && one.line < best ? one.line : best),
    Number.POSITIVE_INFINITY,
  );
  if (!Number.isFinite(line)) {
    const message =
      inFile.length === 0
        ? "This file is not part of the simulated program."
        : "There is no statement at or after this line.";
    return {
      breakpoint: { request, statements: [], hits: 0 },
      answer: { verified: false, line: request.line, message },
    };
  }
  // Of each function only the first statement that begins on the line: the line is stopped at once per visit.
  const statements: number[] = [];
  const seen = new Set<LinkedFunction>();
  for (const one of inFile) {
    if (one.line !== line || seen.has(one.function)) continue;
    seen.add(one.function);
    statements.push(one.id);
  }
  return {
    breakpoint: { request, statements, hits: 0 },
    answer: { verified: true, line, message: line === request.line ? null : `The next statement is in line ${line}.` },
  };
}

/** The table for the machine. `stepping` adds every user statement as a place where a step may end. */
export function stopTable(
  program: Program,
  breakpoints: Iterable<readonly Breakpoint[]>,
  stepping: boolean,
): { readonly table: Uint8Array; readonly any: boolean } {
  const table = new Uint8Array(program.linked.statements + 1);
  let any = stepping;
  if (stepping) for (const { id } of userStatements(program)) table[id] = STOP_SHALLOW;
  for (const list of breakpoints) {
    for (const { statements } of list) {
      for (const id of statements) {
        table[id] = (table[id] ?? 0) | STOP_ALWAYS;
        any = true;
      }
    }
  }
  return { table, any };
}

/** The breakpoints that a statement has. */
export function breakpointsAt(breakpoints: Iterable<readonly Breakpoint[]>, statement: number): Breakpoint[] {
  return [...breakpoints].flat().filter((one) => one.statements.includes(statement));
}

/** `5`, `>= 5`, `% 3`: whether this visit counts. A condition that cannot be read always holds. */
export function hitCounts(condition: string, hits: number): boolean {
  const match = /^\s*(==|>=|>|<=|<|%)?\s*(\d+)\s*$/.exec(condition);
  if (!match) return true;
  const n = Number(match[2]);
  switch (match[1]) {
    case ">=":
      return hits >= n;
    case ">":
      return hits > n;
    case "<=":
      return hits <= n;
    case "<":
      return hits < n;
    case "%":
      return n > 0 && hits % n === 0;
    default:
      return hits === n;
  }
}
