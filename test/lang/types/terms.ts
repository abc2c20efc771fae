/** Checked expressions built by hand, and what folding makes of them. */
import assert from "node:assert/strict";
import type { BinaryOp, UnaryOp } from "../../../server/lang/ast.ts";
import { wrap } from "../../../server/lang/check/arithmetic.ts";
import { foldExpr } from "../../../server/lang/check/constant.ts";
import type { Constant } from "../../../server/lang/check/fold.ts";
import { typeToString } from "../../../server/lang/check/print.ts";
import {
  BOOL,
  bitsOf,
  CHAR,
  DOUBLE,
  FLOAT,
  INT,
  INT128,
  intNameOf,
  isInteger,
  LLONG,
  LONG,
  rangeOf,
  SCHAR,
  SHORT,
  UCHAR,
  UINT,
  UINT128,
  ULLONG,
  ULONG,
  USHORT,
} from "../../../server/lang/check/type.ts";
import type { IntType, Type } from "../../../server/lang/types.ts";
import { gccMessages, gccRun, golden, random } from "./gcc.ts";
import { COLOUR, DECLARATIONS, SIGNED_ENUM, table } from "./menagerie.ts";
import { type Both, binary, conditional, context, convert, float, int, logical, unary } from "./tree.ts";

export const INTS: readonly IntType[] = [
  BOOL,
  CHAR,
  SCHAR,
  UCHAR,
  SHORT,
  USHORT,
  INT,
  UINT,
  LONG,
  ULONG,
  LLONG,
  ULLONG,
  INT128,
  UINT128,
];
export const text = (type: Type): string => typeToString(type, table);

export const PRINTER = `#include <stdio.h>
#include <string.h>
#define NAME(e) _Generic((e), _Bool: "_Bool", char: "char", signed char: "signed char", unsigned char: "unsigned char", short: "short int", unsigned short: "short unsigned int", \\
 int: "int", unsigned: "unsigned int", long: "long int", unsigned long: "long unsigned int", long long: "long long int", unsigned long long: "long long unsigned int", \\
 __int128: "__int128", unsigned __int128: "__int128 unsigned", float: "float", double: "double")
static void show(const char *name, const void *p, int size) {
  double d = 0; float f = 0;
  printf("%s ", name);
  if (name[0] == 'd') { memcpy(&d, p, 8); if (d != d) puts("nan"); else printf("%.17g\\n", d); return; }
  if (name[0] == 'f') { memcpy(&f, p, 4); if (f != f) puts("nan"); else printf("%.17g\\n", (double) f); return; }
  for (int i = size; i-- > 0;) printf("%02x", ((const unsigned char *) p)[i]);
  puts("");
}
`;

/** As the program above prints it. */
export function shown(constant: Constant | null): string {
  if (constant === null) return "not constant";
  if (constant.kind === "float") {
    const { value } = constant;
    const name = text(constant.type);
    return `${name} ${Number.isNaN(value) ? "nan" : general(value)}`;
  }
  if (constant.kind !== "int" || !isInteger(constant.type)) return constant.kind;
  const bits = bitsOf(intNameOf(constant.type, table));
  return `${text(constant.type)} ${BigInt.asUintN(bits, constant.value)
    .toString(16)
    .padStart(bits / 4, "0")}`;
}

/** C's %.17g. */
export function general(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [digits = "", power = "0"] = value.toExponential(16).split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 17) {
    const sign = exponent < 0 ? "-" : "+";
    return `${digits.replace(/\.?0+$/, "")}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const fixed = value.toFixed(Math.max(0, 16 - exponent));
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}

/** Random constant expressions of all arithmetic types. */
export function randomExpressions(seed: number, count: number): Both[] {
  const pick = random(seed);
  const one = <T>(list: readonly T[]): T => list[pick(list.length)] as T;
  const leaf = (): Both => {
    if (pick(5) === 0)
      return float(
        one([0, 1, -1, 0.5, 2.25, 3.999, 1e10, -1e10, 1e300, 5e-324, 255.9, -128.5, 4294967296, 9.3e18, 0.1]),
        pick(3) === 0 ? FLOAT : DOUBLE,
      );
    const type = one([...INTS, INT, INT, UINT, LONG, COLOUR as IntType, SIGNED_ENUM as IntType]);
    const { min, max } = rangeOf(intNameOf(type, table));
    const value = one([
      0n,
      1n,
      2n,
      max,
      min,
      max - 1n,
      max >> 1n,
      BigInt(pick(100)),
      BigInt(pick(1 << 30)) * BigInt(pick(1 << 30)),
    ]);
    const wrapped = wrap(value, intNameOf(type, table));
    const small = bitsOf(intNameOf(type, table)) === 128 ? BigInt.asIntN(62, wrapped) : wrapped;
    return int(intNameOf(type, table).startsWith("unsigned") && small < 0n ? -small : small, type);
  };
  const isFloating = ({ expr }: Both): boolean => expr.type.kind === "float";
  const make = (depth: number): Both => {
    if (depth === 0) return leaf();
    const sub = (): Both => make(pick(depth));
    switch (pick(11)) {
      case 0: {
        const inner = sub();
        return unary(isFloating(inner) ? one<UnaryOp>(["-", "!"]) : one<UnaryOp>(["-", "~", "!"]), inner);
      }
      case 1:
      case 2:
        return convert(one([...INTS, FLOAT, DOUBLE]), sub());
      case 3:
        return logical(one(["and", "or"]), sub(), sub());
      case 4:
        return conditional(sub(), sub(), sub());
      case 5: {
        const left = sub();
        if (isFloating(left)) return left;
        const bits = 70;
        return binary(one<BinaryOp>(["<<", ">>"]), left, int(BigInt(pick(8) === 0 ? pick(bits) : pick(31))));
      }
      default: {
        const [left, right] = [sub(), sub()];
        const ops: BinaryOp[] = ["+", "-", "*", "/", "<", ">", "<=", ">=", "==", "!="];
        if (!isFloating(left) && !isFloating(right)) ops.push("%", "&", "|", "^", "%", "&", "|", "^");
        return binary(one(ops), left, right);
      }
    }
  };
  return Array.from({ length: count }, (_, index) => make(1 + (index % 4)));
}

export function checkAgainstGcc(name: string, cases: readonly Both[], declarations: string): void {
  const line = ({ text: written }: Both, index: number): string => `__typeof__(${written}) v${index} = ${written};\n`;
  const head = `${DECLARATIONS}${declarations}`;
  const first = head.split("\n").length;
  const messages = golden(`${name}-messages`, () => gccMessages(head + cases.map(line).join(""), ["-w"]));
  const refused = new Set([...messages.matchAll(/^(\d+): error/gm)].map(([, at]) => Number(at) - first));
  const valid = cases.filter((_, index) => !refused.has(index));
  const program = `${PRINTER}${head}${valid.map(line).join("")}int main(void) {\n${valid.map((_, index) => `  show(NAME(v${index}), &v${index}, sizeof v${index});\n`).join("")}}\n`;
  const values = golden(name, () => gccRun(program))
    .trimEnd()
    .split("\n");
  let forgiven = 0;
  for (const [index, each] of cases.entries()) {
    const expected = refused.has(index) ? "not constant" : values[valid.indexOf(each)];
    const ours = shown(foldExpr(each.expr, context));
    // gcc knows that `x % 0 || 1` is 1; to us a division by zero is never constant where it is reached.
    if (ours === "not constant" && ours !== expected && /[/%] \(/.test(each.text)) forgiven++;
    else assert.equal(ours, expected, each.text);
  }
  assert.ok(forgiven <= cases.length / 500, `${forgiven} divisions by zero`);
}
