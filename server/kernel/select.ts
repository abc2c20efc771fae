/**
 * select and pselect: three sets of bits in, three sets of bits out.
 *
 * What surprises people: the sets are overwritten with the answer, so they must be filled anew before every call; and
 * the first argument is the highest descriptor *plus one*.
 */
import { type Answer, type Call, caller } from "./call.ts";
import { fail } from "./errno.ts";
import { descriptorLimit } from "./fdtable.ts";
import { answerPoll, interestIn } from "./poll.ts";
import { answerInterest, POLLERR, POLLHUP, POLLIN, POLLOUT, POLLPRI } from "./readiness.ts";
import type { SignalSet } from "./signals.ts";
import type { Nanoseconds } from "./state/ids.ts";
import type { Interest } from "./state/wait.ts";
import { copyFromUser, copyToUser } from "./usercopy.ts";

/** For each set: what to ask, and which answers put the descriptor into it (fs/select.c). */
const SETS = [
  { asks: POLLIN, counts: POLLIN | POLLHUP | POLLERR },
  { asks: POLLOUT, counts: POLLOUT | POLLERR },
  { asks: POLLPRI, counts: POLLPRI },
] as const;

export function selectDescriptors(
  call: Call,
  count: number,
  addresses: readonly [read: number, write: number, except: number],
  length: Nanoseconds | null,
  mask: SignalSet | null,
): Answer {
  if (count < 0) return fail("EINVAL");
  const fds = Math.min(count, descriptorLimit(caller(call)));
  const bytes = Math.ceil(fds / 64) * 8;
  const interests: Interest[] = [];
  const answers: { address: number; bits: Uint8Array }[] = [];
  let ready = 0;
  for (const [i, address] of addresses.entries()) {
    const rule = SETS[i];
    if (address === 0 || !rule) continue;
    const asked = copyFromUser(call, address, bytes)?.data;
    if (!asked) return fail("EFAULT");
    const bits = new Uint8Array(bytes);
    for (let fd = 0; fd < fds; fd++) {
      if (!(((asked[fd >> 3] ?? 0) >> (fd & 7)) & 1)) continue;
      const interest = interestIn(call, fd, rule.asks);
      if (!interest) return fail("EBADF");
      interests.push(interest);
      if (!(answerInterest(call.kernel, interest) & rule.counts)) continue;
      bits[fd >> 3] = (bits[fd >> 3] ?? 0) | (1 << (fd & 7));
      ready++;
    }
    answers.push({ address, bits });
  }
  return answerPoll(call, interests, length, ready > 0, mask, () =>
    answers.every(({ address, bits }) => copyToUser(call, address, bits)) ? ready : fail("EFAULT"),
  );
}
