type Numbers = Int32Array | Float32Array | Int8Array;

/** A mark of eight letters, the length of the header, the header as JSON up to a multiple of four bytes; then the numbers. */
export function weightsFile(mark: string, header: object, numbers: Numbers[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const front = new Uint8Array((12 + text.length + 3) & ~3);
  front.set(new TextEncoder().encode(mark));
  new DataView(front.buffer).setUint32(8, text.length, true);
  front.set(text, 12);
  return Buffer.concat([front, ...numbers.map(bytesOf)]);
}

function bytesOf(array: Numbers): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
