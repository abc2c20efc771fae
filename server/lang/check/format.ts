/**
 * Does the format string of `printf` or `scanf` agree with its arguments? (C11 7.21.6.1 and 7.21.6.2)
 */
import type { Expr } from "../ast.ts";
import type { Span } from "../source.ts";
import type { Checker } from "./checker.ts";

export function checkFormat(_c: Checker, _format: { readonly archetype: string; readonly string: number; readonly first: number }, _name: string, _args: readonly (Expr | null)[], _span: Span): void {}
