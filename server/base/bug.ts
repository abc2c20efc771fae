/**
 * Our own mistakes. A simulated program that fails is data, and faulty C source is a diagnostic; only a broken
 * promise inside Forkscope itself throws, and it throws through here.
 *
 * What surprises: nothing above catches a Bug to carry on. The engine catches it once, to add the choices of the
 * run, so that whoever reads the report can replay it.
 */

/** A broken promise inside Forkscope. Thrown by `bug` and by nothing else. */
export class Bug extends Error {
  override readonly name = "Bug";
}

/** Stops with a message that says which promise was broken, for states that cannot be unless we made a mistake. */
export function bug(message: string): never {
  throw new Bug(message);
}

/**
 * The `default` of a switch over a union. Its parameter has type `never`, so a kind that was added to the union and
 * forgotten in the switch does not compile; at run time it is a bug that prints the value.
 */
export function unreachable(value: never): never {
  return bug(`not one of the kinds this switch knows: ${JSON.stringify(value)}`);
}
