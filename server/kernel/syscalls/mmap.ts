import { map } from "../memory.ts";
import { int, type SystemCall } from "../syscall.ts";

/** mmap(2), of private memory. */
export const mmap: SystemCall = {
  name: "mmap",
  number: 9,
  prototype: "void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset)",
  parameters: ["pointer", "unsigned", "protection", "map-flags", "fd", "long"],
  errnos: [
    ["EINVAL", "the length is 0, the offset is not a whole page, or neither MAP_PRIVATE nor MAP_SHARED is given"],
    ["ENOMEM", "there is not so much memory"],
    ["EBADF", "fd is not open"],
    ["EACCES", "fd is not open for reading"],
    ["ENODEV", "fd is no regular file, or MAP_SHARED, which is not simulated yet"],
    ["EEXIST", "MAP_FIXED_NOREPLACE and something is mapped there"],
    ["EPERM", "MAP_FIXED with an address so low that null pointers would no longer fault"],
  ],
  manual:
    "Maps new pages of zeros (MAP_ANONYMOUS) or a copy of a file's bytes into the address space and returns where. MAP_PRIVATE pages are the process's own; fork copies them.",
  handler(call) {
    const [address, length, protection, flags, fd, offset] = call.args;
    return map(call, [address, length, int(protection), int(flags), int(fd), offset]);
  },
};
