/**
 * `forkscope run`: the program's streams are ours, and so is its exit status.
 *
 * What surprises: what the simulator itself has to say goes to standard error only, and every line of it begins with a
 * place in the text, a pid in brackets, or "forkscope:".
 */
import {
  advanceBatch,
  type Batch,
  environment,
  feed,
  noteFamily,
  type Output,
  type Policy,
  printGenealogy,
  type RuntimeReport,
  type StreamKind,
  startBatch,
  startGenealogy,
  traceLines,
} from "../engine/front.ts";
import { compileFiles, readSources } from "./compile.ts";
import { RUN_OPTIONS } from "./help.ts";
import type { Host } from "./host.ts";
import { type Parsed, parseOptions } from "./options.ts";
import { complain } from "./say.ts";

/** timeout(1) ends with it, too. */
const HANGS = 124;
/** What a shell shows for a program that wrote to a pipe nobody reads: 128 + SIGPIPE. */
const NOBODY_READS = 141;
const DEFAULT_QUANTUM = 1000;
const ECHO = 0;

interface Streams {
  readonly stdin: StreamKind;
  readonly stdout: StreamKind;
  readonly stderr: StreamKind;
}

export async function run(host: Host, args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, RUN_OPTIONS);
  if (typeof parsed === "string") return complain(host, parsed, "run");
  if (parsed.words.length === 0) return complain(host, "there is no C file to run", "run");
  const sources = readSources(host, parsed.words);
  if (typeof sources === "string") return complain(host, sources);
  const checks = last(parsed, "--checks") ?? "report";
  const program = await compileFiles(host, await host.toolchain(), sources, parsed, checks !== "off");
  if (!program) return 1;

  const name = (parsed.words[0] ?? "").replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  const streams = simulatedStreams(host, last(parsed, "--stdout"));
  const processes = last(parsed, "--max-processes");
  const family = startGenealogy();
  const traced = parsed.values.has("--trace");
  let isHeard = true;
  const say = (text: string): void => {
    host.write("stderr", new TextEncoder().encode(text));
  };
  const batch = startBatch(
    {
      program,
      argv: [`./${name}`, ...parsed.rest],
      env: environment(),
      streams,
      ...(host.streams.stdin === "file" ? { input: host.readStdin() } : {}),
      interactive: streams.stdin === "terminal" || streams.stdin === "pipe",
      ...(processes === null ? {} : { limits: { processes: Number(processes) } }),
      policy: policyOf(parsed),
      seed: Number(last(parsed, "--seed") ?? 1),
      stopAtFinding: checks === "stop",
    },
    {
      output: (piece) => {
        isHeard &&= write(host, streams, piece);
      },
      event: (event, world, batch) => {
        noteFamily(family, event);
        if (traced) for (const line of traceLines(event, world, batch)) say(`${line}\n`);
      },
      ...(checks === "off" ? {} : { report: (report: RuntimeReport) => say(reportLine(report)) }),
    },
  );
  const status = await drive(
    host,
    batch,
    Number(last(parsed, "--max-seconds") ?? Number.POSITIVE_INFINITY),
    () => isHeard,
  );
  if (parsed.values.has("--tree")) say(printGenealogy(family));
  return status;
}

async function drive(host: Host, batch: Batch, seconds: number, isHeard: () => boolean): Promise<number> {
  const end = host.seconds() + seconds;
  const say = (text: string): void => {
    host.write("stderr", new TextEncoder().encode(text));
  };
  for (;;) {
    const state = advanceBatch(
      batch,
      () => !isHeard() || (seconds !== Number.POSITIVE_INFINITY && host.seconds() >= end),
    );
    switch (state.kind) {
      case "running":
        if (!isHeard()) return NOBODY_READS;
        say(`forkscope: stopped after ${seconds} s (--max-seconds)\n`);
        return HANGS;
      case "input": {
        const bytes = await host.nextInput();
        feed(batch, bytes ?? new Uint8Array(0), bytes === null);
        break;
      }
      case "ended":
        return state.status;
      case "finding":
        say("forkscope: stopped there (--checks stop)\n");
        return 1;
      case "deadlock":
        say(
          `forkscope: ${state.status === null ? "deadlock" : "the program has ended, but not all it started"}: nobody can go on\n`,
        );
        for (const sentence of state.sentences) say(`forkscope:   ${sentence}\n`);
        return state.status ?? HANGS;
    }
  }
}

/**
 * The streams as the program sees them. Where only one of standard output and error is to look like a terminal, the
 * other must not: on the simulated terminal both would come out in one place.
 */
function simulatedStreams(host: Host, stdout: string | null): Streams {
  const real = host.streams;
  if (stdout === null || stdout === real.stdout) return real;
  return { ...real, stdout: stdout as StreamKind, stderr: real.stderr === "terminal" ? "pipe" : real.stderr };
}

/** What a terminal echoes is left to the real one. */
function write(host: Host, streams: Streams, { target, pid, bytes }: Output): boolean {
  if (target === "terminal" && pid === ECHO) return true;
  if (target !== "terminal") return host.write(target, bytes);
  return host.write(streams.stdout === "terminal" ? "stdout" : "stderr", bytes);
}

function policyOf(parsed: Parsed): Policy {
  const kind = last(parsed, "--policy") ?? (parsed.values.has("--seed") ? "random" : "run-to-block");
  if (kind === "random") return { kind };
  if (kind === "round-robin") return { kind, quantum: Number(last(parsed, "--quantum") ?? DEFAULT_QUANTUM) };
  return { kind: "run-to-block" };
}

function reportLine({ kind, pid, path, line, column, text }: RuntimeReport): string {
  const place = path === null ? "forkscope:" : `${path}:${line}:${column}:`;
  return `${place} ${kind === "fault" ? "fault" : "finding"} in process ${pid}: ${text}\n`;
}

function last(parsed: Parsed, name: string): string | null {
  return parsed.values.get(name)?.at(-1) ?? null;
}
