/**
 * The signals of Linux on x86-64, and sets of them.
 *
 * What surprises: a set has 64 members and JavaScript's bit operations only 32, so a set is two halves; and
 * SIGCHLD, SIGURG and SIGWINCH do nothing by default, which is why nobody notices them.
 */

/** What happens when nobody asked for anything else (signal(7), column "Action"). */
export type DefaultAction = "terminate" | "core" | "ignore" | "stop" | "continue";

export interface SignalRow {
  readonly number: number;
  readonly name: string;
  readonly action: DefaultAction;
  /** When it comes, for a person: a sentence without its subject. */
  readonly meaning: string;
}

function row(number: number, name: string, action: DefaultAction, meaning: string): SignalRow {
  return { number, name, action, meaning };
}

export const SIGHUP = 1;
export const SIGINT = 2;
export const SIGQUIT = 3;
export const SIGILL = 4;
export const SIGTRAP = 5;
export const SIGABRT = 6;
export const SIGBUS = 7;
export const SIGFPE = 8;
export const SIGKILL = 9;
export const SIGSEGV = 11;
export const SIGPIPE = 13;
export const SIGALRM = 14;
export const SIGCHLD = 17;
export const SIGCONT = 18;
export const SIGSTOP = 19;
export const SIGTSTP = 20;
export const SIGTTIN = 21;
export const SIGTTOU = 22;
export const SIGWINCH = 28;
/** The last signal of all; 32 … 64 are the real-time signals, which queue. */
export const LAST_SIGNAL = 64;
export const FIRST_REALTIME = 32;

const named: readonly SignalRow[] = [
  row(1, "SIGHUP", "terminate", "the terminal was closed, or a stopped group lost its last parent"),
  row(2, "SIGINT", "terminate", "somebody typed ^C"),
  row(3, "SIGQUIT", "core", "somebody typed ^\\"),
  row(4, "SIGILL", "core", "the processor met an instruction that does not exist"),
  row(5, "SIGTRAP", "core", "a breakpoint instruction was executed"),
  row(6, "SIGABRT", "core", "the program called abort()"),
  row(7, "SIGBUS", "core", "memory was accessed that has nothing behind it"),
  row(8, "SIGFPE", "core", "an integer was divided by zero, or the quotient did not fit"),
  row(9, "SIGKILL", "terminate", "somebody insisted: it cannot be caught, blocked or ignored"),
  row(10, "SIGUSR1", "terminate", "a process sent it; its meaning is the program's own"),
  row(11, "SIGSEGV", "core", "memory was accessed that is not the process's"),
  row(12, "SIGUSR2", "terminate", "a process sent it; its meaning is the program's own"),
  row(13, "SIGPIPE", "terminate", "something was written to a pipe that nobody can read any more"),
  row(14, "SIGALRM", "terminate", "an alarm() ran out"),
  row(15, "SIGTERM", "terminate", "somebody asked the process to end"),
  row(16, "SIGSTKFLT", "terminate", "unused on today's processors"),
  row(17, "SIGCHLD", "ignore", "a child ended, stopped or went on"),
  row(18, "SIGCONT", "continue", "a stopped process shall go on"),
  row(19, "SIGSTOP", "stop", "somebody insisted on a stop: it cannot be caught, blocked or ignored"),
  row(20, "SIGTSTP", "stop", "somebody typed ^Z"),
  row(21, "SIGTTIN", "stop", "a background process read from the terminal"),
  row(22, "SIGTTOU", "stop", "a background process wrote to the terminal"),
  row(23, "SIGURG", "ignore", "urgent data arrived at a socket"),
  row(24, "SIGXCPU", "core", "the limit of processor time was reached"),
  row(25, "SIGXFSZ", "core", "a file was to grow beyond the limit"),
  row(26, "SIGVTALRM", "terminate", "a timer of processor time ran out"),
  row(27, "SIGPROF", "terminate", "a profiling timer ran out"),
  row(28, "SIGWINCH", "ignore", "the terminal's window changed its size"),
  row(29, "SIGIO", "terminate", "a descriptor became ready"),
  row(30, "SIGPWR", "terminate", "the power failed"),
  row(31, "SIGSYS", "core", "a system call was refused"),
];

/** The row of a signal number from 1 to 64. Real-time signals are named as glibc does, from SIGRTMIN = 34. */
export function signalRow(number: number): SignalRow {
  const known = named[number - 1];
  if (known) return known;
  const name = number < 34 ? `SIG${number}` : number === 34 ? "SIGRTMIN" : `SIGRTMIN+${number - 34}`;
  return row(number, name, "terminate", "a process sent it; its meaning is the program's own");
}

export function signalName(number: number): string {
  return signalRow(number).name;
}

/** The number for a name such as "SIGINT", or null. */
export function signalNumber(name: string): number | null {
  return named.find((signal) => signal.name === name)?.number ?? null;
}

/** Signals 1-32 in the bits of `low`, 33-64 in those of `high`: the layout of the kernel's sigset_t. */
export interface SignalSet {
  readonly low: number;
  readonly high: number;
}

export const NO_SIGNALS: SignalSet = { low: 0, high: 0 };

export function hasSignal(set: SignalSet, signal: number): boolean {
  return signal <= 32 ? ((set.low >>> (signal - 1)) & 1) === 1 : ((set.high >>> (signal - 33)) & 1) === 1;
}

export function withSignal(set: SignalSet, signal: number): SignalSet {
  return signal <= 32
    ? { low: (set.low | (1 << (signal - 1))) >>> 0, high: set.high }
    : { low: set.low, high: (set.high | (1 << (signal - 33))) >>> 0 };
}

export function unionOf(a: SignalSet, b: SignalSet): SignalSet {
  return { low: (a.low | b.low) >>> 0, high: (a.high | b.high) >>> 0 };
}

export function without(a: SignalSet, b: SignalSet): SignalSet {
  return { low: (a.low & ~b.low) >>> 0, high: (a.high & ~b.high) >>> 0 };
}

export function isEmptySet(set: SignalSet): boolean {
  return set.low === 0 && set.high === 0;
}

export function sameSet(a: SignalSet, b: SignalSet): boolean {
  return a.low === b.low && a.high === b.high;
}

/** The members in ascending order. */
export function membersOf(set: SignalSet): number[] {
  const members: number[] = [];
  for (let signal = 1; signal <= LAST_SIGNAL; signal++) if (hasSignal(set, signal)) members.push(signal);
  return members;
}

const UNBLOCKABLE: SignalSet = withSignal(withSignal(NO_SIGNALS, SIGKILL), SIGSTOP);

/** The set as a mask may be: SIGKILL and SIGSTOP quietly leave it, as sigprocmask(2) says. */
export function blockable(set: SignalSet): SignalSet {
  return without(set, UNBLOCKABLE);
}
