/**
 * Requests that cannot be answered, and the reader that finds out: whatever a client sends, it gets a sentence back.
 *
 * What surprises: DAP types are a promise of the client, not a fact. Handlers therefore never see the typed arguments
 * of the protocol; they take each argument out of an `Arguments` by name, which checks it on the way.
 */

/**
 * How a client should tell about a refusal. "quiet": where it asked, if at all. "dialog": so that it cannot be missed.
 * "source": the user's program has errors, which are in the console already; our extension points to them.
 */
export type Loudness = "quiet" | "dialog" | "source";

/** Thrown by a handler to answer with an error. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly loudness: Loudness;
  constructor(message: string, loudness: Loudness = "quiet") {
    super(message);
    this.loudness = loudness;
  }
}

/** A command where it makes no sense ("next" while running). Quiet: clients send these when their own view is late. */
export function refuse(message: string): never {
  throw new Refusal(message);
}

/** The arguments of one request, each checked when it is taken out. */
export class Arguments {
  readonly #where: string;
  readonly #record: Readonly<Record<string, unknown>>;

  /** `where` names the request in messages. Missing arguments count as none: DAP lets clients leave them out. */
  constructor(where: string, value: unknown) {
    if (value !== undefined && value !== null && (typeof value !== "object" || Array.isArray(value))) {
      refuse(`${where}: arguments must be an object, not ${describe(value)}`);
    }
    this.#where = where;
    this.#record = (value ?? {}) as Record<string, unknown>;
  }

  /** All of it, for whoever checks the whole at once. */
  everything(): Readonly<Record<string, unknown>> {
    return this.#record;
  }

  raw(name: string): unknown {
    return this.#record[name];
  }

  number(name: string): number {
    return this.maybeNumber(name) ?? this.#missing(name, "a whole number");
  }

  maybeNumber(name: string): number | undefined {
    const value = this.#record[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === "number" && Number.isSafeInteger(value) ? value : this.#missing(name, "a whole number");
  }

  string(name: string): string {
    return this.maybeString(name) ?? this.#missing(name, "a text");
  }

  maybeString(name: string): string | undefined {
    const value = this.#record[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === "string" ? value : this.#missing(name, "a text");
  }

  maybeBoolean(name: string): boolean | undefined {
    const value = this.#record[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === "boolean" ? value : this.#missing(name, "true or false");
  }

  object(name: string): Arguments {
    const value = this.#record[name];
    if (value === undefined || value === null) this.#missing(name, "an object");
    return new Arguments(`${this.#where}: ${name}`, value);
  }

  /** The objects of a list; an absent list is an empty one. */
  list(name: string): Arguments[] {
    const value = this.#record[name] ?? [];
    if (!Array.isArray(value)) return this.#missing(name, "a list");
    return value.map((item, index) => new Arguments(`${this.#where}: ${name}[${index}]`, item));
  }

  #missing(name: string, wanted: string): never {
    return refuse(`${this.#where}: ${name} must be ${wanted}, not ${describe(this.#record[name])}`);
  }
}

/** A value in a few words, for messages. */
export function describe(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
