/**
 * The smallest client of the debug adapter: starts `forkscope dap` and asks what an editor asks, until the program has
 * stopped at its entry.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface LaunchTimes {
  /** Milliseconds from starting the process to the `stopped` event. */
  readonly wall: number;
  /** Milliseconds of processor time that all its threads used until then; NaN where /proc does not tell. */
  readonly cpu: number;
}

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly command?: string;
  readonly success?: boolean;
  readonly message?: string;
}

/** Launches `program` in a fresh adapter. */
export function launch(commandLine: string, program: string): Promise<LaunchTimes> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [commandLine, "dap"]);
    let seq = 0;
    const request = (command: string, args: object): void => {
      const text = JSON.stringify({ seq: ++seq, type: "request", command, arguments: args });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    };
    let errors = "";
    child.stderr.on("data", (data) => {
      errors += data;
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the adapter ended with ${code}: ${errors}`)));
    eachMessage(child, (message) => {
      if (message.type === "response" && message.success === false) reject(new Error(message.message));
      if (message.type === "response" && message.command === "initialize") request("launch", { program });
      if (message.event === "initialized") {
        request("setBreakpoints", { source: { path: program }, breakpoints: [] });
        request("setExceptionBreakpoints", { filters: [] });
        request("configurationDone", {});
      }
      if (message.event !== "stopped") return;
      const wall = performance.now() - start;
      const cpu = processorTime(child.pid ?? 0);
      child.kill();
      resolve({ wall, cpu });
    });
    request("initialize", { adapterID: "forkscope", pathFormat: "path", linesStartAt1: true, columnsStartAt1: true });
  });
}

function eachMessage(child: ChildProcessWithoutNullStreams, visit: (message: Message) => void): void {
  let received = Buffer.alloc(0);
  child.stdout.on("data", (data: Buffer) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n\r\n/.exec(received.toString("latin1"));
      const end = header ? header[0].length + Number(header[1]) : 0;
      if (!header || received.length < end) return;
      visit(JSON.parse(received.toString("utf8", header[0].length, end)) as Message);
      received = received.subarray(end);
    }
  });
}

/** What Linux has counted for the threads of a process, in milliseconds. */
function processorTime(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
    );
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}
