/**
 * Users and groups: who may become whom, and whose files are whose.
 *
 * What surprises: the numbers go in threes (real, effective, saved), of which the simulation keeps the first two; and
 * a process that is not root may only go to numbers it already has.
 */
import { type Call, caller } from "./call.ts";
import { fail } from "./errno.ts";
import { changeInode, inodeOf } from "./inode.ts";
import { changeProcess } from "./process.ts";
import type { InodeId } from "./state/ids.ts";
import type { Owner } from "./state/process.ts";

/** -1 in a call's argument: leave it as it is. */
const UNCHANGED = -1;

/** setuid, setreuid, setresuid: real and effective user, each perhaps unchanged. */
export function changeUser(call: Call, real: number, effective: number): number {
  const { owner } = caller(call);
  const known = [owner.uid, owner.effectiveUid];
  const isAllowed = owner.effectiveUid === 0 || [real, effective].every((id) => id === UNCHANGED || known.includes(id));
  if (!isAllowed) return fail("EPERM");
  return become(call, {
    ...owner,
    uid: real === UNCHANGED ? owner.uid : real,
    effectiveUid: effective === UNCHANGED ? owner.effectiveUid : effective,
  });
}

/** setgid, setregid, setresgid. */
export function changeGroup(call: Call, real: number, effective: number): number {
  const { owner } = caller(call);
  const known = [owner.gid, owner.effectiveGid];
  const isAllowed = owner.effectiveUid === 0 || [real, effective].every((id) => id === UNCHANGED || known.includes(id));
  if (!isAllowed) return fail("EPERM");
  return become(call, {
    ...owner,
    gid: real === UNCHANGED ? owner.gid : real,
    effectiveGid: effective === UNCHANGED ? owner.effectiveGid : effective,
  });
}

function become(call: Call, owner: Owner): number {
  changeProcess(call.kernel, caller(call), { owner });
  return 0;
}

/** chown and its relatives: root may give files away, their owner may only "change" them to what they are. */
export function changeFileOwner(call: Call, id: InodeId, uid: number, gid: number): number {
  const { kernel } = call;
  const inode = inodeOf(kernel, id);
  const { owner } = caller(call);
  const isOwn = owner.effectiveUid === inode.uid;
  const keepsUser = uid === UNCHANGED || uid === inode.uid;
  const keepsGroup = gid === UNCHANGED || gid === owner.gid || gid === owner.effectiveGid;
  if (owner.effectiveUid !== 0 && !(isOwn && keepsUser && keepsGroup)) return fail("EPERM");
  changeInode(kernel, id, {
    ...inode,
    uid: uid === UNCHANGED ? inode.uid : uid,
    gid: gid === UNCHANGED ? inode.gid : gid,
    changed: kernel.now,
  });
  return 0;
}
