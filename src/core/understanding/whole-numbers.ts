/** Rows of so many numbers, each row as whole numbers up to 127 and a scale. */
export function inWholeNumbers(rows: Float32Array, width: number): { scales: Float32Array; whole: Int8Array } {
  const scales = new Float32Array(rows.length / width);
  const whole = new Int8Array(rows.length);
  for (let row = 0; row < scales.length; row++)
    scales[row] = writeWhole(rows.subarray(row * width, (row + 1) * width), whole, row * width);
  return { scales, whole };
}

/** Writes one row to `whole`, from there on; returns its scale. */
export function writeWhole(row: Float32Array, whole: Int8Array, from: number): number {
  const scale = row.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
  for (let at = 0; at < row.length; at++) whole[from + at] = Math.round(row[at]! / scale);
  return scale;
}
