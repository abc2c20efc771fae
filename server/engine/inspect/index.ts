/**
 * How the engine looks at a stopped world: values, variables, expressions, the picture, and findings in words.
 *
 * Everything here is a function of a `Scene`; nothing runs the program or changes it. Changes come out as an `Edit`, for
 * the history to make.
 */
export { describeDescriptor, type Row } from "./descriptor.ts";
export type { Edit } from "./edit.ts";
export type { Explanation } from "./explanation.ts";
export { unitNames } from "./expression/typedef.ts";
export { explainFault } from "./fault.ts";
export { explainFinding } from "./finding.ts";
export { placeOfSpan, placeOfStatement, type StackLine, stackOf, userPlace } from "./place.ts";
export { processOrder, threadName } from "./process.ts";
export type { FrameRef, Scene, UnitNames } from "./scene.ts";
export {
  type Changed,
  childrenOf,
  clearVariables,
  createVariableStore,
  scopesOf,
  setVariable,
  type VariableStore,
} from "./variables.ts";
export { type EvaluateRequest, evaluate, evaluateCondition, formatLog } from "./watch.ts";
export { type ViewRequest, worldView } from "./world-view.ts";
