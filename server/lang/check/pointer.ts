/**
 * Moving pointers and following them (C11 6.5.6, 6.5.3.2).
 */
import type { Expr, Place } from "../ast.ts";
import type { Span } from "../source.ts";
import { type Checker, reportError, show } from "./checker.ts";
import { sizeInBytes } from "./declarator.ts";
import { strideOf } from "./layout.ts";
import { isPointer, isVla, PTRDIFF } from "./type.ts";
import { convert } from "./value.ts";

/** `p + i`, `p - i`: `index` is an integer. Null when the size of what `p` points to is not known. */
export function pointerAdd(
  c: Checker,
  pointer: Expr,
  index: Expr,
  minus: boolean,
  swapped: boolean,
  span: Span,
): Expr | null {
  if (!isPointer(pointer.type)) return null;
  const { to } = pointer.type;
  const long = convert(c, index, PTRDIFF);
  if (isVla(to)) {
    const size = sizeInBytes(c, to, span);
    const vlaScale = size.kind === "vla-size" ? size.object : null;
    return { kind: "pointer-add", pointer, index: long, scale: 0, vlaScale, minus, swapped, type: pointer.type, span };
  }
  const scale = strideOf(to, c.table);
  if (scale === null) {
    reportError(
      c,
      "incomplete-type",
      `the size of '${show(c, to)}' is not known here, so this pointer cannot be moved`,
      pointer.span,
    );
    return null;
  }
  return { kind: "pointer-add", pointer, index: long, scale, vlaScale: null, minus, swapped, type: pointer.type, span };
}

/** What a pointer points to. `index`: written as `p[i]`. */
export function dereference(pointer: Expr, index: boolean, span: Span): Place | null {
  if (!isPointer(pointer.type)) return null;
  const type = pointer.type.to;
  return { kind: "deref", pointer, index, type, span };
}
