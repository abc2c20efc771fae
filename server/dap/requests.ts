/**
 * The requests of the Debug Adapter Protocol that Forkscope answers, each with the type of its answer. `Handlers` is
 * mapped over them, so announcing a request here without answering it does not compile.
 */
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { Arguments } from "./refusal.ts";

/** Command → body of its response. */
export interface Bodies {
  initialize: P.Capabilities;
  launch: undefined;
  configurationDone: undefined;
  setBreakpoints: P.SetBreakpointsResponse["body"];
  setExceptionBreakpoints: undefined;
  breakpointLocations: P.BreakpointLocationsResponse["body"];
  continue: P.ContinueResponse["body"];
  next: undefined;
  stepIn: undefined;
  stepOut: undefined;
  stepBack: undefined;
  reverseContinue: undefined;
  pause: undefined;
  threads: P.ThreadsResponse["body"];
  stackTrace: P.StackTraceResponse["body"];
  scopes: P.ScopesResponse["body"];
  variables: P.VariablesResponse["body"];
  setVariable: P.SetVariableResponse["body"];
  evaluate: P.EvaluateResponse["body"];
  exceptionInfo: P.ExceptionInfoResponse["body"];
  restart: undefined;
  terminate: undefined;
  disconnect: undefined;
}

/** Does something once the response is on its way: DAP wants the answer to "next" before the stop that it causes. */
export type After = (work: () => void) => void;

export type DapHandlers = {
  readonly [Command in keyof Bodies]: (args: Arguments, after: After) => Bodies[Command] | Promise<Bodies[Command]>;
};

/** What the adapter can do. Not here means not announced: a client then hides the button. */
export const CAPABILITIES: P.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsBreakpointLocationsRequest: true,
  supportsEvaluateForHovers: true,
  supportsSetVariable: true,
  supportsStepBack: true,
  supportsRestartRequest: true,
  supportsTerminateRequest: true,
  supportTerminateDebuggee: true,
  supportsExceptionInfoRequest: true,
  supportsDelayedStackTraceLoading: true,
};
