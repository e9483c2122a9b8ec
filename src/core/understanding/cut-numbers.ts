/**
 * Arrays of zeros cut from one piece of memory after the other: a message needs a dozen short ones, and an array with memory of
 * its own takes ten times as long to make. Not for what is handed to a thread, which would get the whole piece.
 */
export function cutInts(count: number): Int32Array {
  const bytes = count * 4;
  return bytes > longest ? new Int32Array(count) : new Int32Array(piece(bytes), used - bytes, count);
}

export function cutFloats(count: number): Float32Array {
  const bytes = count * 4;
  return bytes > longest ? new Float32Array(count) : new Float32Array(piece(bytes), used - bytes, count);
}

const size = 65_536;
const longest = size / 8;
let memory = new ArrayBuffer(0);
let used = 0;

/** The piece that has so many bytes more, up to `used`. */
function piece(bytes: number): ArrayBuffer {
  if (used + bytes > memory.byteLength) {
    memory = new ArrayBuffer(size);
    used = 0;
  }
  used += bytes;
  return memory;
}
