/**
 * Messages between the extension and the worker in which the debug adapter runs. The worker has no files: it asks the
 * extension for texts, which reads them as the editor shows them, unsaved changes and virtual folders included.
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

export type ToWorker =
  /** The first message: everything that the worker needs before it can work. */
  | { readonly kind: "boot"; readonly tools: ToolFiles }
  /** A message of the Debug Adapter Protocol. */
  | { readonly kind: "dap"; readonly message: unknown }
  /** The answer to "read"; null when there is no such file. */
  | { readonly kind: "text"; readonly id: number; readonly text: string | null };

export type FromWorker =
  | { readonly kind: "dap"; readonly message: unknown }
  | { readonly kind: "read"; readonly id: number; readonly path: string };

/** The first and only message to the language server's worker; the Language Server Protocol then runs over the port. */
export interface LanguageBoot<Port> {
  readonly tools: ToolFiles;
  readonly port: Port;
}
