/** A promise of the service that did not hold. `threadKey`: whose conversation shows it. */
export class Violation extends Error {
  override name = 'Violation';
  readonly promise: string;
  readonly threadKey: string | null;
  constructor(promise: string, detail: string, threadKey: string | null = null) {
    super(`${promise}: ${detail}`);
    this.promise = promise;
    this.threadKey = threadKey;
  }
}
