/**
 * Frame and variable numbers as the client knows them. The engine never reuses a number within a session, but a
 * restart opens a new session that counts from the start again, while a client may still ask about a frame of the
 * old one. So the numbers of each session are shifted beyond all that the client has seen before.
 */
import { refuse } from "./refusal.ts";

export class Numbers {
  readonly #what: string;
  #shift = 0;
  #highest = 0;

  constructor(what: string) {
    this.#what = what;
  }

  /** The client's number for the engine's. Zero stays zero: it means "none". */
  toClient(number: number): number {
    if (number === 0) return 0;
    const shifted = number + this.#shift;
    if (shifted > this.#highest) this.#highest = shifted;
    return shifted;
  }

  /** The engine's number for the client's, or a Refusal when it belongs to a session that is gone. */
  fromClient(number: number): number {
    if (number <= this.#shift) refuse(`This ${this.#what} belongs to a run that is over.`);
    return number - this.#shift;
  }

  /** Everything handed out so far is stale from now on. */
  restart(): void {
    this.#shift = this.#highest;
  }
}
