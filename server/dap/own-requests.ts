/** Answers to our own requests, those of server/protocol/requests.ts. The mapped type makes a missing one an error. */
import type { Handlers, RequestName } from "../protocol/requests.ts";
import type { Debuggee } from "./debuggee.ts";
import { Arguments, refuse } from "./refusal.ts";

/** Most characters that one message may type at the terminal. */
const MOST_TYPED = 65_536;

/** The handlers for a running session; the arguments they get are checked by `answerOwn`. */
function handlers(debuggee: Debuggee): Handlers {
  const { session } = debuggee;

  /** Goes to an event and gives its number when there. The stop that tells the client follows this answer. */
  const goTo = async (event: number): Promise<{ event: number }> => {
    debuggee.mustStand("Going to another moment");
    const arrival = debuggee.arrival();
    debuggee.move(() => session.goToEvent(event), true);
    await arrival;
    return { event: debuggee.phase === "closed" ? event : session.view({ processLimit: 1 }).event };
  };

  return {
    "forkscope/world": ({ pid, processLimit }) =>
      debuggee.look({
        ...(pid !== undefined && { pid }),
        ...(processLimit !== undefined && { processLimit }),
      }),
    "forkscope/select": ({ pid, thread }) => {
      debuggee.mustStand("Selecting a process");
      const found = session.threads().find((one) => one.pid === pid && (thread === undefined || one.id === thread));
      if (found === undefined) return refuse(`Process ${pid} is gone.`);
      debuggee.select(found.id);
      return {};
    },
    "forkscope/goTo": ({ event }) => goTo(event),
    "forkscope/stepEvent": ({ by }) => goTo(session.view({ processLimit: 1 }).event + by),
    "forkscope/input": ({ text, end }) => {
      debuggee.type(text, end ?? false);
      return {};
    },
    "forkscope/policy": ({ policy, seed }) => {
      session.setPolicy(policy, seed ?? null);
      debuggee.changed();
      return {};
    },
    "forkscope/output": () => ({ text: session.output() }),
  };
}

/** Answers one of our own requests, or refuses arguments that are not what its type promises. */
export function answerOwn(debuggee: Debuggee, name: RequestName, args: unknown): unknown {
  const given = new Arguments(name, args);
  const answer = handlers(debuggee);
  switch (name) {
    case "forkscope/world": {
      const pid = given.maybeNumber("pid");
      const processLimit = given.maybeNumber("processLimit");
      return answer[name]({ ...(pid !== undefined && { pid }), ...(processLimit !== undefined && { processLimit }) });
    }
    case "forkscope/select": {
      const thread = given.maybeNumber("thread");
      return answer[name]({ pid: given.number("pid"), ...(thread !== undefined && { thread }) });
    }
    case "forkscope/goTo":
      return answer[name]({ event: Math.max(0, given.number("event")) });
    case "forkscope/stepEvent": {
      const by = given.number("by");
      return by === 1 || by === -1 ? answer[name]({ by }) : refuse(`${name}: by must be 1 or -1, not ${by}`);
    }
    case "forkscope/input": {
      const text = given.string("text");
      if (text.length > MOST_TYPED) return refuse(`${name}: at most ${MOST_TYPED} characters at once`);
      return answer[name]({ text, end: given.maybeBoolean("end") ?? false });
    }
    case "forkscope/policy": {
      const seed = given.maybeNumber("seed");
      return answer[name]({ policy: given.string("policy"), ...(seed !== undefined && { seed }) });
    }
    case "forkscope/output":
      return answer[name]({});
    default:
      return unknownRequest(name);
  }
}

function unknownRequest(name: never): never {
  return refuse(`${String(name)} is not a request of ours`);
}
