/**
 * The client at the other end, as the rest of the adapter sees it: how it counts lines, how it names files, and where
 * to send events. The only file that knows whether the client's lines start at 0 or 1; ours start at 1.
 */
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { Events } from "../protocol/requests.ts";
import type { Place } from "../protocol/view.ts";
import type { Files } from "./host.ts";

/** Event → its body, for the events of DAP that we send and for our own. */
interface EventBodies extends Events {
  initialized: undefined;
  stopped: P.StoppedEvent["body"];
  output: P.OutputEvent["body"];
  thread: P.ThreadEvent["body"];
  process: P.ProcessEvent["body"];
  exited: P.ExitedEvent["body"];
  terminated: undefined;
}

export class Editor {
  /** 0 or 1: the number of the client's first line and column. */
  #firstLine = 1;
  #firstColumn = 1;
  #files: Files = new Map();
  readonly #post: (event: string, body: unknown) => void;

  constructor(post: (event: string, body: unknown) => void) {
    this.#post = post;
  }

  /** Takes over what `initialize` said about the client. */
  greet(linesStartAt1: boolean | undefined, columnsStartAt1: boolean | undefined): void {
    this.#firstLine = linesStartAt1 === false ? 0 : 1;
    this.#firstColumn = columnsStartAt1 === false ? 0 : 1;
  }

  /** The files of the launch: a place in any other is not something the client could open. */
  knows(files: Files): void {
    this.#files = files;
  }

  send<Name extends keyof EventBodies>(event: Name, body: EventBodies[Name]): void {
    this.#post(event, body);
  }

  /** A line that the client sent, counted from 1. */
  lineFrom(line: number): number {
    return line + 1 - this.#firstLine;
  }

  /** A line of ours as the client counts. */
  lineTo(line: number): number {
    return line - 1 + this.#firstLine;
  }

  columnTo(column: number): number {
    return column - 1 + this.#firstColumn;
  }

  /** Source, line and column of a place. Without `source` the client has no such file (a header of the C library). */
  position(place: Place): { source?: P.Source; line: number; column: number } {
    const position = { line: this.lineTo(place.line), column: this.columnTo(place.column) };
    return this.#files.has(place.path) ? { source: sourceOf(place.path), ...position } : position;
  }

  /**
   * Our name for a path of the client. Clients on Windows change the case of the drive letter between requests, so a
   * path that differs from a known one only there counts as the same.
   */
  pathFrom(path: string): string {
    if (this.#files.has(path)) return path;
    const wanted = lowerDrive(path);
    return [...this.#files.keys()].find((known) => lowerDrive(known) === wanted) ?? path;
  }
}

const lowerDrive = (path: string): string => path.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());

function sourceOf(path: string): P.Source {
  return { name: path.split(/[\\/]/).at(-1) ?? path, path };
}
