/**
 * Why a system call failed: Linux's error numbers with the words of strerror(3).
 *
 * A call's result is one number, as on Linux: 0 or more is success, -4095 … -1 is minus an error number. The C library
 * turns the latter into -1 and errno; nothing in the kernel throws for a program's mistake.
 */

/** Name, number, and what strerror says. Numbers: asm-generic/errno.h. */
const rows = [
  ["EPERM", 1, "Operation not permitted"],
  ["ENOENT", 2, "No such file or directory"],
  ["ESRCH", 3, "No such process"],
  ["EINTR", 4, "Interrupted system call"],
  ["EIO", 5, "Input/output error"],
  ["ENXIO", 6, "No such device or address"],
  ["E2BIG", 7, "Argument list too long"],
  ["ENOEXEC", 8, "Exec format error"],
  ["EBADF", 9, "Bad file descriptor"],
  ["ECHILD", 10, "No child processes"],
  ["EAGAIN", 11, "Resource temporarily unavailable"],
  ["ENOMEM", 12, "Cannot allocate memory"],
  ["EACCES", 13, "Permission denied"],
  ["EFAULT", 14, "Bad address"],
  ["EBUSY", 16, "Device or resource busy"],
  ["EEXIST", 17, "File exists"],
  ["EXDEV", 18, "Invalid cross-device link"],
  ["ENODEV", 19, "No such device"],
  ["ENOTDIR", 20, "Not a directory"],
  ["EISDIR", 21, "Is a directory"],
  ["EINVAL", 22, "Invalid argument"],
  ["ENFILE", 23, "Too many open files in system"],
  ["EMFILE", 24, "Too many open files"],
  ["ENOTTY", 25, "Inappropriate ioctl for device"],
  ["ETXTBSY", 26, "Text file busy"],
  ["EFBIG", 27, "File too large"],
  ["ENOSPC", 28, "No space left on device"],
  ["ESPIPE", 29, "Illegal seek"],
  ["EROFS", 30, "Read-only file system"],
  ["EMLINK", 31, "Too many links"],
  ["EPIPE", 32, "Broken pipe"],
  ["ERANGE", 34, "Numerical result out of range"],
  ["EDEADLK", 35, "Resource deadlock avoided"],
  ["ENAMETOOLONG", 36, "File name too long"],
  ["ENOSYS", 38, "Function not implemented"],
  ["ENOTEMPTY", 39, "Directory not empty"],
  ["ELOOP", 40, "Too many levels of symbolic links"],
  ["ENODATA", 61, "No data available"],
  ["EOVERFLOW", 75, "Value too large for defined data type"],
  ["ENOTSOCK", 88, "Socket operation on non-socket"],
  ["EOPNOTSUPP", 95, "Operation not supported"],
  ["ETIMEDOUT", 110, "Connection timed out"],
] as const;

export type Errno = (typeof rows)[number][0];

const numbers = Object.fromEntries(rows.map(([name, number]) => [name, number])) as Readonly<Record<Errno, number>>;
const byNumber: ReadonlyMap<number, (typeof rows)[number]> = new Map(rows.map((row) => [row[1], row]));

/** The result of a call that failed for this reason: minus its number. */
export function fail(name: Errno): number {
  return -numbers[name];
}

export function errnoNumber(name: Errno): number {
  return numbers[name];
}

/** True for a result that says failure. Addresses and lengths never come near this range. */
export function isFailure(result: number): boolean {
  return result < 0 && result >= -4095;
}

/** The name for a failed result (minus the number), or null when we have none. */
export function errnoName(result: number): Errno | null {
  return byNumber.get(-result)?.[0] ?? null;
}

/** What strerror(3) says of a failed result. */
export function errnoMessage(result: number): string {
  return byNumber.get(-result)?.[2] ?? `Unknown error ${-result}`;
}
