/** Rows of so many numbers, each row as whole numbers up to 127 and a scale. */
export function inWholeNumbers(rows: Float32Array, width: number): { scales: Float32Array; whole: Int8Array } {
  const scales = new Float32Array(rows.length / width);
  const whole = new Int8Array(rows.length);
  for (let row = 0; row < scales.length; row++) scales[row] = writeWhole(rows, row * width, width, whole, row * width);
  return { scales, whole };
}

/** Writes the row of `width` numbers that begins at `at` to `whole`, from `to` on; returns its scale. */
export function writeWhole(rows: Float32Array, at: number, width: number, whole: Int8Array, to: number): number {
  let most = 1e-9;
  for (let i = at; i < at + width; i++) {
    const size = Math.abs(rows[i]!);
    if (size > most) most = size;
  }
  const scale = most / 127;
  for (let i = 0; i < width; i++) whole[to + i] = Math.round(rows[at + i]! / scale);
  return scale;
}
