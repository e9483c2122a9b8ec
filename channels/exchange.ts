import type { IncomingHttpHeaders } from 'node:http';
import type { GenericAbortSignal } from 'axios';
import type { Dispatcher } from 'undici';
import { NetworkError } from './network-error.ts';

export type Answer = { status: number; statusText: string; headers: Record<string, string>; bytes: Buffer };

export type ExchangeTerms = {
  /** For messages: method and address without the query, which may hold a secret. */
  where: string;
  /** Of the whole exchange, waiting for a connection included; 0: none. */
  timeoutMs: number;
  /** Of the answer's body; negative: no limit. */
  maxBytes: number;
  signal?: GenericAbortSignal | undefined;
};

/**
 * One request and its answer. Undici calls `onRequestStart` right before the first byte is written: until then a
 * failure is harmless, afterwards nobody knows what became of the request.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #terms: ExchangeTerms;
  readonly #ended = Promise.withResolvers<Answer>();
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #timer: NodeJS.Timeout | null = null;
  #failure: NetworkError | null = null;
  #isOver = false;
  #bytes = 0;
  #head = { status: 0, statusText: '', headers: {} as Record<string, string> };

  constructor(terms: ExchangeTerms) {
    this.#terms = terms;
  }

  async run(dispatcher: Dispatcher, options: Dispatcher.DispatchOptions): Promise<Answer> {
    const { timeoutMs, signal } = this.#terms;
    const onAbort = () => this.#give({ code: 'ABORTED', what: 'was given up' });
    if (signal?.aborted) onAbort();
    signal?.addEventListener?.('abort', onAbort);
    if (timeoutMs > 0) this.#timer = setTimeout(() => this.#give(tookTooLong(timeoutMs)), timeoutMs);
    if (!this.#isOver) this.#dispatch(dispatcher, options);
    try {
      return await this.#ended.promise;
    } finally {
      signal?.removeEventListener?.('abort', onAbort);
      if (this.#timer) clearTimeout(this.#timer);
    }
  }

  #dispatch(dispatcher: Dispatcher, options: Dispatcher.DispatchOptions): void {
    try {
      dispatcher.dispatch(options, this);
    } catch (error) {
      this.#fail(error);
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It waited for a connection for longer than anybody waited for it: nothing is to be written any more.
    if (this.#isOver) controller.abort(new Error('The request was given up before it was sent.'));
    else this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    statusText?: string,
  ): void {
    if (status < 200) return;
    this.#head = { status, statusText: statusText ?? '', headers: joined(headers) };
    const claimed = Number(headers['content-length'] ?? 0);
    if (this.#isTooLarge(claimed)) this.#give(tooLarge(this.#terms.maxBytes));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isOver) return;
    this.#bytes += chunk.length;
    if (this.#isTooLarge(this.#bytes)) this.#give(tooLarge(this.#terms.maxBytes));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#isOver = true;
    this.#ended.resolve({ ...this.#head, bytes: Buffer.concat(this.#chunks, this.#bytes) });
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#fail(error);
  }

  #isTooLarge(bytes: number): boolean {
    return this.#terms.maxBytes >= 0 && bytes > this.#terms.maxBytes;
  }

  /** Ends it from our side. */
  #give(why: Ending): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#failure = this.#networkError(why);
    this.#controller?.abort(this.#failure);
    this.#ended.reject(this.#failure);
  }

  /** It ended from the other side, or on the way. */
  #fail(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#ended.reject(this.#networkError({ code: codeOf(error), what: 'failed', cause: error }));
  }

  #networkError({ code, what, kind, cause }: Ending): NetworkError {
    const wasWritten = this.#controller !== null;
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    return new NetworkError({
      code,
      kind: kind ?? (wasWritten ? 'unknown-fate' : 'retryable'),
      message: `${this.#terms.where} ${what}, ${wasWritten ? 'after' : 'before'} it was sent${reason}`,
      cause,
    });
  }
}

type Ending = { code: string; what: string; kind?: NetworkError['kind']; cause?: unknown };

function tookTooLong(timeoutMs: number): Ending {
  return { code: 'TIMEOUT', what: `was given up after ${timeoutMs} ms` };
}

function tooLarge(maxBytes: number): Ending {
  return { code: 'TOO_LARGE', what: `was answered with more than ${maxBytes} bytes`, kind: 'permanent' };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'NETWORK';
}

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}
