/**
 * Bytes as C text between quotes, for people: `"hi\n"`.
 *
 * What surprises: valid UTF-8 is shown as the letters it spells, although C sees several chars; a byte that begins no
 * letter is an octal escape, as gdb prints it.
 */

const ESCAPES: Readonly<Record<number, string>> = {
  7: "\\a",
  8: "\\b",
  9: "\\t",
  10: "\\n",
  11: "\\v",
  12: "\\f",
  13: "\\r",
  27: "\\e",
  92: "\\\\",
};

const strict: TextDecoder = new TextDecoder("utf-8", { fatal: true });

/** The letter that begins at `at`, with the number of its bytes; null when none does. */
function letterAt(bytes: Uint8Array, at: number): { readonly text: string; readonly length: number } | null {
  const first = bytes[at] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  if (first < 0x80 || length === 1 || at + length > bytes.length) return null;
  try {
    const text = strict.decode(bytes.subarray(at, at + length));
    // C1 controls and the like would be invisible, or worse.
    return /^[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]$/u.test(text) ? null : { text, length };
  } catch {
    return null;
  }
}

/** The bytes as they would stand between `quote`s in C source, without the quotes. */
export function escaped(bytes: Uint8Array, quote: '"' | "'" = '"'): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const letter = byte >= 0x80 ? letterAt(bytes, at) : null;
    if (letter) {
      text += letter.text;
      at += letter.length;
      continue;
    }
    const next = bytes[++at] ?? 0;
    const letters = ESCAPES[byte];
    if (letters) text += letters;
    else if (byte === quote.charCodeAt(0)) text += `\\${quote}`;
    else if (byte >= 32 && byte < 127) text += String.fromCharCode(byte);
    else if (byte === 0 && !(next >= 48 && next <= 55)) text += "\\0";
    else text += `\\${byte.toString(8).padStart(3, "0")}`;
  }
  return text;
}

/** The first `limit` bytes between quotes; "…" stands for the rest. */
export function quoted(bytes: Uint8Array, limit: number): string {
  return bytes.length > limit ? `"${escaped(bytes.subarray(0, limit))}…"` : `"${escaped(bytes)}"`;
}

/** Bytes as a terminal would show them: UTF-8, with a replacement for what is none. */
export function plainText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
