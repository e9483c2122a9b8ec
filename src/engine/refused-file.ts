/** A file that is not kept, whoever sends it and however often. `code`: `infected`. */
export class RefusedFile extends Error {
  override name = 'RefusedFile';
  readonly code: 'infected';
  constructor(code: 'infected', detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}
