/** struct pollfd's of poll and ppoll: a descriptor, what is asked, and what is answered. */
import { type Answer, type Call, caller } from "./call.ts";
import { fail } from "./errno.ts";
import { descriptorLimit } from "./fdtable.ts";
import { answerPoll, interestIn } from "./poll.ts";
import { answerInterest, POLLNVAL } from "./readiness.ts";
import type { SignalSet } from "./signals.ts";
import type { Nanoseconds } from "./state/ids.ts";
import type { Interest } from "./state/wait.ts";
import { copyToUser, structFromUser } from "./usercopy.ts";

const SIZE = 8;

export function pollDescriptors(
  call: Call,
  address: number,
  count: number,
  length: Nanoseconds | null,
  mask: SignalSet | null,
): Answer {
  if (count < 0 || count > descriptorLimit(caller(call))) return fail("EINVAL");
  const view = structFromUser(call, address, count * SIZE);
  if (!view) return fail("EFAULT");
  const interests: Interest[] = [];
  let ready = 0;
  for (let i = 0; i < count; i++) {
    const fd = view.getInt32(i * SIZE, true);
    const interest = fd < 0 ? null : interestIn(call, fd, view.getInt16(i * SIZE + 4, true));
    const answer = fd < 0 ? 0 : interest ? answerInterest(call.kernel, interest) : POLLNVAL;
    if (interest) interests.push(interest);
    view.setInt16(i * SIZE + 6, answer, true);
    if (answer !== 0) ready++;
  }
  return answerPoll(call, interests, length, ready > 0, mask, () => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    return copyToUser(call, address, bytes) ? ready : fail("EFAULT");
  });
}
