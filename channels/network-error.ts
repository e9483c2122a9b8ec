/**
 * A request that got no whole answer. `retryable`: nothing of it was written, so that it may be sent again at once.
 * `unknown-fate`: it was under way, and the other side may have carried it out. `permanent`: the answer was refused
 * by us (too large), and would be again.
 */
export class NetworkError extends Error {
  override name = 'NetworkError';
  readonly code: string;
  readonly kind: 'retryable' | 'unknown-fate' | 'permanent';

  constructor(input: { code: string; kind: NetworkError['kind']; message: string; cause?: unknown }) {
    super(input.message, { cause: input.cause });
    this.code = input.code;
    this.kind = input.kind;
  }
}
