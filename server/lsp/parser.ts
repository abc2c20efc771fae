/** Loads tree-sitter and its C grammar from bytes, for hosts whose files arrive by message. */
import { Language, Parser } from "web-tree-sitter";
import type { ParserFiles } from "../protocol/relay.ts";

/** A parser for C; loading takes about 20 ms. */
export async function parserFrom({ runtime, grammar }: ParserFiles): Promise<Parser> {
  await Parser.init({ wasmBinary: runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}
