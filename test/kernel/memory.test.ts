/** What happens to memory: definedness that travels with bytes, fork's sharing, vfork, exec, and mappings. */
import assert from "node:assert/strict";
import {
  descriptorsOf,
  enter,
  type Kernel,
  processOf,
  replaceImage,
  setSpace,
  spaceOf,
  takeEvents,
  threadOf,
} from "../../server/kernel/index.ts";
import { peekBytes, peekShadow, pokeBytes } from "../../server/machine/space.ts";
import { emptySpace, NO_CONTEXT, type Run, run, start, step } from "./driver.ts";

const UNDEFINED = 1;
const BUFFER = 0x20000;

/** Performs a call of the root by number; the answer must be a result. */
function call(it: Run, number: number, ...args: number[]): number {
  const outcome = enter(it.kernel, it.pages, 1, { number, args });
  assert.equal(outcome.kind, "result");
  return outcome.kind === "result" ? outcome.value : 0;
}

function byteOf(kernel: Kernel, it: Run, thread: number, address: number): number {
  return peekBytes(it.pages, spaceOf(kernel, thread).space, address, 1)[0]!;
}

describe("memory and the kernel", () => {
  for (const way of ["pipe", "file"] as const) {
    it(`an uninitialised byte stays one through a ${way}`, () => {
      const it = start("pause", { checked: true });
      const { id, space } = spaceOf(it.kernel, 1);
      const marks = Uint8Array.of(0, UNDEFINED, 0);
      setSpace(it.kernel, id, pokeBytes(it.pages, space, BUFFER, Uint8Array.of(1, 2, 3), marks));
      if (way === "pipe") call(it, 22, 0x30000);
      else {
        const path = new TextEncoder().encode("f\0");
        setSpace(it.kernel, id, pokeBytes(it.pages, spaceOf(it.kernel, 1).space, 0x31000, path));
        call(it, 2, 0x31000, 0o102, 0o600);
      }
      assert.equal(call(it, 1, way === "pipe" ? 4 : 3, BUFFER, 3), 3);
      if (way === "file") call(it, 8, 3, 0, 0);
      assert.equal(call(it, 0, 3, BUFFER + 100, 2), 2);
      assert.equal(call(it, 0, 3, BUFFER + 102, 1), 1);
      const after = spaceOf(it.kernel, 1).space;
      assert.deepEqual([...peekBytes(it.pages, after, BUFFER + 100, 3)], [1, 2, 3]);
      assert.deepEqual([...peekShadow(it.pages, after, BUFFER + 100, 3)], [0, UNDEFINED, 0]);
    });
  }

  it("output says which of its bytes were never given a value", () => {
    const it = start("pause", { checked: true });
    const { id, space } = spaceOf(it.kernel, 1);
    setSpace(it.kernel, id, pokeBytes(it.pages, space, BUFFER, Uint8Array.of(65, 66), Uint8Array.of(UNDEFINED, 0)));
    call(it, 1, 1, BUFFER, 2);
    const output = takeEvents(it.kernel).find((event) => event.kind === "output");
    assert.deepEqual(output?.kind === "output" && [...(output.shadow ?? [])], [UNDEFINED, 0]);
  });

  it("what a call touched is known afterwards", () => {
    const it = start("pause");
    call(it, 22, BUFFER);
    assert.deepEqual(it.kernel.touched, [{ space: 1, address: BUFFER, length: 8, kind: "write" }]);
    call(it, 1, 4, BUFFER, 5);
    assert.deepEqual(it.kernel.touched, [{ space: 1, address: BUFFER, length: 5, kind: "read" }]);
    call(it, 39);
    assert.deepEqual(it.kernel.touched, []);
  });

  it("after fork both see the same bytes until one writes", () => {
    const it = start("fork {\npause\n}\npause");
    const { id, space } = spaceOf(it.kernel, 1);
    setSpace(it.kernel, id, pokeBytes(it.pages, space, BUFFER, Uint8Array.of(7)));
    step(it, 1);
    assert.equal(spaceOf(it.kernel, 1).space.tree, spaceOf(it.kernel, 2).space.tree);
    const child = spaceOf(it.kernel, 2);
    setSpace(it.kernel, child.id, pokeBytes(it.pages, child.space, BUFFER, Uint8Array.of(8)));
    assert.deepEqual([byteOf(it.kernel, it, 1, BUFFER), byteOf(it.kernel, it, 2, BUFFER)], [7, 8]);
  });

  it("after vfork there is one memory, and the parent waits", () => {
    const it = run("vfork {\ngetpid\nexit_group 5\n}\nwait4 -1 _ 0 0");
    assert.deepEqual(it.log, ["P2 getpid = P2", "P1 fork = P2", "P1 wait4 = P2 0x500"]);
    const during = start("vfork {\npause\n}\npause");
    step(during, 1);
    assert.equal(spaceOf(during.kernel, 1).id, spaceOf(during.kernel, 2).id);
    assert.deepEqual([...during.kernel.runList], [2]);
    step(during, 2);
    assert.equal(during.kernel.spaceUsers.size, 1);
  });
});

describe("exec", () => {
  const image = { space: emptySpace(), context: { ...NO_CONTEXT, site: 42 }, name: "other", argv: ["other", "x"] };

  it("keeps pid, mask, descriptors and ignored signals, resets handlers, closes what is marked", () => {
    const it = start(`
      pipe2 _ O_CLOEXEC
      dup 3
      rt_sigaction SIGINT act:ignore 0 8
      rt_sigaction SIGUSR1 act:handler 0 8
      rt_sigprocmask SIG_BLOCK set:TERM 0 8
      pause
    `);
    for (let i = 0; i < 5; i++) step(it, 1);
    replaceImage(it.kernel, 1, image, "/bin/other");
    const process = processOf(it.kernel, 101);
    const thread = threadOf(it.kernel, 1);
    const open = descriptorsOf(it.kernel, process).flatMap((slot, fd) => (slot ? [fd] : []));
    assert.deepEqual(open, [0, 1, 2, 5]);
    assert.deepEqual([process.dispositions[2]?.handler, process.dispositions[10]?.handler], [1, 0]);
    assert.deepEqual([process.name, process.argv, process.execed], ["other", ["other", "x"], true]);
    assert.deepEqual([thread.context?.site, thread.mask.low], [42, 1 << 14]);
    assert.equal(it.kernel.spaces.size, 1);
  });

  it("finds programs by the file tree", () => {
    const files = [
      { path: "/bin/other", program: "other.c" },
      { path: "/home/student/text", bytes: new TextEncoder().encode("no program") },
      { path: "/home/student/link", link: "/bin/other" },
      { path: "/home/student/marked", mode: 0o755 },
    ];
    const it = start("pause", { files });
    const attempt = (path: string): unknown => {
      const { id, space } = spaceOf(it.kernel, 1);
      const bytes = new TextEncoder().encode(`${path}\0`);
      const pointers = new BigInt64Array([BigInt(BUFFER), 0n]);
      let next = pokeBytes(it.pages, space, BUFFER, bytes);
      next = pokeBytes(it.pages, next, BUFFER + 512, new Uint8Array(pointers.buffer));
      setSpace(it.kernel, id, next);
      const outcome = enter(it.kernel, it.pages, 1, { number: 59, args: [BUFFER, BUFFER + 512, 0] });
      if (outcome.kind !== "exec") return outcome.kind === "result" ? outcome.value : outcome.kind;
      return [outcome.program, outcome.argv.map((word) => new TextDecoder().decode(word)), outcome.env.length];
    };
    assert.deepEqual(attempt("/bin/other"), ["other.c", ["/bin/other"], 0]);
    assert.deepEqual(attempt("link"), ["other.c", ["link"], 0]);
    assert.equal(attempt("text"), -13);
    assert.equal(attempt("marked"), -8);
    assert.equal(attempt("none"), -2);
    assert.equal(attempt("/bin"), -13);
  });

  it("a vforked child's exec sets the parent free", () => {
    const it = start("vfork {\npause\n}\ngetpid\npause");
    step(it, 1);
    replaceImage(it.kernel, 2, image, "/bin/other");
    assert.deepEqual([...it.kernel.runList], [1, 2]);
    assert.notEqual(spaceOf(it.kernel, 1).id, spaceOf(it.kernel, 2).id);
    step(it, 1);
    assert.equal(it.log.at(-1), "P1 fork = P2");
    assert.equal(it.kernel.spaceUsers.size, 0);
  });
});

describe("mappings", () => {
  const MMAP = 9;
  const PRIVATE_ANONYMOUS = 0x22;

  it("go below the stack, next to each other, and come back", () => {
    const it = start("pause");
    const first = call(it, MMAP, 0, 5000, 3, PRIVATE_ANONYMOUS, -1, 0);
    const second = call(it, MMAP, 0, 4096, 3, PRIVATE_ANONYMOUS, -1, 0);
    assert.equal(second, first - 4096);
    assert.ok(first + 8192 <= 0x700000);
    assert.equal(call(it, 11, first, 8192), 0);
    assert.equal(call(it, MMAP, 0, 8192, 3, PRIVATE_ANONYMOUS, -1, 0), first);
    assert.equal(call(it, 10, first, 4096, 0), 0);
    assert.equal(call(it, 10, first - 8192, 4096, 0), -12);
  });

  it("a private mapping of a file is a copy of its bytes", () => {
    const it = start('open "f" O_RDWR|O_CREAT 0600\nwrite 3 "hello"\npause');
    step(it, 1);
    step(it, 1);
    const at = call(it, MMAP, 0, 4096, 3, 2, 3, 0);
    assert.equal(new TextDecoder().decode(peekBytes(it.pages, spaceOf(it.kernel, 1).space, at, 6)), "hello\0");
  });

  it("the heap grows and shrinks, within the limit", () => {
    const it = start("pause", { limits: { memory: 4 * 1024 * 1024 } });
    const start0 = call(it, 12, 0);
    assert.equal(call(it, 12, start0 + 10_000), start0 + 10_000);
    assert.equal(call(it, 12, start0 + 100_000_000), start0 + 10_000);
    assert.equal(call(it, 12, start0), start0);
    assert.equal(call(it, MMAP, 0, 100_000_000, 3, PRIVATE_ANONYMOUS, -1, 0), -12);
  });
});
