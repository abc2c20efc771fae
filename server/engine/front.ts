/** What a command line needs of the engine: compile, run to the end, print. */

export { formatDiagnostic } from "../lang/diagnostic.ts";
export {
  advanceBatch,
  type Batch,
  type BatchOptions,
  type BatchState,
  feed,
  type Output,
  type Policy,
  type RuntimeReport,
  type StreamKind,
  startBatch,
  type Watcher,
} from "./batch.ts";
export { type Compiled, compile, type Toolchain } from "./compile.ts";
export { type DumpStage, dump } from "./dump.ts";
export { environment } from "./environment.ts";
export { type Genealogy, noteFamily, printGenealogy, startGenealogy } from "./genealogy.ts";
export { besides } from "./includes.ts";
export { traceLines } from "./trace.ts";
