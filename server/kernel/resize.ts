/** A new length for a file: truncate and ftruncate. */
import { type Call, caller } from "./call.ts";
import { fail } from "./errno.ts";
import { inodeOf } from "./inode.ts";
import { RLIMIT_FSIZE } from "./limits.ts";
import { truncate } from "./open.ts";
import { MAX_FILE_SIZE } from "./state/content.ts";
import type { InodeId } from "./state/ids.ts";

export function resize(call: Call, id: InodeId, size: number): number {
  if (inodeOf(call.kernel, id).kind !== "regular") return fail("EINVAL");
  const limit = caller(call).limits[RLIMIT_FSIZE]?.soft ?? MAX_FILE_SIZE;
  if (size > Math.min(MAX_FILE_SIZE, limit)) return fail("EFBIG");
  truncate(call.kernel, id, size);
  return 0;
}
