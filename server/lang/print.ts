/**
 * The checked tree and the parse tree as text, for people and for golden tests: `forkscope dump ast`, `dump cst`.
 *
 * One line per statement, an S-expression per expression; types are written only where they are news.
 */
import type { Expr, FunctionInfo, Init, ObjectInfo, Place, Stmt, Unit } from "./ast.ts";
import { typeToString } from "./check/print.ts";
import { type Cst, childrenOf, firstToken, lastToken, type Node } from "./parse/cst.ts";
import type { Type } from "./types.ts";

/** The unit as text: records, objects, functions, externs. Deterministic. With `system` also what the headers declare. */
export function printUnit(unit: Unit, system: boolean = false): string {
  const lines: string[] = [];
  const isOwn = (span: { readonly file: number }): boolean => system || unit.files[span.file]?.system !== true;
  for (const info of unit.types.records) {
    if (info.size === null || info.tag === "__va_list_tag" || !isOwn(info.span)) continue;
    lines.push(`${info.kind} ${info.tag ?? "<anonymous>"} size ${info.size} align ${info.align}`);
    for (const field of info.fields) {
      const bits = field.bits === null ? "" : ` bits ${field.bits.shift}+${field.bits.width}`;
      lines.push(`  ${field.offset}${bits} ${typeToString(field.type, unit.types, field.name ?? "")}`);
    }
  }
  for (const info of unit.types.enums) {
    if (!isOwn(info.span)) continue;
    lines.push(
      `enum ${info.tag ?? "<anonymous>"} ${info.underlying}: ${info.constants.map(({ name, value }) => `${name}=${value}`).join(" ")}`,
    );
  }
  const p: Printer = { unit, used: new Set() };
  const functions: string[] = [];
  for (const fn of unit.functions) if (isOwn(fn.span)) printFunction(p, fn, functions);
  unit.objects.forEach((info, id) => {
    if (info.owner !== null || (info.storage === "extern" && !p.used.has(id)) || !isOwn(info.span)) return;
    lines.push(objectLine(p, info));
  });
  lines.push(...functions);
  for (const { symbol, type, implicit } of unit.externs) {
    lines.push(`extern ${typeToString(type, unit.types, symbol)}${implicit ? " [implicit]" : ""}`);
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function printFunction(p: Printer, fn: FunctionInfo, lines: string[]): void {
  const flags = [fn.internal ? "internal" : "", fn.returnsTwice ? "returns-twice" : "", ...fn.attributes];
  const given = flags.filter((flag) => flag !== "");
  lines.push(
    `function ${typeToString(fn.type, p.unit.types, fn.name)}${given.length > 0 ? ` [${given.join(" ")}]` : ""}`,
  );
  for (const id of fn.params) lines.push(`  ${objectLine(p, p.unit.objects[id]!)}`);
  for (const info of p.unit.objects) {
    if (info.owner === fn.name && info.storage === "static") lines.push(`  ${objectLine(p, info)}`);
  }
  printStmt(p, fn.body, 1, lines);
}

/** Where printing has come to: the unit, and the objects that were mentioned. */
interface Printer {
  readonly unit: Unit;
  readonly used: Set<number>;
}

function objectLine(p: Printer, info: ObjectInfo): string {
  const words = [
    info.storage,
    typeToString(info.type, p.unit.types, info.name),
    info.symbol !== null && info.symbol !== info.name ? `as ${info.symbol}` : "",
    info.addressTaken && info.type.kind !== "array" && info.type.kind !== "record" ? "&" : "",
    info.threadLocal ? "thread-local" : "",
    info.align === null ? "" : `align ${info.align}`,
    info.init === null ? "" : `= ${initText(p, info.init)}`,
  ];
  return words.filter((word) => word !== "").join(" ");
}

function initText(p: Printer, init: Init): string {
  const items = init.items.map((item) => {
    const bits = item.bits === null ? "" : `:${item.bits.shift}+${item.bits.width}`;
    return `${item.offset}${bits}: ${exprText(p, item.value)}`;
  });
  if (!init.zero && init.items.length === 1) return exprText(p, init.items[0]!.value);
  return `{${init.zero ? "zero" : ""}${init.zero && items.length > 0 ? ", " : ""}${items.join(", ")}}`;
}

function printStmt(p: Printer, s: Stmt, depth: number, lines: string[]): void {
  const put = (text: string): void => {
    lines.push("  ".repeat(depth) + text);
  };
  const inner = (child: Stmt | null): void => {
    if (child !== null) printStmt(p, child, depth + 1, lines);
  };
  const e = (expr: Expr | null): string => (expr === null ? "-" : exprText(p, expr));
  switch (s.kind) {
    case "expression":
      put(e(s.value));
      return;
    case "declare": {
      const info = p.unit.objects[s.object]!;
      put(`declare ${objectLine(p, info)}${s.vlaSize === null ? "" : ` bytes ${e(s.vlaSize)}`}`);
      return;
    }
    case "block":
      put("block");
      for (const child of s.body) inner(child);
      return;
    case "if":
      put(`if ${e(s.test)}`);
      inner(s.then);
      if (s.otherwise !== null) {
        put("else");
        inner(s.otherwise);
      }
      return;
    case "while":
      put(`while ${e(s.test)}`);
      inner(s.body);
      return;
    case "do":
      put("do");
      inner(s.body);
      put(`while ${e(s.test)}`);
      return;
    case "for":
      put(`for ${e(s.test)}; ${e(s.step)}`);
      for (const child of s.init) inner(child);
      inner(s.body);
      return;
    case "switch":
      put(`switch ${e(s.value)}`);
      inner(s.body);
      return;
    case "case":
      put(`case ${s.first}${s.last === s.first ? "" : ` ... ${s.last}`}`);
      inner(s.body);
      return;
    case "default":
      put("default");
      inner(s.body);
      return;
    case "label":
      put(`label ${s.name}`);
      inner(s.body);
      return;
    case "goto":
      put(`goto ${s.label}`);
      return;
    case "goto-address":
      put(`goto *${e(s.target)}`);
      return;
    case "return":
      put(s.value === null ? "return" : `return ${e(s.value)}`);
      return;
    default:
      put(s.kind);
  }
}

function show(p: Printer, type: Type): string {
  return `<${typeToString(type, p.unit.types)}>`;
}

/** An expression as an S-expression. */
export function expressionText(unit: Unit, x: Expr | Place): string {
  return exprText({ unit, used: new Set() }, x);
}

function exprText(p: Printer, x: Expr | Place): string {
  const t = (value: Expr | Place): string => exprText(p, value);
  switch (x.kind) {
    case "object": {
      p.used.add(x.object);
      const info = p.unit.objects[x.object]!;
      return info.hidden ? `${info.name}#${x.object}` : info.name;
    }
    case "function":
      return x.symbol;
    case "string":
      return JSON.stringify(
        x.element === 1 ? new TextDecoder().decode(x.bytes.subarray(0, -1)) : `${x.element}:${x.bytes.join(" ")}`,
      );
    case "deref":
      return x.index ? `(index ${t(x.pointer)})` : `(* ${t(x.pointer)})`;
    case "member":
      return `(. ${t(x.record)} ${x.field.name ?? "<anonymous>"})`;
    case "compound-literal":
      return `(literal ${show(p, x.type)} ${initText(p, p.unit.objects[x.object]!.init ?? { zero: true, items: [] })})`;
    case "int":
      return x.type.kind === "int" && x.type.name === "int" ? String(x.value) : `${x.value}${show(p, x.type)}`;
    case "float":
      return `${Object.is(x.value, -0) ? "-0" : x.value}${show(p, x.type)}`;
    case "load":
      return `(load ${t(x.place)})`;
    case "decay":
      return x.place.kind === "function" ? t(x.place) : `(decay ${t(x.place)})`;
    case "address":
      return `(& ${t(x.place)})`;
    case "convert":
      return `(${x.explicit ? "cast" : "to"} ${show(p, x.type)} ${t(x.value)})`;
    case "unary":
      return `(${x.op} ${t(x.value)})`;
    case "binary":
      return `(${x.op} ${t(x.left)} ${t(x.right)})`;
    case "pointer-add": {
      const scale = x.vlaScale === null ? String(x.scale) : `size#${x.vlaScale}`;
      return `(${x.minus ? "p-" : "p+"}${scale} ${t(x.pointer)} ${t(x.index)}${x.swapped ? " swapped" : ""})`;
    }
    case "pointer-difference":
      return `(p-p/${x.scale} ${t(x.left)} ${t(x.right)})`;
    case "and":
      return `(&& ${t(x.left)} ${t(x.right)})`;
    case "or":
      return `(|| ${t(x.left)} ${t(x.right)})`;
    case "conditional":
      return `(?: ${t(x.test)} ${x.then === null ? "-" : t(x.then)} ${t(x.otherwise)})`;
    case "comma":
      return `(, ${t(x.left)} ${t(x.right)})`;
    case "assign":
      return `(= ${t(x.target)} ${t(x.value)})`;
    case "compound":
      return `(${x.op}=${x.scale === 0 ? show(p, x.computeType) : x.scale} ${t(x.target)} ${t(x.value)})`;
    case "step":
      return `(${x.prefix ? "pre" : "post"}${x.delta > 0 ? "++" : "--"}${x.scale === 0 ? "" : x.scale} ${t(x.target)})`;
    case "call":
      return `(call ${[t(x.callee), ...x.args.map(t)].join(" ")})`;
    case "builtin":
      return `(${[x.name, ...x.args.map(t), ...(x.typeArg === null ? [] : [show(p, x.typeArg)])].join(" ")})`;
    case "statement-expression": {
      const lines: string[] = [];
      printStmt(p, x.body, 0, lines);
      return `({ ${lines.map((line) => line.trim()).join("; ")}; ${x.value === null ? "" : t(x.value)} })`;
    }
    case "label-address":
      return `(&& ${x.label})`;
    case "vla-size":
      return `(size #${x.object})`;
  }
}

/** The parse tree, one node a line, with the words of the program it stands for. */
export function printCst(cst: Cst, node: Node = 0, depth: number = 0): string {
  const words = cst.tokens.text.slice(firstToken(cst, node), lastToken(cst, node) + 1).join(" ");
  const line = `${"  ".repeat(depth)}${cst.kind[node]} ${words.length > 60 ? `${words.slice(0, 57)}...` : words}\n`;
  return (
    line +
    childrenOf(cst, node)
      .map((child) => printCst(cst, child, depth + 1))
      .join("")
  );
}
