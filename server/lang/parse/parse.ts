/**
 * From preprocessed text to a tree: tokens, balanced brackets, the shape, tree-sitter, one pass over its result.
 *
 * What surprises: a file with a syntax error is parsed again declaration by declaration, so that an error in one
 * function cannot reach the next; most errors never get that far, because the shape repairs what it reports.
 */
import { balance } from "./bracket.ts";
import { type CParser, type Cst, isFlawless, newCst, readTree } from "./cst.ts";
import { splitTokens } from "./lexeme.ts";
import { type SyntaxProblem, syntaxError } from "./problem.ts";
import type { Aside, Shape } from "./shape.ts";
import { shapeOf } from "./shape-unit.ts";

export interface Parsed {
  readonly cst: Cst;
  /** Attributes and assembler names, in order: they are not in the tree. */
  readonly asides: readonly Aside[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Parses preprocessed text. Always yields a tree, and all that is wrong with the text. From the offset `fragmentAt` on
 * it is a piece of a program.
 */
export function parse(parser: CParser, source: string, fragmentAt: number | null = null): Parsed {
  const { tokens, match, problems } = balance(splitTokens(source));
  const at = fragmentAt === null ? null : tokens.start.findIndex((start) => start >= fragmentAt);
  const { shape, asides, problems: shapeProblems } = shapeOf(tokens, match, at === -1 ? tokens.count : at);
  const cst = newCst(tokens, shape);
  // A piece may break off in the middle of a block.
  const all = [...problems.map((problem) => (at === null ? problem : lenient(problem))), ...shapeProblems];
  const words = shape.text.split(" ");
  const whole = parser.parse(shape.text);
  if (whole !== null && isFlawless(whole)) readTree(whole, cst, 0, words, -1);
  else readItems(parser, cst, shape, words, all);
  whole?.delete();
  for (let node = 0; node < cst.kind.length; node++) {
    if (cst.kind[node] === "TOO_DEEP") {
      all.push(problemAt(cst, cst.first[node]!, "nested-too-deeply", "this is nested too deeply to be simulated"));
      break;
    }
  }
  return { cst, asides, problems: all };
}

function lenient(problem: SyntaxProblem): SyntaxProblem {
  return problem.code === "unclosed-brace" ? { ...problem, severity: "note" } : problem;
}

/** Parses each external declaration for itself. */
function readItems(parser: CParser, cst: Cst, shape: Shape, words: readonly string[], problems: SyntaxProblem[]): void {
  let last = -1;
  for (let i = 0; i < shape.items.length; i++) {
    const from = shape.items[i]!;
    const to = shape.items[i + 1] ?? shape.count;
    if (from === to) continue;
    const text = shape.text.slice(shape.start[from], to < shape.count ? shape.start[to] : shape.text.length);
    const tree = parser.parse(text);
    if (tree === null) continue;
    const firstNode = cst.kind.length;
    last = readTree(tree, cst, from, words, last);
    if (!isFlawless(tree)) reportErrors(cst, firstNode, from, to, problems);
    tree.delete();
  }
}

/** What tree-sitter could not read, unless something else has been reported: it is most likely a consequence. */
function reportErrors(cst: Cst, firstNode: number, from: number, to: number, problems: SyntaxProblem[]): void {
  if (problems.length > 0) return;
  for (let node = firstNode; node < cst.kind.length; node++) {
    if (cst.kind[node] === "ERROR" || cst.kind[node] === "MISSING") {
      const at = Math.min(Math.max(cst.first[node]!, from), to - 1);
      const word = cst.tokens.text[cst.shape.first[at]!] ?? "";
      problems.push(problemAt(cst, at, "syntax-error", `'${word}' makes no sense here`));
      return;
    }
  }
  problems.push(problemAt(cst, from, "syntax-error", "this declaration cannot be understood"));
}

function problemAt(cst: Cst, shapeToken: number, code: string, message: string): SyntaxProblem {
  const token = cst.shape.first[shapeToken] ?? 0;
  return syntaxError(code, message, cst.tokens.start[token] ?? 0, cst.tokens.end[token] ?? 0);
}
