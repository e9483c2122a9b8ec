/** Rows of so many numbers, each row as whole numbers up to 127 and a scale. */
export function inWholeNumbers(rows: Float32Array, width: number): { scales: Float32Array; whole: Int8Array } {
  const scales = new Float32Array(rows.length / width);
  const whole = new Int8Array(rows.length);
  for (let row = 0; row < scales.length; row++) {
    const values = rows.subarray(row * width, (row + 1) * width);
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    scales[row] = scale;
    for (let i = 0; i < width; i++) whole[row * width + i] = Math.round(values[i]! / scale);
  }
  return { scales, whole };
}

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
