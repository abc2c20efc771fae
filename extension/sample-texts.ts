/** The sample programs, bundled as text. A new sample is a file in samples/ and a line here. */
import askName from "../samples/ask-name.c";
import forgottenClose from "../samples/forgotten-close.c";
import forkTree from "../samples/fork-tree.c";
import pipeHello from "../samples/pipe-hello.c";
import sharedOffset from "../samples/shared-offset.c";
import zombie from "../samples/zombie.c";

export interface Sample {
  readonly name: string;
  /** One line for the list in which samples are chosen. */
  readonly about: string;
  readonly text: string;
}

export const SAMPLES: readonly Sample[] = [
  { name: "pipe-hello.c", about: "A parent sends its child a line through a pipe", text: pipeHello },
  { name: "fork-tree.c", about: "How many processes does a fork in a loop make?", text: forkTree },
  { name: "forgotten-close.c", about: "It never ends: somebody can still write", text: forgottenClose },
  { name: "shared-offset.c", about: "Who shares a file's position with whom?", text: sharedOffset },
  { name: "zombie.c", about: "A child that has ended, until somebody asks how", text: zombie },
  { name: "ask-name.c", about: "A program that waits for you to type", text: askName },
];
