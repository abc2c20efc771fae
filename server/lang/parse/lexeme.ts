/**
 * The tokens of preprocessed text: what is left when directives, macros and comments are gone.
 *
 * What surprises: adjacent string literals stay separate tokens here (they are joined when they are
 * read as a value), and a character that belongs to no token of C becomes a token of kind `STRAY`,
 * so that every later stage meets the whole text and none has to skip silently.
 */

export const NAME = 1;
export const NUMBER = 2;
export const CHARACTER = 3;
export const STRING = 4;
export const PUNCTUATOR = 5;
/** A character such as `@` or a lone quote, which C does not know. */
export const STRAY = 6;

export interface Tokens {
  /** The preprocessed text the offsets point into. */
  readonly source: string;
  readonly count: number;
  /** One of the constants above, per token. */
  readonly kind: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The token as text; one more entry than tokens, the empty string, so that looking one ahead is safe. */
  readonly text: readonly string[];
}

// One alternative per kind, in the order of the constants; longest punctuators first. Sticky, so that it never searches.
const TOKEN =
  /([A-Za-z_$\u0080-\uFFFF][\w$\u0080-\uFFFF]*)|(\.?[0-9](?:[eEpP][+-]|[\w.$])*)|((?:L|u8|u|U)?'(?:[^'\\\n]|\\[^\n])*')|((?:L|u8|u|U)?"(?:[^"\\\n]|\\[^\n])*")|(\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|<:|:>|<%|%>|##|[-+*/%&|^~!<>=?:;,.(){}[\]#])/y;
const BLANK = /[ \t\r\n\v\f]*/y;
const PREFIXED = /^(?:L|u8|u|U)$/;

/** The other spellings of brackets (C11 6.4.6p3). */
const DIGRAPHS: Readonly<Record<string, string>> = { "<:": "[", ":>": "]", "<%": "{", "%>": "}" };

/** Splits preprocessed text into tokens. Never fails: what is no token becomes `STRAY`. */
export function splitTokens(source: string): Tokens {
  const kinds: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const text: string[] = [];
  let at = 0;
  for (;;) {
    BLANK.lastIndex = at;
    BLANK.test(source);
    at = BLANK.lastIndex;
    if (at >= source.length) break;
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    let kind = STRAY;
    let end = at + 1;
    if (match !== null) {
      end = TOKEN.lastIndex;
      for (kind = NAME; match[kind] === undefined; kind++);
      const next = source[end];
      // `L"…"`: the name alternative comes first and took the prefix.
      if (kind === NAME && (next === '"' || next === "'") && PREFIXED.test(match[0])) {
        const literal = literalAfterPrefix(source, at, end);
        if (literal > 0) {
          kind = next === '"' ? STRING : CHARACTER;
          end = literal;
        }
      }
    }
    kinds.push(kind);
    starts.push(at);
    ends.push(end);
    const word = source.slice(at, end);
    text.push(kind === PUNCTUATOR ? (DIGRAPHS[word] ?? word) : word);
    at = end;
  }
  text.push("");
  return {
    source,
    count: kinds.length,
    kind: Uint8Array.from(kinds),
    start: Int32Array.from(starts),
    end: Int32Array.from(ends),
    text,
  };
}

const QUOTED = /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'/y;

function literalAfterPrefix(source: string, start: number, quote: number): number {
  QUOTED.lastIndex = quote;
  return QUOTED.test(source) && QUOTED.lastIndex > start ? QUOTED.lastIndex : 0;
}
