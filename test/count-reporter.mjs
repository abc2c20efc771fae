/**
 * mocha's dots, and one line of counts for whoever sums over suites: scripts/test.mjs names a file in FORKSCOPE_COUNTS
 * and reads it when mocha has ended. Counting the printed text instead would believe whatever a test prints.
 */
import { appendFileSync } from "node:fs";
import Mocha from "mocha";

/** The reporter. mocha asks for a default export, hence the exception to the house rule. */
// biome-ignore lint/style/noDefaultExport: this is how mocha finds a reporter
export default class CountReporter extends Mocha.reporters.Dot {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env["FORKSCOPE_COUNTS"];
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      if (file) appendFileSync(file, `${JSON.stringify({ passed: passes, failed: failures, skipped: pending })}\n`);
    });
  }
}
