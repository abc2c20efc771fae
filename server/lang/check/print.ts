/**
 * A type as C text, in gcc's words: `long unsigned int`, `int (*)[10]`, `struct node *`.
 *
 * Declarators read inside out, so the text grows around the name: pointers to its left, arrays and
 * parameter lists to its right, and parentheses where a pointer meets either. gcc's blanks are
 * uneven (`int (* (*)(void))[3]`); here they follow how people write C (`int (*(*)(void))[3]`).
 */
import type { EnumType, FloatType, IntName, IntType, RecordType, Type, TypeTable, VoidType } from "../types.ts";
import { ATOMIC, CONST, RESTRICT, VOLATILE } from "../types.ts";

const INT_WORDS: Readonly<Record<IntName, string>> = {
  _Bool: "_Bool",
  char: "char",
  "signed char": "signed char",
  "unsigned char": "unsigned char",
  short: "short int",
  "unsigned short": "short unsigned int",
  int: "int",
  "unsigned int": "unsigned int",
  long: "long int",
  "unsigned long": "long unsigned int",
  "long long": "long long int",
  "unsigned long long": "long long unsigned int",
  __int128: "__int128",
  "unsigned __int128": "__int128 unsigned",
};

/** The qualifiers in the order gcc prints them, separated by blanks: "const volatile". */
export function qualsToString(quals: number): string {
  const words: string[] = [];
  if (quals & ATOMIC) words.push("_Atomic");
  if (quals & CONST) words.push("const");
  if (quals & VOLATILE) words.push("volatile");
  if (quals & RESTRICT) words.push("restrict");
  return words.join(" ");
}

/**
 * The type as C text. With a name it is a whole declaration (`int (*rows)[10]`); without one it is
 * what a cast would hold (`int (*)[10]`).
 */
export function typeToString(type: Type, table: TypeTable, name: string = ""): string {
  return around(type, name, table);
}

/** Wraps what is already written (the name and what stands nearer to it) in the next layer of type. */
function around(type: Type, inner: string, table: TypeTable): string {
  switch (type.kind) {
    case "pointer": {
      const quals = qualsToString(type.quals);
      const star = quals === "" ? `*${inner}` : inner === "" ? `*${quals}` : `*${quals} ${inner}`;
      return around(type.to, needsParentheses(type.to) ? `(${star})` : star, table);
    }
    case "array": {
      const length = type.vla !== null ? "*" : type.length === null ? "" : String(type.length);
      return around(type.of, `${inner}[${length}]`, table);
    }
    case "function":
      return around(type.result, `${inner}(${parameters(type.params, type.variadic, type.prototyped, table)})`, table);
    default: {
      const quals = qualsToString(type.quals);
      const base = quals === "" ? baseWord(type, table) : `${quals} ${baseWord(type, table)}`;
      return /^($|\[|\((?!\*))/.test(inner) ? base + inner : `${base} ${inner}`;
    }
  }
}

function needsParentheses(pointee: Type): boolean {
  return pointee.kind === "array" || pointee.kind === "function";
}

function parameters(params: readonly Type[], variadic: boolean, prototyped: boolean, table: TypeTable): string {
  if (!prototyped) return "";
  if (params.length === 0) return variadic ? "..." : "void";
  const texts = params.map((param) => typeToString(param, table));
  return (variadic ? [...texts, "..."] : texts).join(", ");
}

function baseWord(type: VoidType | IntType | FloatType | RecordType | EnumType, table: TypeTable): string {
  switch (type.kind) {
    case "void":
      return "void";
    case "int":
      return INT_WORDS[type.name];
    case "float":
      return type.complex ? `_Complex ${type.name}` : type.name;
    case "record": {
      const info = table.records[type.record];
      if (info?.tag === "__va_list_tag") return "__va_list_tag";
      return `${info?.kind ?? "struct"} ${info?.tag ?? "<anonymous>"}`;
    }
    case "enum":
      return `enum ${table.enums[type.enum]?.tag ?? "<anonymous>"}`;
  }
}
