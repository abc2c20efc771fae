/**
 * A `Session` that plays a tape instead of running a program: a list of moments, each saying which processes stand
 * where, what they hold and what has just been printed. It lets the adapter be tested on its own, including what a real
 * program does only rarely: being busy for a long time, breaking down inside, a thousand processes.
 */
import type {
  Evaluation,
  FrameInfo,
  OutputPiece,
  Run,
  Session,
  Stop,
  ThreadInfo,
} from "../../server/engine/session.ts";
import type { WorldView } from "../../server/protocol/view.ts";

/** One thread at one moment. */
export interface Actor {
  readonly id: number;
  readonly pid: number;
  readonly line: number;
  readonly state?: string;
  readonly locals?: Readonly<Record<string, string>>;
  /** The value of the call that has just returned here, shown as "Return value". */
  readonly returned?: readonly [call: string, value: string];
  /** Frames of the C library above the user's, innermost first. */
  readonly inside?: readonly string[];
}

export interface Moment {
  readonly actors: readonly Actor[];
  readonly prints?: readonly (readonly [pid: number, text: string, stream?: "stdout" | "stderr"])[];
  /** Nobody can go on before something is typed. */
  readonly waits?: true;
  /** Something is found here; continuing goes on. */
  readonly finding?: string;
}

export interface Tape {
  readonly path: string;
  readonly text: string;
  readonly moments: readonly Moment[];
  /** Calls of `advance` that each moment takes: a busy program. */
  readonly slicesPerMoment?: number;
  readonly exit: { readonly code: number; readonly signal: string | null };
  /** Breaks a promise of its own on arriving at this moment. */
  readonly bugAt?: number;
}

const ARRAY_LENGTH = 250;

const atOnce = (stop: Stop): Run => ({ advance: () => stop, pause: () => {}, waitsForInput: () => false });

export class TapeSession implements Session {
  readonly diagnostics: Session["diagnostics"] = [];
  disposed = false;
  policy = "run-to-block";
  typed = "";
  readonly #tape: Tape;
  #now = 0;
  #furthest = 0;
  #revision = 1;
  #taken = 0;
  #frame = 0;
  readonly #frames = new Map<number, Actor>();
  readonly #lines = new Map<number, string | undefined>();
  readonly #edited = new Map<string, string>();

  constructor(tape: Tape) {
    this.#tape = tape;
  }

  get #moment(): Moment {
    return this.#tape.moments[this.#now] ?? { actors: [] };
  }

  get #atEnd(): boolean {
    return this.#now >= this.#tape.moments.length - 1;
  }

  #actor(thread: number): Actor | undefined {
    return this.#moment.actors.find(({ id }) => id === thread);
  }

  /** Moves by `by` until `there` says so; each moment takes its slices. */
  #travel(by: 1 | -1, there: () => Stop | null): Run {
    let paused = false;
    let slices = 0;
    const advance = (): Stop | null => {
      if (paused) return this.#stop("pause", null, "Paused");
      if (++slices < (this.#tape.slicesPerMoment ?? 1)) return null;
      slices = 0;
      if (by < 0 && this.#now === 0) return this.#stop("goto", null, "At the start of the program");
      if (by > 0 && this.#waits()) return null;
      if (by > 0 && !this.#atEnd) this.#enter(this.#now + 1);
      else if (by < 0) this.#enter(this.#now - 1);
      if (this.#atEnd && by > 0) return this.#stop("end", null, "Program ended");
      const { finding } = this.#moment;
      if (finding !== undefined && by > 0)
        return { ...this.#stop("exception", null, "Invalid memory access"), text: finding };
      return there();
    };
    const pause = (): void => {
      paused = true;
    };
    return { advance, pause, waitsForInput: () => this.#waits() };
  }

  #waits(): boolean {
    return this.#moment.waits === true && this.typed === "";
  }

  #enter(moment: number): void {
    if (moment === this.#tape.bugAt) throw new Error("a promise was broken; schedule: 1 1 2");
    this.#now = moment;
    this.#furthest = Math.max(this.#furthest, moment);
    this.#revision++;
    this.#frames.clear();
  }

  #stop(reason: Stop["reason"], thread: number | null, description: string): Stop {
    const actors = this.#moment.actors;
    return { reason, thread: thread ?? actors[0]?.id ?? null, description, text: null };
  }

  #breakpoint(): Stop | null {
    const hit = this.#moment.actors.find(({ line, id }) => {
      const before = this.#tape.moments[this.#now - 1]?.actors.find((actor) => actor.id === id);
      return this.#lines.has(line) && before?.line !== line;
    });
    return hit ? this.#stop("breakpoint", hit.id, "Breakpoint") : null;
  }

  start(stopOnEntry: boolean): Run {
    if (stopOnEntry) return atOnce(this.#stop("entry", 1, "Program started"));
    return this.resume();
  }
  resume(): Run {
    return this.#travel(1, () => this.#breakpoint());
  }
  next(thread: number): Run {
    const line = this.#actor(thread)?.line;
    return this.#travel(1, () => {
      const actor = this.#actor(thread);
      return actor !== undefined && actor.line === line ? null : this.#stop("step", actor?.id ?? null, "Stepped");
    });
  }
  stepIn(thread: number): Run {
    return this.next(thread);
  }
  stepOut(thread: number): Run {
    return this.next(thread);
  }
  stepBack(thread: number): Run {
    const line = this.#actor(thread)?.line;
    return this.#travel(-1, () => {
      const actor = this.#actor(thread);
      return actor?.line === line ? null : this.#stop("step", actor?.id ?? null, "Stepped back");
    });
  }
  reverseContinue(): Run {
    return this.#travel(-1, () => null);
  }
  goToEvent(event: number): Run {
    const goal = Math.max(0, Math.min(event, this.#furthest));
    const arrived = (): Stop | null => (this.#now === goal ? this.#stop("goto", null, `Event ${goal}`) : null);
    const stop = arrived();
    if (stop !== null) return atOnce(stop);
    return this.#travel(goal < this.#now ? -1 : 1, arrived);
  }
  setBreakpoints: Session["setBreakpoints"] = (path, requests) => {
    this.#lines.clear();
    return requests.map(({ line, condition }) => {
      if (path !== this.#tape.path) return { verified: false, line, message: "not a file of this program" };
      const lines = [...new Set(this.#tape.moments.flatMap(({ actors }) => actors.map((actor) => actor.line)))];
      const real = lines.sort((a, b) => a - b).find((one) => one >= line);
      if (real === undefined) return { verified: false, line, message: "no statement here or below" };
      this.#lines.set(real, condition);
      return { verified: true, line: real, message: null };
    });
  };
  threads(): readonly ThreadInfo[] {
    return this.#moment.actors.map(({ id, pid, state }) => ({
      id,
      pid,
      name: `${id} · pid ${pid}${state ? ` — ${state}` : ""}`,
    }));
  }
  frames(thread: number): readonly FrameInfo[] {
    const actor = this.#actor(thread);
    if (actor === undefined) return [];
    const { path } = this.#tape;
    const place = { path, line: actor.line, column: 3, endLine: actor.line, endColumn: 9 };
    const named = [...(actor.inside ?? []).map((name) => ({ name, system: true })), { name: "main", system: false }];
    return named.map(({ name, system }) => {
      this.#frames.set(++this.#frame, actor);
      return { id: this.#frame, function: name, place: system ? null : place, system };
    });
  }
  scopes: Session["scopes"] = (frame) => {
    const actor = this.#frames.get(frame);
    if (actor === undefined) throw new Error(`frame ${frame} is stale`);
    const scopes = [{ name: "Locals", reference: actor.id * 10 + 1, expensive: false }];
    if (actor.returned) scopes.unshift({ name: "Return value", reference: actor.id * 10 + 2, expensive: false });
    return scopes;
  };
  children: Session["children"] = (reference, start = 0, count) => {
    const variable = (name: string, value: string, more: object = {}) => ({
      name,
      value,
      type: "int",
      reference: 0,
      evaluateName: name,
      address: 4096,
      indexed: 0,
      readOnly: false,
      ...more,
    });
    const actor = this.#actor(Math.floor(reference / 10));
    if (actor === undefined) return [];
    if (reference % 10 === 2)
      return [variable(...(actor.returned ?? ["", ""]), { readOnly: true, evaluateName: null })];
    if (reference % 10 === 3) {
      const some = Array.from({ length: ARRAY_LENGTH }, (_, index) => variable(`[${index}]`, String(index)));
      return some.slice(start, count === undefined ? undefined : start + count);
    }
    return Object.entries(actor.locals ?? {}).map(([name, value]) =>
      value === "array"
        ? variable(name, `int[${ARRAY_LENGTH}]`, { reference: actor.id * 10 + 3, indexed: ARRAY_LENGTH })
        : variable(name, this.#edited.get(`${actor.id} ${name}`) ?? value),
    );
  };
  setVariable: Session["setVariable"] = (reference, name, value) => {
    const actor = this.#actor(Math.floor(reference / 10));
    if (!/^-?\d+$/.test(value) || actor === undefined) return { ok: false, message: `${value} is not an int` };
    this.#edited.set(`${actor.id} ${name}`, value);
    return this.evaluate(name, null);
  };
  evaluate(expression: string, frame: number | null): Evaluation {
    const actor = (frame === null ? undefined : this.#frames.get(frame)) ?? this.#moment.actors[0];
    const found = this.children((actor?.id ?? 0) * 10 + 1).find(({ name }) => name === expression);
    return found ? { ok: true, variable: found } : { ok: false, message: `"${expression}" is not declared here` };
  }
  #pieces(): OutputPiece[] {
    const { moments, path } = this.#tape;
    return moments.slice(0, this.#now + 1).flatMap(({ prints, actors }) =>
      (prints ?? []).map(([pid, text, stream = "stdout"]) => {
        const line = actors.find((actor) => actor.pid === pid)?.line ?? 1;
        return { pid, text, stream, place: { path, line, column: 3, endLine: line, endColumn: 9 } };
      }),
    );
  }
  takeOutput(): readonly OutputPiece[] {
    const all = this.#pieces();
    const fresh = all.slice(this.#taken);
    // What was printed before going back is not handed out again.
    this.#taken = Math.max(this.#taken, all.length);
    return fresh;
  }
  output(): string {
    return this.#pieces()
      .map(({ text }) => text)
      .join("");
  }
  typeInput(text: string, end: boolean): void {
    this.typed += end ? `${text}^D` : text;
  }
  setPolicy(policy: string): void {
    this.policy = policy;
  }
  /** Only what the adapter itself looks at; the picture has its own tests. */
  view({ thread, pid }: { thread?: number; pid?: number } = {}): WorldView {
    const selected = this.#moment.actors.find((actor) => actor.id === thread || actor.pid === pid);
    const processes = this.#moment.actors.map((actor) => ({
      ...{
        pid: actor.pid,
        ppid: actor.pid - 1,
        path: "1.1".slice(0, actor.id * 2 - 1),
        stateText: actor.state ?? "ready",
      },
    }));
    return {
      ...{ revision: this.#revision, event: this.#now, events: this.#furthest, inPast: this.#now < this.#furthest },
      ...{ processes, moreProcesses: 0, descriptors: [], handles: [], objects: [] },
      selected: selected ? { pid: selected.pid, thread: selected.id } : null,
    } as unknown as WorldView;
  }
  exitStatus(): { code: number; signal: string | null } | null {
    return this.#atEnd ? this.#tape.exit : null;
  }
  dispose(): void {
    this.disposed = true;
  }
}
