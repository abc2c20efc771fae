/** The environment variables of a simulated program, unless a launch says otherwise. */
export const DEFAULT_ENVIRONMENT: Readonly<Record<string, string>> = {
  HOME: "/home/student",
  PATH: "/usr/local/bin:/usr/bin:/bin",
  PWD: "/home/student",
  SHELL: "/bin/sh",
  TERM: "xterm",
  USER: "student",
};

/** As execve() takes them: "NAME=value". */
export function environment(more: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries({ ...DEFAULT_ENVIRONMENT, ...more }).map(([name, value]) => `${name}=${value}`);
}
