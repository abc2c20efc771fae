/**
 * Writing one function's code: bytes, locals, and the depth of open blocks.
 *
 * A label is the number of an open block; `br` turns it into the relative depth that WebAssembly wants.
 */
import { bug } from "../../base/bug.ts";
import type { Reg } from "../../lang/ir.ts";
import { GLOBALS, type GlobalName } from "../program.ts";
import { ByteWriter, EMPTY_BLOCK, OP, VALUE_TYPE } from "../wasm.ts";

export class Assembler {
  readonly w: ByteWriter;
  private readonly where: string;
  private depth: number = 0;
  private readonly types: Reg[];
  private readonly paramCount: number;

  constructor(params: readonly Reg[], where: string) {
    this.w = new ByteWriter(1024);
    this.where = where;
    this.types = [...params];
    this.paramCount = params.length;
  }

  newLocal(reg: Reg): number {
    this.types.push(reg);
    return this.types.length - 1;
  }

  op(code: number): void {
    this.w.byte(code);
  }
  get(local: number): void {
    this.w.byte(OP.localGet);
    this.w.unsigned(local);
  }
  set(local: number): void {
    this.w.byte(OP.localSet);
    this.w.unsigned(local);
  }
  tee(local: number): void {
    this.w.byte(OP.localTee);
    this.w.unsigned(local);
  }
  i32(value: number): void {
    this.w.byte(OP.i32Const);
    this.w.signed(value);
  }
  i64(value: bigint): void {
    this.w.byte(OP.i64Const);
    this.w.signed64(value);
  }
  global(name: GlobalName): void {
    this.w.byte(OP.globalGet);
    this.w.unsigned(GLOBALS.indexOf(name));
  }
  setGlobal(name: GlobalName): void {
    this.w.byte(OP.globalSet);
    this.w.unsigned(GLOBALS.indexOf(name));
  }
  call(index: number): void {
    this.w.byte(OP.call);
    this.w.unsigned(index);
  }
  /** A load or store: opcode, natural alignment does not matter to us, constant offset. */
  access(code: number, offset: number): void {
    this.w.byte(code);
    this.w.byte(0);
    this.w.unsigned(offset);
  }

  block(): number {
    this.w.byte(OP.block);
    this.w.byte(EMPTY_BLOCK);
    return this.depth++;
  }
  loop(): number {
    this.w.byte(OP.loop);
    this.w.byte(EMPTY_BLOCK);
    return this.depth++;
  }
  if(result?: Reg): number {
    this.w.byte(OP.if);
    this.w.byte(result ? VALUE_TYPE[result] : EMPTY_BLOCK);
    return this.depth++;
  }
  else(): void {
    this.w.byte(OP.else);
  }
  end(): void {
    this.depth--;
    this.w.byte(OP.end);
  }
  relative(label: number): number {
    const distance = this.depth - 1 - label;
    if (distance < 0 || label < 0) bug(`branch to a closed block in ${this.where}`);
    return distance;
  }
  br(label: number): void {
    this.w.byte(OP.br);
    this.w.unsigned(this.relative(label));
  }
  brIf(label: number): void {
    this.w.byte(OP.brIf);
    this.w.unsigned(this.relative(label));
  }
  brTable(labels: readonly number[], otherwise: number): void {
    this.w.byte(OP.brTable);
    this.w.unsigned(labels.length);
    for (const label of labels) this.w.unsigned(this.relative(label));
    this.w.unsigned(this.relative(otherwise));
  }

  /** The finished body: local declarations, code, `end`. */
  finish(): Uint8Array {
    const out = new ByteWriter(this.w.length + 64);
    const groups: { reg: Reg; count: number }[] = [];
    for (const reg of this.types.slice(this.paramCount)) {
      const last = groups.at(-1);
      if (last?.reg === reg) last.count++;
      else groups.push({ reg, count: 1 });
    }
    out.unsigned(groups.length);
    for (const { reg, count } of groups) {
      out.unsigned(count);
      out.byte(VALUE_TYPE[reg]);
    }
    out.append(this.w);
    out.byte(OP.end);
    return out.finish();
  }
}
