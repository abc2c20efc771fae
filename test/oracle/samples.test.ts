/** 200 disturbed runs on real Linux of each sample and each program of its like, with a terminal and with a file. */
import { basename } from "node:path";
import { checkLinux } from "../samples/outcomes.ts";
import { programs } from "../samples/sample-programs.ts";
import { hasLinux } from "./linux.ts";

const RUNS = 200;

describe("oracle: samples", function () {
  this.timeout(600_000);
  before(function () {
    if (!hasLinux) this.skip();
  });

  for (const path of programs) it(`${basename(path)}: ${RUNS} runs`, () => checkLinux(path, RUNS));
});
