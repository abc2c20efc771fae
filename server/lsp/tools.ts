/** What the language server asks of its host: a parser, the compiler's opinion, the manual, and time. */
import type { Parser } from "web-tree-sitter";
import type { ManualPage } from "../engine/manual.ts";
import type { TextRange } from "../protocol/language.ts";

/** Something wrong in a source text, placed as the Language Server Protocol places it. */
export interface Finding {
  readonly severity: "error" | "warning" | "note";
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
  readonly related: readonly { readonly message: string; readonly uri: string; readonly range: TextRange }[];
}

export interface LanguageTools {
  /** A ready parser for C. */
  readonly parser: Parser;
  /** What a compiler says about a document; `readText` gives the headers it includes. */
  check(uri: string, text: string, readText: (uri: string) => Promise<string | null>): Promise<readonly Finding[]>;
  /** The manual of a system call; null for any other name. */
  manualOf(name: string): ManualPage | null;
  /** Calls back after so many milliseconds; the result cancels it. */
  later(milliseconds: number, work: () => void): () => void;
}
