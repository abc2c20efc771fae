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
import type { ThreadId, WorldView } from "../protocol/view.ts";
import type { Editor } from "./editor.ts";
import type { Pacer } from "./host.ts";
import type { Launch } from "./launch.ts";
import type { Output } from "./output.ts";
import { refuse } from "./refusal.ts";

/** How long a motion runs before others get their turn, in milliseconds. */
const SLICE = 10;
/** At most one `thread` and one `changed` event in so many milliseconds while running: each makes VS Code ask again. */
const NEWS_INTERVAL = 100;
/** And so many times what the picture's last look at the world took: a thousand processes must not stop to be seen. */
const LOOKS_APART = 5;

type Phase = "fresh" | "running" | "waiting" | "stopped" | "ended" | "closed";

/** A run under way. */
interface Motion {
  readonly run: Run;
  /** It goes back in time, which takes back output: what had been printed before. Null for a motion forwards. */
  readonly before: string | null;
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
  #motion: Motion | null = null;
  #pauseAsked = false;
  #revision = 0;
  #known: ReadonlySet<ThreadId> = new Set();
  #lastNews = 0;
  /** Milliseconds that the picture's last look at the world took. */
  #lookTook = 0;
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
    this.#phase = "running";
    this.motions++;
    try {
      const before = undoes ? this.session.output() : null;
      this.#motion = { run: begin(), before };
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#drive(this.#motion);
  }

  /** Resolves at the next stop, or when the program is closed. */
  arrival(): Promise<void> {
    return new Promise((resolve) => this.#arrivals.push(resolve));
  }

  pause(): void {
    if (this.#motion === null) return;
    this.#pauseAsked = true;
    this.#motion.run.pause();
    if (this.#phase === "waiting") this.#goOn(this.#motion);
  }

  /** Typed text: a motion that waited for it goes on. */
  type(text: string, end: boolean): void {
    this.session.typeInput(text, end);
    if (this.#phase === "waiting" && this.#motion !== null) this.#goOn(this.#motion);
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

  /** The world as the picture shows it. */
  look(options: Parameters<Session["view"]>[0]): WorldView {
    const before = this.#pacer.now();
    const world = this.session.view({ thread: this.focus, ...options });
    this.#lookTook = this.#pacer.now() - before;
    return world;
  }

  /** Tells the picture that there is something new. */
  changed(): void {
    this.#editor.send("forkscope/changed", { revision: ++this.#revision });
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
    this.#motion = null;
    this.session.dispose();
    this.#arrived();
  }

  #goOn(motion: Motion): void {
    this.#phase = "running";
    this.#drive(motion);
  }

  #drive(motion: Motion): void {
    this.#slices(motion).catch((error: unknown) => this.#fail(error));
  }

  async #slices(motion: Motion): Promise<void> {
    // It may be closed, paused or followed by another motion while others have their turn.
    while (this.#motion === motion && this.#phase === "running") {
      const stop = motion.run.advance(SLICE);
      if (stop !== null) {
        this.#arrive(stop, motion);
        return;
      }
      if (motion.before === null) this.#print(motion);
      if (motion.run.waitsForInput() && !this.#pauseAsked) {
        this.#wait();
        return;
      }
      this.#news();
      await this.#pacer.turn();
    }
  }

  #arrive(stop: Stop, motion: Motion): void {
    this.#motion = null;
    this.#print(motion);
    this.lastStop = stop;
    if (stop.thread !== null) this.focus = stop.thread;
    if (this.launch.noDebug && !this.#pauseAsked) {
      this.#arriveUnwatched(stop);
      return;
    }
    this.#phase = stop.reason === "end" ? "ended" : "stopped";
    if (stop.reason === "end") this.#output.say(endSentence(this.session, stop));
    this.#stopped(DAP_REASON[stop.reason], this.focus, stop.description, stop.text);
  }

  /** Without debugging nothing stops but the end, and what would have stopped is told on the console. */
  #arriveUnwatched(stop: Stop): void {
    if (stop.text !== null && stop.reason !== "end") this.#output.say(stop.text, "stderr");
    if (stop.reason === "end" || stop.reason === "deadlock" || stop.reason === "limit") {
      this.finish();
      return;
    }
    // Not at once: a program with thousands of findings would call itself as deep.
    const goOn = (): void => {
      if (this.#phase === "running") this.move(() => this.session.resume());
    };
    this.#pacer.turn().then(goOn, (error: unknown) => this.#fail(error));
  }

  /** Nothing happens until somebody types: no need to ask the program again before that. */
  #wait(): void {
    this.#phase = "waiting";
    const text = "The program waits for input: type in the Forkscope terminal, or here after a <.";
    this.#output.say(`⌨ ${text}`, "important");
    this.#editor.send("forkscope/waiting", { text });
    this.#tell();
  }

  #print({ before }: Motion): void {
    const pieces = this.session.takeOutput();
    const now = before === null ? "" : this.session.output();
    if (before !== null && !now.startsWith(before)) this.#output.rewound(before, now);
    else if (pieces.length > 0 || this.#motion === null) this.#output.print(pieces, () => this.session.output());
  }

  #stopped(reason: string, thread: ThreadId, description: string, text: string | null): void {
    this.#known = new Set(this.session.threads().map(({ id }) => id));
    // The Call Stack has room for few words, and a long phrase hides the name of the thread; the rest is in the text.
    const short = description.replace(/ \(in the past.*\)$/, "");
    const long = text ?? (short === description ? null : description);
    const body = { reason, description: short, threadId: thread, allThreadsStopped: true };
    this.#editor.send("stopped", long === null ? body : { ...body, text: long });
    this.changed();
    this.#arrived();
  }

  /** While running: one event for all threads that were born since the last, and one for the picture. */
  #news(): void {
    const now = this.#pacer.now();
    if (now - this.#lastNews < Math.max(NEWS_INTERVAL, LOOKS_APART * this.#lookTook)) return;
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
