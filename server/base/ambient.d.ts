/**
 * Globals that node, browsers and workers all offer but that belong to no ECMAScript library, declared by hand because
 * the core compiles with neither node nor DOM types. Only what the core uses, and nothing that reads a clock, draws
 * lots or prints.
 */

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, into: Uint8Array): { read: number; written: number };
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}

declare function structuredClone<T>(value: T): T;
