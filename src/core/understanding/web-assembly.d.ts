/** As far as `kernels.ts` uses it; the compiler's own declarations come with those of a browser. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface Instance {
    readonly exports: unknown;
  }
  const Memory: new (descriptor: { initial: number }) => Memory;
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  const Instance: new (module: object, imports: Record<string, Record<string, Memory>>) => Instance;
}
