/** What `--help` says, and the tables of options that it is made from. */
import type { OptionRow } from "./options.ts";

const SOURCES: readonly OptionRow[] = [
  { name: "-I", value: "DIR", about: "look for headers in DIR, too" },
  { name: "-D", value: "NAME[=VALUE]", about: "define a macro" },
];

export const RUN_OPTIONS: readonly OptionRow[] = [
  ...SOURCES,
  {
    name: "--policy",
    value: "POLICY",
    choices: ["run-to-block", "round-robin", "random"],
    about: "who runs next: run-to-block (default), round-robin or random",
  },
  {
    name: "--seed",
    value: "S",
    least: 0,
    about: "random choices, the same ones for the same S; implies --policy random",
  },
  { name: "--quantum", value: "N", least: 1, about: "round-robin: steps until the next one's turn" },
  {
    name: "--checks",
    value: "MODE",
    choices: ["report", "stop", "off"],
    about: "on undefined behaviour: report and go on (default), stop, or say nothing",
  },
  {
    name: "--stdout",
    value: "KIND",
    choices: ["terminal", "pipe", "file"],
    about: "what the program takes its standard output for; by default what it is",
  },
  {
    name: "--max-seconds",
    value: "S",
    least: 0,
    fraction: true,
    about: "end a run that takes longer, with status 124",
  },
  { name: "--max-processes", value: "N", least: 1, about: "as many at a time; one more and fork fails (default 1000)" },
  { name: "--trace", value: null, about: "print every system call on standard error, as strace -f does" },
  { name: "--tree", value: null, about: "print at the end who forked whom and what became of them" },
];

export const DUMP_STAGES: readonly string[] = ["cst", "ast", "ir", "wasm", "layout"];

export const DUMP_OPTIONS: readonly OptionRow[] = [...SOURCES];

export const COMMANDS: readonly string[] = ["run", "dump", "dap"];

function table(rows: readonly OptionRow[]): string {
  return rows
    .map(({ name, value, about }) => `  ${(value === null ? name : `${name} ${value}`).padEnd(20)}  ${about}\n`)
    .join("");
}

/** The whole page, or one command's part of it. */
export function helpText(command: string | null): string {
  const run = `forkscope run [OPTION]… FILE.c… [-- ARGUMENT…]

Runs a C program in a simulated machine: its processes, pipes and signals are as on Linux, but nothing really runs.
Standard input, output, error and the exit status are the program's; one that signal n killed gives 128+n. A run that
hangs is explained, with status 124. Errors in the C text end with status 1, wrong options with 2.

${table(RUN_OPTIONS)}`;
  const dump = `forkscope dump STAGE [OPTION]… FILE.c

Prints what the compiler made of a file. STAGE is one of:
  cst     the parse tree
  ast     the checked tree, with types
  ir      the lowered functions
  wasm    the WebAssembly module, as bytes when standard output is no terminal
  layout  where functions, data and the locals of each frame lie in memory

${table(DUMP_OPTIONS)}`;
  const dap = `forkscope dap

Serves the Debug Adapter Protocol on standard input and output, for editors other than VS Code.
`;
  if (command === "run") return run;
  if (command === "dump") return dump;
  if (command === "dap") return dap;
  return `forkscope: C programs that fork, pipe and wait, simulated

${run}
${dump}
${dap}
forkscope --help [COMMAND], forkscope --version
`;
}
