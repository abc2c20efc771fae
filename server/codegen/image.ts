/** A program's initial memory: data with its relocations, and text with the signature of each function. */
import { signatureKey } from "./emit/signature.ts";
import type { Linked } from "./link.ts";
import { emitModule, numberSignatures } from "./module.ts";
import type { Program, Variant } from "./program.ts";

/** The program that a link produced, for a guest of that many bytes of addresses. Modules are emitted when first asked for. */
export function createProgram(linked: Linked, guestSize: number, checked: boolean): Program {
  const signatures = numberSignatures(linked);
  const image: { address: number; bytes: Uint8Array }[] = [];
  const text = new Uint8Array(linked.text.end - linked.text.start);
  const textView = new DataView(text.buffer);
  for (const fn of linked.functions)
    textView.setUint32(fn.address - linked.text.start, signatures.get(signatureKey(fn.ir.signature)) ?? 0, true);
  image.push({ address: linked.text.start, bytes: text });
  for (const { address, unit, ir } of linked.data) {
    if (ir.bytes === null && ir.relocations.length === 0) continue;
    const bytes = new Uint8Array(ir.size);
    bytes.set(ir.bytes ?? []);
    const view = new DataView(bytes.buffer);
    for (const relocation of ir.relocations) {
      const target = linked.addressOf(unit, relocation.symbol) + relocation.addend;
      if (relocation.size === 8) view.setBigInt64(relocation.offset, BigInt(target | 0), true);
      else view.setInt32(relocation.offset, target | 0, true);
    }
    image.push({ address, bytes });
  }
  return { linked, guestSize, checked, image, signatures };
}

export function moduleBytes(program: Program, variant: Variant): Uint8Array {
  return emitModule(program.linked, variant, program.guestSize, program.signatures);
}
