import type { Logger } from 'pino';
import type { AskModel, ModelAnswer } from './ask-model.ts';

/** In a row; one or two happen to every server. */
const mostFailures = 3;
const firstRestMs = 30_000;
const longestRestMs = 5 * 60_000;
/** Beyond this nobody asks for in earnest, and a customer is worth one try. */
const longestAskedMs = 60 * 60_000;

export type CarefulModel = {
  /** For whoever asks by hand, and knows that they may wait. What comes of it counts. */
  ask: AskModel;
  /** For whom nobody has asked whether they want to wait. Null: it has failed, and it is not time for the next try yet. */
  askSoon(): AskModel | null;
  /** It has failed several times and not answered since. */
  isFailing(): boolean;
  /** Called when that changes; returns the way off. */
  onTurned(listener: () => void): () => void;
};

type Given = {
  log: Pick<Logger, 'warn' | 'info'>;
  /** Milliseconds that are never put back. */
  monotonic(): number;
};

/**
 * A model that hangs would cost every customer the whole wait: after a few failures in a row nobody waits for it, twice as
 * long each time, but for one who tries. Each process finds that out by itself.
 */
export function createCarefulModel(given: AskModel, { log, monotonic }: Given): CarefulModel {
  const listeners = new Set<() => void>();
  let failures = 0;
  /** Null: it works as far as is known. */
  let rest: { ms: number; since: number; until: number } | null = null;

  function turn(next: typeof rest): void {
    const isTurned = (rest === null) !== (next === null);
    rest = next;
    if (isTurned) for (const listener of listeners) listener();
  }

  function succeeded(): void {
    failures = 0;
    if (rest === null) return;
    turn(null);
    log.info('the assistant model answers again');
  }

  function failed({ problem, retryAfterMs }: ModelAnswer, now: number): void {
    failures += 1;
    const askedMs = Math.min(retryAfterMs ?? 0, longestAskedMs);
    if (rest === null && failures < mostFailures && askedMs === 0) return;
    const ms = rest === null ? firstRestMs : Math.min(rest.ms * 2, longestRestMs);
    const until = Math.max(rest?.until ?? 0, now + ms, now + askedMs);
    const told = { problem, failures, restMs: until - now };
    if (rest === null) log.warn(told, 'the assistant model fails: for a while nobody waits for it');
    turn({ ms, since: now, until });
  }

  const ask: AskModel = async (messages, waitMs, signal) => {
    const begunAt = monotonic();
    const answer = await given(messages, waitMs, signal);
    // What was under way when the rest began tells nothing new of it, and who went away has not seen it fail.
    if (signal?.aborted || (rest !== null && begunAt < rest.since)) return answer;
    if (answer.problem === null) succeeded();
    else failed(answer, monotonic());
    return answer;
  };

  return {
    ask,
    askSoon() {
      if (rest === null) return ask;
      const now = monotonic();
      if (now < rest.until) return null;
      // Nobody else tries while this one does; should nothing come of it, another one does later.
      rest = { ...rest, until: now + rest.ms };
      return ask;
    },
    isFailing: () => rest !== null,
    onTurned(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
