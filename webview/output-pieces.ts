/**
 * The program's output in pieces by writer. Pure.
 *
 * What surprises: a piece is not a line. Two processes may write to the same line, and then it has two writers.
 */
import type { WorldView } from "../server/protocol/view.ts";

/** More than this is cut at the front: it is a strip, not a log. */
const mostPieces = 400;

export interface Piece {
  readonly pid: number;
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** Neighbouring pieces of the same writer and stream joined; the newest are kept. */
export function pieces(output: WorldView["output"]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of output) {
    const last = joined[joined.length - 1];
    if (last && last.pid === piece.pid && last.stream === piece.stream) {
      joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    } else joined.push(piece);
  }
  return joined.slice(-mostPieces);
}
