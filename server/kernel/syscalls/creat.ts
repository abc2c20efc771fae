import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { openPath } from "../open.ts";
import { pathFrom } from "../path.ts";
import { O_CREAT, O_TRUNC, O_WRONLY } from "../state/file.ts";
import type { SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** creat(2). */
export const creat: SystemCall = {
  name: "creat",
  number: 85,
  prototype: "int creat(const char *pathname, mode_t mode)",
  parameters: ["path", "octal"],
  errnos: [
    ["EACCES", "the permissions do not allow it"],
    ["EISDIR", "it is a directory"],
    ["ENOENT", "a directory of the path does not exist"],
    ["EMFILE", "the process has as many descriptors as it may"],
    ["EFAULT", "pathname is not a string of the process"],
  ],
  manual: "The same as open with O_CREAT|O_WRONLY|O_TRUNC: an empty file, open for writing.",
  handler(call) {
    const from = pathFrom(call, call.args[0]);
    if (isFailed(from)) return fail(from.errno);
    return openPath(call, caller(call).cwd, from.path, O_CREAT | O_WRONLY | O_TRUNC, call.args[1]);
  },
};
