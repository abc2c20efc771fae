/**
 * Every C program under test/programs that says in its comments what must come of it (runner/directives.ts). A new
 * case is a new file. What is certain is also asked of real Linux, so that no expectation rests on a belief.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasLinux, namePids, runOnLinux } from "../oracle/linux.ts";
import { type Directives, parseDirectives } from "./runner/directives.ts";
import { type Simulated, type SimulateOptions, simulate } from "./runner/simulate.ts";

const here = import.meta.dirname;
const ENDLESS = 5000;
const FIRST = 101;

const files = readdirSync(here, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith(".c"))
  .sort();

function optionsOf(says: Directives): SimulateOptions {
  return {
    args: says.args,
    stdout: says.stdoutIs,
    ...(says.stdin === null ? {} : { stdin: says.stdin }),
    ...(says.endless ? { most: ENDLESS } : {}),
    ...(Object.keys(says.limits).length === 0 ? {} : { limits: says.limits }),
  };
}

function check(says: Directives, run: Simulated): void {
  const { state } = run;
  if (says.endless) assert.equal(state.kind, "running", `it ended: ${run.output}`);
  else if (says.hangs) {
    assert.equal(state.kind, "deadlock", `it did not hang: ${run.output}`);
    const reasons = state.kind === "deadlock" ? state.sentences.join("\n") : "";
    for (const text of says.deadlock) assert.ok(reasons.includes(text), `${text}\nis not in\n${reasons}`);
  } else {
    assert.equal(state.kind, "ended", JSON.stringify(state));
    assert.equal(run.status, says.exit, `status; it printed ${run.output}`);
  }
  if (says.stdout !== null) assert.equal(namePids(run.output, FIRST), says.stdout);
  assert.equal(run.reports.length, says.findings.length, run.reports.join("\n"));
  says.findings.forEach((text, i) => {
    assert.ok(run.reports[i]?.includes(text), `${text}\nis not in\n${run.reports[i]}`);
  });
  for (const event of says.hits)
    assert.ok(run.events.has(event), `${event} did not happen: ${[...run.events].join(" ")}`);
}

async function simulateAsSaid(path: string, says: Directives): Promise<void> {
  const { schedule } = says;
  const options = optionsOf(says);
  if (schedule.kind === "seeds") {
    const outputs = new Set<string>();
    for (let seed = 1; seed <= schedule.count; seed++) {
      const run = await simulate(path, { ...options, seed });
      check(says, run);
      outputs.add(namePids(run.output, FIRST));
    }
    if (says.outputs.length > 0) assert.deepEqual([...outputs].sort(), [...says.outputs].sort());
    return;
  }
  if (schedule.kind === "seed") check(says, await simulate(path, { ...options, seed: schedule.seed }));
  else check(says, await simulate(path, { ...options, policy: schedule }));
}

/** Whether the expectation is one that real Linux can be asked about: it ends, and always in the same way. */
function isCertain(says: Directives): boolean {
  return (
    !says.hangs &&
    !says.endless &&
    (says.schedule.kind === "run-to-block" || says.schedule.kind === "seeds") &&
    says.outputs.length === 0 &&
    says.findings.length === 0 &&
    says.stdin === null &&
    says.args.length === 0 &&
    Object.keys(says.limits).length === 0 &&
    says.stdoutIs !== "pipe"
  );
}

describe("programs", function () {
  this.timeout(60_000);

  for (const file of files) {
    const path = join(here, file);
    const says = parseDirectives(readFileSync(path, "utf8"));
    if (!says) continue;
    it(file, () => simulateAsSaid(path, says));
    if (!isCertain(says)) continue;
    it(`${file} on real Linux`, async function () {
      if (!hasLinux) this.skip();
      for (const { status, output } of await runOnLinux(path, says.stdoutIs === "terminal" ? "terminal" : "file", 5)) {
        assert.equal(status, says.exit);
        if (says.stdout !== null) assert.equal(output, says.stdout);
      }
    });
  }
});
