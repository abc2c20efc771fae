/**
 * One simulated program under the debugger: where it stands, and how it moves.
 *
 * A motion (step, continue, back) is run in slices of a few milliseconds between which the event loop has its turn, so
 * a Pause arrives however busy the program is. Every motion ends in one `stopped` event with a thread, since VS Code
 * would otherwise stop each thread by itself.
 *
 * What surprises: a program that waits for typed input has not stopped. The motion sleeps, and goes on by itself when
 * the text arrives. And a program that has ended has not terminated: it stays stopped, so that one can step back.
 */
import type { Run, Session, Stop, StopReason } from "../engine/session.ts";
import type { ThreadId } from "../protocol/view.ts";
import type { Editor } from "./editor.ts";
import type { Pacer } from "./host.ts";
import type { Launch } from "./launch.ts";
import type { Output } from "./output.ts";
import { refuse } from "./refusal.ts";

/** How long a motion runs before others get their turn, in milliseconds. */
const SLICE = 10;
/** At most one `thread` and one `changed` event in so many milliseconds while running: each makes VS Code ask again. */
const NEWS_INTERVAL = 100;

type Phase = "fresh" | "running" | "waiting" | "stopped" | "ended" | "closed";

/** Something that starts a run: asked again when the program got the input it waited for. */
interface Motion {
  readonly begin: () => Run;
  /** Output that is undone when the motion goes back in time; null when it goes forward. */
  readonly undoes: boolean;
}

/** How the reasons of the engine read in DAP. Clients know a fixed list; the description says the rest. */
const DAP_REASON: Readonly<Record<StopReason, string>> = {
  entry: "entry",
  step: "step",
  breakpoint: "breakpoint",
  pause: "pause",
  exception: "exception",
  goto: "goto",
  deadlock: "exception",
  end: "pause",
  limit: "exception",
  input: "pause",
};

export class Debuggee {
  readonly session: Session;
  readonly launch: Launch;
  readonly #editor: Editor;
  readonly #output: Output;
  readonly #pacer: Pacer;
  #phase: Phase = "fresh";
  #run: Run | null = null;
  #motion: Motion | null = null;
  #pauseAsked = false;
  #known: ReadonlySet<ThreadId> = new Set();
  #lastNews = 0;
  #arrivals: (() => void)[] = [];
  /** The thread that the client shows: where the last stop was, or what somebody selected since. */
  focus: ThreadId = 1;
  lastStop: Stop | null = null;
  /** Counts motions: what a client asked before the last one is stale. */
  motions = 0;

  constructor(session: Session, launch: Launch, editor: Editor, output: Output, pacer: Pacer) {
    this.session = session;
    this.launch = launch;
    this.#editor = editor;
    this.#output = output;
    this.#pacer = pacer;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Refuses what can only be asked of a program that stands still. */
  mustStand(what: string): void {
    if (this.#phase === "running" || this.#phase === "waiting")
      refuse(`${what}: the program is running; pause it first.`);
  }

  start(): void {
    this.move(() => this.session.start(!this.launch.noDebug && (this.launch.stopOnEntry ?? true)));
  }

  /** Moves the program. `undoes` says that the motion goes back in time, which takes back output. */
  move(begin: () => Run, undoes: boolean = false): void {
    this.#pauseAsked = false;
    this.#drive({ begin, undoes }).catch((error: unknown) => this.#fail(error));
  }

  /** Resolves at the next stop, or when the program is closed. */
  arrival(): Promise<void> {
    return new Promise((resolve) => this.#arrivals.push(resolve));
  }

  pause(): void {
    if (this.#phase === "running") {
      this.#pauseAsked = true;
      this.#run?.pause();
    } else if (this.#phase === "waiting") {
      this.#phase = "stopped";
      this.#stopped("pause", this.focus, "Paused, waiting for input", null);
    }
  }

  /** Typed text: a motion that waited for it goes on. */
  type(text: string, end: boolean): void {
    this.session.typeInput(text, end);
    if (this.#phase === "waiting" && this.#motion !== null) this.move(this.#motion.begin, this.#motion.undoes);
    else this.changed();
  }

  /** Makes a thread the selected one; the client learns it by a stop, for there is no other way to move its focus. */
  select(thread: ThreadId): void {
    this.focus = thread;
    this.#stopped("pause", thread, "Selected in the picture", null);
  }

  /** Says where the program stands once more: for a step that cannot be made. */
  standStill(): void {
    this.#stopped("pause", this.focus, this.lastStop?.description ?? "Paused", this.lastStop?.text ?? null);
  }

  /** Tells the picture that there is something new. */
  changed(): void {
    const { revision } = this.session.view({ thread: this.focus, processLimit: 0 });
    this.#editor.send("forkscope/changed", { revision });
  }

  /** The program is over for good: its status, and the end of the debug session. */
  finish(): void {
    if (this.#phase === "closed") return;
    const exit = this.session.exitStatus();
    this.close();
    if (exit !== null) this.#editor.send("exited", { exitCode: exit.code });
    this.#editor.send("terminated", undefined);
  }

  /** Lets go of the program without a word. */
  close(): void {
    if (this.#phase === "closed") return;
    this.#phase = "closed";
    this.#run = null;
    this.session.dispose();
    this.#arrived();
  }

  async #drive(motion: Motion): Promise<void> {
    const before = motion.undoes ? this.session.output() : "";
    this.#motion = motion;
    this.motions++;
    this.#phase = "running";
    const run = motion.begin();
    this.#run = run;
    if (this.#pauseAsked) run.pause();
    for (;;) {
      const stop = run.advance(SLICE);
      if (stop !== null) {
        this.#arrive(stop, motion, before);
        return;
      }
      if (!motion.undoes) this.#output.print(this.session.takeOutput());
      this.#news();
      await this.#pacer.turn();
      // The program may have been closed, or restarted in another debuggee, while others had their turn.
      if (this.#phase !== "running" || this.#run !== run) return;
    }
  }

  #arrive(stop: Stop, motion: Motion, before: string): void {
    this.#run = null;
    this.#print(motion, before);
    this.lastStop = stop;
    if (stop.thread !== null) this.focus = stop.thread;
    if (this.launch.noDebug) {
      this.#arriveUnwatched(stop, motion);
      return;
    }
    if (stop.reason === "input" && !this.#pauseAsked) {
      this.#wait(stop);
      return;
    }
    this.#phase = stop.reason === "end" ? "ended" : "stopped";
    if (stop.reason === "end") this.#output.say(endSentence(this.session, stop));
    this.#stopped(DAP_REASON[stop.reason], this.focus, stop.description, stop.text);
  }

  /** Without debugging nothing stops but the end, and what would have stopped is told on the console. */
  #arriveUnwatched(stop: Stop, motion: Motion): void {
    if (stop.reason === "input") {
      this.#wait(stop);
      return;
    }
    if (stop.text !== null && stop.reason !== "end") this.#output.say(stop.text, "stderr");
    const over = stop.reason === "end" || stop.reason === "deadlock" || stop.reason === "limit";
    if (!over && !this.#pauseAsked) {
      // Not at once: a program with thousands of findings would call itself as deep.
      const goOn = (): void => {
        if (this.#phase === "running") this.move(() => this.session.resume(), motion.undoes);
      };
      this.#pacer.turn().then(goOn, (error: unknown) => this.#fail(error));
      return;
    }
    if (over) {
      this.finish();
      return;
    }
    this.#phase = "stopped";
    this.#stopped(DAP_REASON[stop.reason], this.focus, stop.description, stop.text);
  }

  #wait(stop: Stop): void {
    this.#phase = "waiting";
    const text = stop.text ?? stop.description;
    this.#output.say(`⌨ ${text}`, "important");
    this.#editor.send("forkscope/waiting", { text });
    this.#tell();
  }

  #print(motion: Motion, before: string): void {
    const pieces = this.session.takeOutput();
    const now = motion.undoes ? this.session.output() : "";
    if (motion.undoes && !now.startsWith(before)) this.#output.rewound(before, now);
    else this.#output.print(pieces);
  }

  #stopped(reason: string, thread: ThreadId, description: string, text: string | null): void {
    this.#known = new Set(this.session.threads().map(({ id }) => id));
    const body = { reason, description, threadId: thread, allThreadsStopped: true };
    this.#editor.send("stopped", text === null ? body : { ...body, text });
    this.changed();
    this.#arrived();
  }

  /** While running: one event for all threads that were born since the last, and one for the picture. */
  #news(): void {
    const now = this.#pacer.now();
    if (now - this.#lastNews < NEWS_INTERVAL) return;
    this.#lastNews = now;
    this.#tell();
  }

  #tell(): void {
    const threads = this.session.threads();
    const born = threads.findLast(({ id }) => !this.#known.has(id));
    this.#known = new Set(threads.map(({ id }) => id));
    if (born !== undefined) this.#editor.send("thread", { reason: "started", threadId: born.id });
    this.changed();
  }

  #arrived(): void {
    for (const resolve of this.#arrivals.splice(0)) resolve();
  }

  /** Our own bug: the run cannot go on. The message carries the schedule that leads here. */
  #fail(error: unknown): void {
    if (this.#phase === "closed") return;
    const report = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#output.say(`Forkscope itself failed, not the program. Please report this:\n${report}`, "stderr");
    this.close();
    this.#editor.send("terminated", undefined);
  }
}

function endSentence(session: Session, stop: Stop): string {
  const exit = session.exitStatus();
  const how = exit === null ? "" : exit.signal === null ? `: exit status ${exit.code}` : `: killed by ${exit.signal}`;
  return `${stop.description}${how}. Step Back still works; Continue closes the session.`;
}
