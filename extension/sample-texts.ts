/** The sample programs, bundled as text. A new sample is a file in samples/ and a line here. */
import addressSpaces from "../samples/address-spaces.c";
import askName from "../samples/ask-name.c";
import childCrashes from "../samples/child-crashes.c";
import doubleFork from "../samples/double-fork.c";
import forgottenClose from "../samples/forgotten-close.c";
import forkBomb from "../samples/fork-bomb.c";
import forkReturnsTwice from "../samples/fork-returns-twice.c";
import forkTree from "../samples/fork-tree.c";
import openAfterFork from "../samples/open-after-fork.c";
import orphan from "../samples/orphan.c";
import pipeHello from "../samples/pipe-hello.c";
import pipeline from "../samples/pipeline.c";
import printfTwice from "../samples/printf-twice.c";
import sharedOffset from "../samples/shared-offset.c";
import waitStatus from "../samples/wait-status.c";
import zombie from "../samples/zombie.c";

export interface Sample {
  readonly name: string;
  /** One line for the list in which samples are chosen. */
  readonly about: string;
  readonly text: string;
}

/** In the order in which one would learn. */
export const SAMPLES: readonly Sample[] = [
  { name: "fork-returns-twice.c", about: "One call of fork(), two returns", text: forkReturnsTwice },
  { name: "fork-tree.c", about: "Three forks in a row: how many processes say hello?", text: forkTree },
  { name: "address-spaces.c", about: "Same variables, same addresses, different memory", text: addressSpaces },
  { name: "shared-offset.c", about: "A file opened before fork(): one position for both", text: sharedOffset },
  { name: "open-after-fork.c", about: "A file opened after fork(): a position for each", text: openAfterFork },
  { name: "pipe-hello.c", about: "A parent sends its child a few words through a pipe", text: pipeHello },
  { name: "forgotten-close.c", about: "It never ends: somebody can still write", text: forgottenClose },
  { name: "pipeline.c", about: "What a shell does for producer | shouter, with dup2()", text: pipeline },
  { name: "zombie.c", about: "A child that has ended, until somebody asks how", text: zombie },
  { name: "orphan.c", about: "A child that outlives its parent gets a new one", text: orphan },
  { name: "wait-status.c", about: "What wait() tells about the end of a child", text: waitStatus },
  { name: "double-fork.c", about: "A server without zombies and without waiting", text: doubleFork },
  { name: "child-crashes.c", about: "When one process crashes, the others go on", text: childCrashes },
  { name: "printf-twice.c", about: "Why a line comes out twice: buffers and fork()", text: printfTwice },
  { name: "fork-bomb.c", about: "Every process forks for ever; here it is safe", text: forkBomb },
  { name: "ask-name.c", about: "A program that waits for you to type", text: askName },
];
