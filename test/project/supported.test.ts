/** docs/supported.md lists what there is: it is written from the library, the kernel and nothing else. `npm run accept` renews it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readLibrary } from "../../server/engine/compile.ts";
import { SYSTEM_CALLS } from "../../server/kernel/index.ts";
import { matchesFile } from "../golden.ts";

interface Library {
  readonly headers: Readonly<Record<string, string>>;
  readonly symbols: Readonly<Record<string, number>>;
}

const root = join(import.meta.dirname, "../..");

describe("the list of what is supported", () => {
  it("is up to date", () => {
    const library = readLibrary(readFileSync(join(root, "server/libc/generated/libc.json")));
    matchesFile(join(root, "docs/supported.md"), page(library));
  });
});

function page(library: Library): string {
  const seen = new Set<string>();
  const headers = Object.keys(library.headers)
    .filter((name) => !name.startsWith("bits/"))
    .sort();
  const lines = headers.map((header) => {
    const text = library.headers[header] ?? "";
    const names = Object.keys(library.symbols)
      .filter((symbol) => !symbol.startsWith("_") || /^_(exit|Exit)$/.test(symbol))
      .filter((symbol) => new RegExp(`\\b${symbol}\\s*\\(`).test(text))
      .sort();
    for (const name of names) seen.add(name);
    return `| \`<${header}>\` | ${names.join(" ") || "types and constants"} |`;
  });
  const calls = SYSTEM_CALLS.map((call) => call.name).sort();
  return `${HEAD}
## The C library

${seen.size} functions. The library is written in C and runs in the simulation, so a student may step into it.

| header | functions |
|---|---|
${lines.join("\n")}

## System calls

${calls.length} calls of the simulated kernel: ${calls.join(" ")}.
Any other number fails with ENOSYS, and the session says so by name.
`;
}

const HEAD = `# What is supported

What a program may use. Everything here is meant to behave as gcc 12 and Linux make it behave on x86-64; where it
does not, that is a bug, or it is listed under "Different on purpose".

## The language

C11 with the GNU habits of course code: all integer and floating types with gcc's layout, structs, unions, bit-fields,
arrays of variable length, every statement (goto, computed goto, Duff's device), variadic functions, statement
expressions, \`typeof\`, \`_Generic\`, compound literals, designated initialisers, K&R definitions and calls without a
declaration (with a warning). The order of evaluation is gcc's at -O0.

Not yet: complex numbers, \`__int128\` arithmetic, functions inside functions, vector types, assembler, \`setjmp\`.

## Different on purpose

- \`long double\` has the size and alignment of x86-64's, and the precision of \`double\`.
- A pointer has 8 bytes, of which 32 bits count; a program has 256 MiB of addresses (\`limits.memoryMiB\`).
- \`__DATE__\` and \`__TIME__\` are fixed, and clocks are virtual: a run is the same every time.
- The first pid is 101; its parent, the shell, is 100; init is 1.
- Freed memory is kept back for a while before it is used again, so that using it is noticed.
`;
