/**
 * Messages between the extension and its workers. One bundle serves as both: a debug adapter for each session, and one
 * language server. A worker has no files: a debug adapter asks the extension for texts, which reads them as the editor
 * shows them, unsaved changes and virtual folders included.
 */

/** The files that compiling C needs, which a worker cannot find by itself everywhere. */
export interface ToolFiles {
  /** tree-sitter and its C grammar, as WebAssembly. */
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
  /** The compiled C library, as JSON. */
  readonly library: Uint8Array;
}

/** Number of the error in the response to a launch whose program does not compile. The errors are in the console. */
export const SOURCE_PROBLEM = 4;

/** The first message to a worker: what it is to be, and everything that it needs before it can work. */
export type Boot<Port> =
  | { readonly kind: "adapter"; readonly tools: ToolFiles }
  /** A language server, which speaks the Language Server Protocol over the port. */
  | { readonly kind: "language"; readonly tools: ToolFiles; readonly port: Port };

/** Further messages to a debug adapter. */
export type ToWorker =
  /** A message of the Debug Adapter Protocol. */
  | { readonly kind: "dap"; readonly message: unknown }
  /** The answer to "read"; null when there is no such file. */
  | { readonly kind: "text"; readonly id: number; readonly text: string | null };

export type FromWorker =
  | { readonly kind: "dap"; readonly message: unknown }
  | { readonly kind: "read"; readonly id: number; readonly path: string };
