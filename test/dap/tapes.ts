/** The tapes that transcripts may launch by name ("launch tape:pipe"). */
import type { Actor, Moment, Tape } from "./tape.ts";

const actor = (id: number, pid: number, line: number, more: Partial<Actor> = {}): Actor => ({ id, pid, line, ...more });

/** Parent and child with a pipe: fork at line 5, the child reads at line 7, the parent writes at line 10. */
const pipe: Tape = {
  path: "/work/pipe.c",
  text: "int main(void) { … }\n",
  exit: { code: 3, signal: null },
  moments: [
    { actors: [actor(1, 101, 4, { locals: { pid: "uninitialised", fds: "array" } })] },
    { actors: [actor(1, 101, 5, { locals: { pid: "uninitialised", fds: "array" } })] },
    {
      actors: [
        actor(1, 101, 6, { returned: ["fork()", "102"], locals: { pid: "102", fds: "array" } }),
        actor(2, 102, 6, { returned: ["fork()", "0"], locals: { pid: "0", fds: "array" } }),
      ],
    },
    {
      actors: [
        actor(1, 101, 10, { locals: { pid: "102" } }),
        actor(2, 102, 7, { state: "blocked: read(3)", inside: ["read"], locals: { pid: "0" } }),
      ],
      prints: [[101, "writing\n"]],
    },
    {
      actors: [actor(1, 101, 11, { locals: { pid: "102" } }), actor(2, 102, 8, { locals: { pid: "0" } })],
      prints: [
        [102, "got: hi"],
        [101, "done\n"],
      ],
    },
    { actors: [actor(1, 101, 12, { state: "zombie" })], prints: [[101, "bye\n", "stderr"]] },
  ],
};

/** Asks for a name and prints it. */
const input: Tape = {
  path: "/work/name.c",
  text: "int main(void) { … }\n",
  exit: { code: 0, signal: null },
  moments: [
    { actors: [actor(1, 101, 4)], prints: [[101, "Name? "]] },
    { actors: [actor(1, 101, 5, { inside: ["read", "getchar"] })], waits: true },
    { actors: [actor(1, 101, 6)], prints: [[101, "Hello\n"]] },
    { actors: [] },
  ],
};

/** Runs for ever, as far as a test can wait. */
const busy: Tape = {
  ...input,
  path: "/work/busy.c",
  slicesPerMoment: 100_000,
  moments: [{ actors: [actor(1, 101, 4)] }, { actors: [] }],
};

/** A finding, then a bug of our own. */
const broken: Tape = {
  ...input,
  path: "/work/broken.c",
  bugAt: 3,
  moments: [
    { actors: [actor(1, 101, 4)] },
    { actors: [actor(1, 101, 5)], finding: "p points to memory that was freed on line 3" },
    { actors: [actor(1, 101, 6)] },
    { actors: [actor(1, 101, 7)] },
    { actors: [] },
  ],
};

/** Born one after the other while it runs: 1,200 processes. */
const bomb: Tape = {
  ...input,
  path: "/work/bomb.c",
  slicesPerMoment: 1,
  moments: [
    ...Array.from(
      { length: 60 },
      (_, moment): Moment => ({
        actors: Array.from({ length: moment * 20 + 1 }, (_, index) => actor(index + 1, index + 101, 4)),
      }),
    ),
    { actors: [actor(1, 101, 5)] },
  ],
};

export const TAPES: Readonly<Record<string, Tape>> = { pipe, input, busy, broken, bomb };
