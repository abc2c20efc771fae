/**
 * FIFOs: pipes with a name. While anybody has one open there is a pipe behind it; what nobody reads is lost.
 */
import { changeInode, inodeOf, releaseInode } from "./inode.ts";
import type { Kernel } from "./kernel.ts";
import { closePipeEnd, createPipe } from "./pipe.ts";
import type { OpenFile } from "./state/file.ts";
import type { InodeId, Pid, PipeId } from "./state/ids.ts";

/** The pipe behind the FIFO, made if need be. */
export function pipeBehind(kernel: Kernel, id: InodeId, by: Pid): PipeId {
  const inode = inodeOf(kernel, id);
  if (inode.kind === "fifo" && inode.pipe !== null) return inode.pipe;
  const pipe = createPipe(kernel, by, true);
  if (inode.kind === "fifo") changeInode(kernel, id, { ...inode, pipe });
  return pipe;
}

/** Closes one end; with the last one the pipe behind the name is gone. */
export function closeFifoEnd(
  kernel: Kernel,
  id: InodeId,
  pipe: PipeId,
  end: Pick<OpenFile, "readable" | "writable">,
  by: Pid,
): void {
  if (closePipeEnd(kernel, pipe, end, by)) {
    const inode = inodeOf(kernel, id);
    if (inode.kind === "fifo") changeInode(kernel, id, { ...inode, pipe: null });
  }
  releaseInode(kernel, id);
}
