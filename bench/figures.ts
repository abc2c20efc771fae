/**
 * Numbers of a benchmark: medians, their spread, and lines to print.
 *
 * The machines that measure are shared and noisy, so a figure is the median of several, taken alternately with what
 * it is compared to, and is printed with the smallest and the largest of them.
 */

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** "1.23 (1.20-1.31)": the median, then the smallest and the largest. */
export function withSpread(values: readonly number[], digits: number = 2): string {
  const text = (value: number): string => value.toFixed(digits);
  return `${text(median(values))} (${text(Math.min(...values))}-${text(Math.max(...values))})`;
}

/** A line of a table: a name, then columns. */
export function row(name: string, ...columns: readonly string[]): void {
  console.log(`  ${name.padEnd(46)}${columns.map((column) => column.padEnd(26)).join("")}`.trimEnd());
}

/** Compares a figure with what is required, prints the verdict, and lets the process fail when it is missed. */
export function require(name: string, value: number, limit: number, unit: string = "", digits: number = 2): void {
  const met = value <= limit;
  const text = `${value.toFixed(digits)}${unit}, required at most ${limit}${unit}`;
  console.log(`  ${met ? "ok  " : "FAIL"} ${name}: ${text}`);
  if (!met) process.exitCode = 1;
}

/** Says loudly that something could not be measured here. With CI=true nothing may be missing. */
export function missing(what: string): void {
  console.log(`!! not measured: ${what}`);
  if (process.env["CI"] === "true") process.exitCode = 1;
}
