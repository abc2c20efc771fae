/** Loads tree-sitter and its C grammar from bytes, for hosts whose files arrive by message. */
import { Language, Parser } from "web-tree-sitter";
import type { ParserFiles } from "../protocol/relay.ts";

/** A parser for C; loading takes about 20 ms. */
export async function parserFrom({ runtime, grammar }: ParserFiles): Promise<Parser> {
  // Without locateFile it asks for the URL of its own script, which a bundle in a worker does not have.
  await Parser.init({ wasmBinary: runtime, locateFile: (name: string) => name });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}
