/** Arbitrary views for property tests: any family, any state, any descriptors, but consistent as the engine's are. */
import fc from "fast-check";
import type { ObjectView, Pid, ProcessView, RunState, WorldView } from "../../server/protocol/view.ts";
import * as make from "./fixtures/make.ts";

interface Seed {
  readonly parent: number;
  readonly state: RunState;
  readonly orphan: boolean;
  readonly line: number;
  readonly fds: readonly (readonly [fd: number, handle: number])[];
}

const states: readonly RunState[] = ["running", "ready", "blocked", "stopped", "zombie", "gone"];

const seeds = fc.array(
  fc.record({
    parent: fc.nat(1000),
    state: fc.constantFrom(...states),
    orphan: fc.boolean(),
    line: fc.integer({ min: 1, max: 4 }),
    fds: fc.array(fc.tuple(fc.nat(12), fc.nat(7)), { maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 120 },
);

/** Handle 0 is the terminal's, 1 and 2 are two ends of a pipe, and so on. */
const objects: readonly ObjectView[] = [
  make.terminal(10, "hello\n"),
  make.pipe(11, "pipe 1", { bytes: 3, head: "a\\nb" }),
  make.pipe(12, "pipe 2"),
  { id: 13, kind: "file", name: "notes.txt", size: 40, head: "first\\nsecond", links: 1 },
  { id: 14, kind: "other", name: "eventfd", detail: "count 3" },
];
const handles = [
  make.handle(0, 10, "read-write"),
  make.handle(1, 11, "read"),
  make.handle(2, 11, "write"),
  make.handle(3, 12, "read"),
  make.handle(4, 12, "write"),
  make.handle(5, 13, "read", { offset: 7 }),
  make.handle(6, 13, "write", { offset: 400, flags: ["O_APPEND"] }),
  make.handle(7, 14, "read"),
];

function build(list: readonly Seed[]): WorldView {
  const paths: string[] = [];
  const children: number[] = [];
  const processes = list.map((seed, index): ProcessView => {
    const parent = index === 0 ? -1 : seed.parent % index;
    children[index] = 0;
    if (parent >= 0) children[parent] = (children[parent] ?? 0) + 1;
    paths[index] = parent < 0 ? "1" : `${paths[parent]}.${children[parent]}`;
    const bornOf: Pid = parent < 0 ? 100 : 101 + parent;
    const parentIsDead = parent >= 0 && (list[parent]?.state === "zombie" || list[parent]?.state === "gone");
    const orphan = parentIsDead || (seed.orphan && index > 0);
    const { state, line } = seed;
    const place =
      state === "zombie" || state === "gone" ? [] : [{ id: index + 1, state, place: make.at(line), function: "main" }];
    return make.process(101 + index, {
      ppid: orphan ? 1 : bornOf,
      bornOf,
      orphan,
      path: paths[index] ?? "1",
      state,
      stateText: state,
      call: state === "blocked" ? "read" : null,
      exit: state === "zombie" ? { kind: "exited", code: 3, text: "exit status 3" } : null,
      threads: place,
    });
  });
  const descriptors = list.flatMap((seed, index) =>
    seed.state === "zombie" || seed.state === "gone" ? [] : make.descriptors(101 + index, Object.fromEntries(seed.fds)),
  );
  return make.world({
    processes: [make.init, make.shell, ...processes],
    descriptors,
    handles,
    objects,
    selected: { pid: 101, thread: 1 },
  });
}

export const randomView: fc.Arbitrary<WorldView> = seeds.map(build);
