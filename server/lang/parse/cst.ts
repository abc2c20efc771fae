/**
 * tree-sitter's tree, read once into arrays.
 *
 * Each step of a tree-sitter cursor crosses into WebAssembly, so the tree is walked a single time and every later
 * stage works on numbers. A node is an index; its children are a linked list; `first` and `last` count shape tokens.
 *
 * What surprises: anonymous nodes (`;`, `+`, `(`) are not kept: they are found by counting shape tokens. When the tree
 * holds no error, its leaves are exactly the shape tokens in order, so no positions need to be asked for.
 */

import type { Tokens } from "./lexeme.ts";
import { type Shape, WRITTEN } from "./shape.ts";

/** The part of a web-tree-sitter cursor that is used here. */
export interface TreeCursor {
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
  readonly nodeTypeId: number;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  delete(): void;
}
/** The part of a web-tree-sitter tree that is used here. */
export interface Tree {
  walk(): TreeCursor;
  readonly rootNode: { readonly hasError: boolean };
  readonly language: { readonly types: readonly string[]; nodeTypeIsNamed(id: number): boolean };
  delete(): void;
}
/**
 * A ready tree-sitter parser for C. Whoever hosts the core loads the WebAssembly and hands it in; a `Parser` of
 * web-tree-sitter with the C language set is one.
 */
export interface CParser {
  parse(text: string): Tree | null;
}

/** Index of a node; 0 is the translation unit; -1 is no node. */
export type Node = number;

/** Nesting beyond this is cut off and reported: later stages recurse over the tree. */
export const DEEPEST_NODE = 800;

export interface Cst {
  readonly tokens: Tokens;
  readonly shape: Shape;
  /** tree-sitter's name of the node, except that all names and literals are "atom"; also "ERROR", "MISSING", "TOO_DEEP". */
  readonly kind: string[];
  /** First and last shape token; `last < first` for a node without tokens. */
  readonly first: number[];
  readonly last: number[];
  readonly child: number[];
  readonly next: number[];
}

const ATOMS: ReadonlySet<string> = new Set([
  "identifier",
  "type_identifier",
  "field_identifier",
  "statement_identifier",
  "number_literal",
  "string_literal",
  "char_literal",
]);

/** Shape words no inner node begins with. */
const NEVER_FIRST: ReadonlySet<string> = new Set(
  ", ) ] } = += -= *= /= %= &= |= ^= <<= >>= == != < > <= >= << >> && || / % ^ | ?".split(" "),
);

/** An empty tree to append to. */
export function newCst(tokens: Tokens, shape: Shape): Cst {
  return { tokens, shape, kind: ["translation_unit"], first: [0], last: [shape.count - 1], child: [-1], next: [-1] };
}

/** True when nothing in the tree is an error or missing. */
export function isFlawless(tree: Tree): boolean {
  return !tree.rootNode.hasError;
}

/**
 * Appends the nodes of a tree under the root of `cst`. `offset` is the number of the first shape token of the parsed
 * text; `words` the shape words. `lastTop` is the last child of the root so far, or -1; the new last one is returned.
 */
export function readTree(tree: Tree, cst: Cst, offset: number, words: readonly string[], lastTop: Node): Node {
  const cursor = tree.walk();
  const { types } = tree.language;
  const named: (boolean | undefined)[] = [];
  const exact = isFlawless(tree);
  const base = cst.shape.start[offset] ?? 0;
  // The path of kept nodes, and the last kept child of each.
  const path: Node[] = [0];
  const lastChild: Node[] = [lastTop];
  /** Per tree level: was the node at that level kept? */
  const kept: boolean[] = [true];
  let token = offset;

  const add = (kind: string): Node => {
    const node = cst.kind.length;
    cst.kind.push(kind);
    cst.first.push(token);
    cst.last.push(token - 1);
    cst.child.push(-1);
    cst.next.push(-1);
    const top = path.length - 1;
    const before = lastChild[top]!;
    if (before >= 0) cst.next[before] = node;
    else cst.child[path[top]!] = node;
    lastChild[top] = node;
    return node;
  };

  if (cursor.gotoFirstChild()) {
    for (;;) {
      // At a node that has not been visited.
      let isLeaf = true;
      if (exact && NEVER_FIRST.has(words[token]!)) token++;
      else {
        const id = cursor.nodeTypeId;
        const kind = types[id] ?? "ERROR";
        if (!exact) {
          token = tokenAt(cst.shape, base + cursor.startIndex, token, offset);
          if (cursor.nodeIsMissing) {
            const node = add("MISSING");
            cst.last[node] = token - 1;
            if (!advance()) break;
            continue;
          }
        }
        if (ATOMS.has(kind)) {
          const node = add("atom");
          cst.last[node] = token++;
        } else if (path.length >= DEEPEST_NODE) {
          const node = add("TOO_DEEP");
          token = tokenAt(cst.shape, base + cursor.endIndex - 1, token, offset) + 1;
          cst.last[node] = token - 1;
        } else {
          named[id] ??= kind === "ERROR" || tree.language.nodeTypeIsNamed(id);
          const isNamed = named[id]!;
          if (cursor.gotoFirstChild()) {
            kept.push(isNamed);
            if (isNamed) {
              const node = add(kind);
              path.push(node);
              lastChild.push(-1);
            }
            isLeaf = false;
          } else if (isNamed) {
            const node = add(kind);
            cst.last[node] = token++;
          } else token++;
        }
      }
      if (isLeaf && !advance()) break;
    }
  }
  cursor.delete();
  return lastChild[0]!;

  /** Moves to the next unvisited node; false at the end. */
  function advance(): boolean {
    while (!cursor.gotoNextSibling()) {
      if (kept.length === 1 || !cursor.gotoParent()) return false;
      if (kept.pop()) {
        const node = path.pop()!;
        lastChild.pop();
        cst.last[node] = token - 1;
      }
    }
    return true;
  }
}

/** The shape token at or behind an offset in the shape text, searched from a token not far before it. */
function tokenAt(shape: Shape, offset: number, from: number, lowest: number): number {
  let token = from;
  while (token < shape.count && shape.start[token]! < offset) token++;
  while (token > lowest && shape.start[token - 1]! >= offset) token--;
  // `offset` may point into the middle of a word.
  return token > lowest &&
    shape.start[token]! > offset &&
    shape.start[token - 1]! <= offset &&
    endOf(shape, token - 1) > offset
    ? token - 1
    : token;
}
function endOf(shape: Shape, token: number): number {
  return token + 1 < shape.count ? shape.start[token + 1]! - 1 : shape.text.length;
}

/** The children of a node in order. */
export function childrenOf(cst: Cst, node: Node): Node[] {
  const children: Node[] = [];
  for (let child = cst.child[node]!; child >= 0; child = cst.next[child]!) children.push(child);
  return children;
}
/** The child at a place, or -1. */
export function childAt(cst: Cst, node: Node, index: number): Node {
  let child = cst.child[node]!;
  for (let i = 0; i < index && child >= 0; i++) child = cst.next[child]!;
  return child;
}

/** The program's token a shape token stands for. */
export function tokenOf(cst: Cst, shapeToken: number): number {
  return cst.shape.first[shapeToken] ?? Math.max(0, cst.tokens.count - 1);
}
/** The first token of the program under a node. */
export function firstToken(cst: Cst, node: Node): number {
  return tokenOf(cst, cst.first[node]!);
}
/** The last token of the program under a node; of an empty node, the one before it. */
export function lastToken(cst: Cst, node: Node): number {
  const last = cst.last[node]!;
  return cst.shape.last[last < 0 ? 0 : last] ?? Math.max(0, cst.tokens.count - 1);
}
/** The text of the program's token behind a shape token. */
export function wordOf(cst: Cst, shapeToken: number): string {
  return cst.tokens.text[tokenOf(cst, shapeToken)] ?? "";
}
/** What kind of stand-in a shape token is: `WRITTEN`, `HELPER` or `HOLE`. */
export function roleOf(cst: Cst, shapeToken: number): number {
  return cst.shape.role[shapeToken] ?? WRITTEN;
}
