type Numbers = Int8Array | Uint8Array | Int32Array | Float32Array | Float64Array;

/** The same with all arrays of numbers in memory that threads share, so that handing it to one copies none of them. */
export function inSharedMemory<T>(value: T): T {
  if (ArrayBuffer.isView(value)) return shared(value as unknown as Numbers) as T;
  if (Array.isArray(value)) return value.map(inSharedMemory) as T;
  if (value?.constructor !== Object) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inSharedMemory(part)])) as T;
}

function shared(numbers: Numbers): Numbers {
  const Kind = numbers.constructor as new (memory: SharedArrayBuffer) => Numbers;
  const copy = new Kind(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}
