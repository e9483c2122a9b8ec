import { type Channel, ChannelError, type ProviderError } from '../../channels/channel.ts';
import { unknownFate } from '../core/conversation/event.ts';
import { createAcceptedSends } from './accepted-sends.ts';
import { createPace, type Pace } from './pace.ts';
import type { EngineParts } from './parts.ts';
import { tellFailure } from './receipts.ts';
import { outcomeOf, unknownWaitMs } from './retry.ts';
import { windowAtSending } from './send-window.ts';
import type { EngineTx, SendJob, SendOutcome } from './store.ts';
import type { TurnResult } from './turn.ts';
import { isUntold } from './unknown-sends.ts';
import { sleep, within } from './waiting.ts';

/** Waits longer than this are left to the store; shorter ones are slept through. */
const longestNapMs = 2_000;
/** The turn that may open the window is under way. */
const unreadMs = 500;
/**
 * A claim as old as this was made before this process stood still: the others may have taken it for dead, and send in its
 * place. Less than it takes them to do so.
 */
const staleAfterMs = 6_000;

export type Outbox = {
  /** Sends what waits in a conversation's line, in its order, until it is empty or must wait. */
  sendAll(conversationId: string): Promise<void>;
  /** Its first message was claimed already, and is sent by the next `sendAll`. */
  claimed(job: SendJob): void;
  /** Those claimed that no `sendAll` came for: else they would be taken for cut off in sending. Their conversations. */
  giveBack(): Promise<string[]>;
};

export type OutboxHooks = {
  /** What followed from a message that will never arrive was committed. */
  committed(result: TurnResult): void;
  /** Something of the line falls due then. */
  wakeAt(atMs: number, conversationId: string): void;
  /** The line stands still until a receipt tells the fate of its head. */
  waitsForReceipt(conversationId: string): void;
  /** Ends a line between two sends. */
  stopping(): boolean;
};

export function createOutbox(parts: EngineParts, hooks: OutboxHooks): Outbox {
  const paces = new Map<number, Pace>();

  /** Of the account: its channel may be slower than the settings allow. */
  function paceOf(accountId: string): Pace {
    const channel = parts.channels.get(parts.findAccount(accountId)?.channel ?? '');
    const { sendsPerSecond: usual } = parts.settings;
    const perSecond = Math.min(channel?.capabilities.sendsPerSecond ?? usual, usual);
    const pace = paces.get(perSecond) ?? (parts.createPace ?? createPace)(perSecond);
    paces.set(perSecond, pace);
    return pace;
  }

  const finishAccepted = createAcceptedSends(parts, claimNext);
  const claimedJobs = new Map<string, SendJob>();
  const claimedAt = new WeakMap<SendJob, number>();

  async function sendAll(conversationId: string): Promise<void> {
    // What a turn claimed in the last moment is given back, whichever of the two ends first.
    if (hooks.stopping()) return;
    let job = takeClaimed(conversationId) ?? (await parts.store.write((tx) => claimNext(tx, conversationId)));
    while (job) job = await sendOne(job);
  }

  function takeClaimed(conversationId: string): SendJob | undefined {
    const job = claimedJobs.get(conversationId);
    claimedJobs.delete(conversationId);
    return job;
  }

  /** What the line may send now; those that the floor took away (L20) are passed over. */
  async function claimNext(tx: EngineTx, conversationId: string): Promise<SendJob | null> {
    while (!hooks.stopping()) {
      const now = parts.now();
      const job = await tx.claimNextSend(conversationId, now, now + parts.settings.sendLeaseMs);
      if (!job) return null;
      if (!('dropped' in job)) return noteClaim(job);
      parts.observe.sent('dropped', 'none', job.dropped);
    }
    return null;
  }

  /** What the line sends next, claimed where the outcome was written; null when it must wait or has nothing more. */
  async function sendOne(job: SendJob): Promise<SendJob | null> {
    const waitMs = await paceOf(job.accountId).take(job.accountId, parts.now(), longestNapMs, job.urgent);
    if (waitMs > longestNapMs) return finish(job, waitFor(waitMs));
    if (waitMs > 0) {
      await sleep(parts.timers, waitMs);
      // Whoever took the floor meanwhile is not talked over: back in its line it is dropped (L20).
      if (await hasLostFloor(job)) return finish(job, waitFor(0));
    }
    if (isStale(job)) return leave(job);
    const startedAt = performance.now();
    const outcome = await attempt(job);
    return finish(job, outcome, (performance.now() - startedAt) / 1000);
  }

  function noteClaim(job: SendJob): SendJob {
    claimedAt.set(job, parts.timers.elapsed());
    return job;
  }

  function isStale(job: SendJob): boolean {
    return parts.shared !== undefined && parts.timers.elapsed() - (claimedAt.get(job) ?? 0) > staleAfterMs;
  }

  /** It is sent when its lease, or that of this process, has been over for as long as a receipt may take. */
  function leave(job: SendJob): null {
    parts.log.warn(
      { partId: job.partId, conversationId: job.conversationId },
      'this process stood still; a send is left',
    );
    return null;
  }

  async function hasLostFloor({ floor, conversationId }: SendJob): Promise<boolean> {
    if (floor === null) return false;
    const { state } = await parts.store.write((tx) => tx.getConversation(conversationId));
    return state.floor.number !== floor;
  }

  function waitFor(waitMs: number): SendOutcome {
    return { state: 'retry', retryAt: parts.now() + waitMs, error: 'paced', untried: true };
  }

  async function attempt(job: SendJob): Promise<SendOutcome> {
    const account = parts.findAccount(job.accountId) ?? (await parts.learnAccount?.(job.accountId));
    const channel = account && parts.channels.get(account.channel);
    if (!account || !channel) return failed('no_account', 'the account is not connected any more');
    try {
      const by = await windowAtSending(parts, job);
      if (by === 'unread')
        return { state: 'retry', retryAt: parts.now() + unreadMs, error: 'window_closed: so far', untried: true };
      if (by === 'closed') return failed('window_closed', 'the window closed while it waited to be sent');
      const { partId: id, to, content, replyTo } = job;
      const sending = channel.send({ id, accountExternalId: account.externalId, to, content, replyTo, ...by });
      const sent = await within(parts.timers, parts.settings.sendLeaseMs, sending);
      if (sent) return { state: 'sent', providerId: sent.providerId };
      void sending.then(
        ({ providerId }) => finishLate(job, providerId),
        () => undefined,
      );
      const { reconcileMs } = parts.settings;
      const waitMs = unknownWaitMs({ attempts: job.attempts, reconcileMs });
      return { state: 'unknown', reconcileUntil: parts.now() + waitMs, error: 'no_answer' };
    } catch (error) {
      if (error instanceof ChannelError) return outcomeOfError(error.error, job, channel);
      parts.log.error({ err: error, partId: job.partId, conversationId: job.conversationId }, 'a send broke');
      return failed('internal', 'the message could not be prepared');
    }
  }

  /** It was given up, and was sent after all: that is the truth, and spares it a second sending. */
  async function finishLate(job: SendJob, providerId: string): Promise<void> {
    try {
      const outcome: SendOutcome = { state: 'sent', providerId };
      const result = await parts.store.write((tx) => writeOutcome(tx, job, outcome));
      if (result) hooks.committed(result);
      tellOutcome(job, outcome);
      hooks.wakeAt(parts.now(), job.conversationId);
    } catch (error) {
      parts.log.error({ err: error, partId: job.partId }, 'a late answer to a send was not stored');
    }
  }

  function outcomeOfError(error: ProviderError, job: SendJob, { capabilities }: Channel): SendOutcome {
    const { settings } = parts;
    const now = parts.now();
    const { attempts, at: since } = job;
    const input = { attempts, since, now, chance: parts.chance(), reconcileMs: settings.reconcileMs };
    const outcome = outcomeOf(error, input);
    // Nothing will tell what became of it, and said again it may be said twice.
    if (outcome.state === 'unknown' && isUntold(capabilities)) return failed(unknownFate, outcome.error);
    if (error.kind === 'rate-limited-account' && outcome.state === 'retry')
      paceOf(job.accountId).slowDown(job.accountId, outcome.retryAt);
    return outcome;
  }

  async function finish(job: SendJob, outcome: SendOutcome, seconds?: number): Promise<SendJob | null> {
    const next =
      outcome.state === 'sent' ? await finishAccepted(job, outcome.providerId) : await finishMissed(job, outcome);
    tellOutcome(job, outcome, seconds);
    return next;
  }

  async function finishMissed(job: SendJob, outcome: SendOutcome): Promise<SendJob | null> {
    const { result, next } = await parts.store.write(async (tx) => ({
      result: await writeOutcome(tx, job, outcome),
      next: outcome.state === 'failed' ? await claimNext(tx, job.conversationId) : null,
    }));
    if (result) hooks.committed(result);
    return next;
  }

  async function writeOutcome(tx: EngineTx, job: SendJob, outcome: SendOutcome): Promise<TurnResult | null> {
    await tx.finishSend(job.partId, outcome, parts.now(), job.attempts);
    if (outcome.state !== 'failed' || job.author === 'customer') return null;
    const { conversationId, messageId, author, why } = job;
    const { error: code, detail: reason } = outcome;
    return tellFailure(parts, tx, conversationId, { messageId, author, why, code, reason });
  }

  /** `seconds`: that the provider took; absent when it was not asked. */
  function tellOutcome(job: SendJob, outcome: SendOutcome, seconds?: number): void {
    const error = outcome.state === 'sent' ? undefined : outcome.error;
    parts.observe.sent(
      outcome.state,
      parts.findAccount(job.accountId)?.channel ?? 'none',
      error,
      seconds === undefined ? undefined : { ...job, seconds },
    );
    logOutcome(job, outcome);
    if (outcome.state === 'retry') hooks.wakeAt(outcome.retryAt, job.conversationId);
    if (outcome.state === 'unknown') hooks.waitsForReceipt(job.conversationId);
  }

  function logOutcome(job: SendJob, outcome: SendOutcome): void {
    const fields = { conversationId: job.conversationId, messageId: job.messageId, attempts: job.attempts, ...outcome };
    if (outcome.state === 'sent') parts.log.debug(fields, 'sent');
    else parts.log.warn(fields, 'not sent');
  }

  async function giveBack(): Promise<string[]> {
    const jobs = [...claimedJobs.values()];
    for (const job of jobs) {
      const outcome: SendOutcome = { state: 'retry', retryAt: parts.now(), error: 'stopped', untried: true };
      await parts.store.write((tx) => tx.finishSend(job.partId, outcome, parts.now(), job.attempts));
    }
    return jobs.map(({ conversationId }) => conversationId);
  }

  return { sendAll, claimed: (job) => void claimedJobs.set(job.conversationId, noteClaim(job)), giveBack };
}

function failed(error: string, detail: string): SendOutcome {
  return { state: 'failed', error, detail };
}
