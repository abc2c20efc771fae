/** What a launch configuration says, after defaults. The adapter reports wrong values by name; nothing is guessed silently. */
export interface LaunchArguments {
  readonly program: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly sources?: readonly string[];
  readonly includePath?: readonly string[];
  readonly defines?: Readonly<Record<string, string>>;
  /** Text given to standard input, `{file}` or "terminal" (typed; the default). */
  readonly stdin?: string | { readonly file: string } | { readonly text: string };
  readonly stdout?: "terminal" | "pipe" | "file";
  readonly stopOnEntry?: boolean;
  readonly policy?: "run-to-block" | "round-robin" | "random";
  readonly seed?: number;
  readonly quantum?: number;
  readonly checks?: "report" | "stop" | "off";
  readonly limits?: {
    readonly processes?: number;
    readonly memoryMiB?: number;
    readonly stackMiB?: number;
    readonly outputKiB?: number;
  };
  readonly console?: "internalConsole" | "simulatedTerminal";
  /** The text of `program` when the editor has unsaved or virtual content; else the host reads it. */
  readonly sourceText?: string;
  readonly noDebug?: boolean;
}
