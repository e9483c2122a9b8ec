import { ChannelError, type ProviderError } from '../../channels/channel.ts';
import { createPace } from './pace.ts';
import type { EngineParts } from './parts.ts';
import { tellFailure } from './receipts.ts';
import { outcomeOf } from './retry.ts';
import type { SendJob, SendOutcome } from './store.ts';
import { sleep, within } from './waiting.ts';

/** Waits longer than this are left to the store; shorter ones are slept through. */
const longestNapMs = 2_000;

export type Outbox = {
  /** Sends what waits in a conversation's line, in its order, until it is empty or must wait. */
  sendAll(conversationId: string): Promise<void>;
};

export type OutboxHooks = {
  /** Something of the line falls due then. */
  wakeAt(atMs: number): void;
  /** The line stands still until a receipt tells the fate of its head. */
  waitsForReceipt(conversationId: string): void;
  /** Ends a line between two sends. */
  stopping(): boolean;
};

export function createOutbox(parts: EngineParts, hooks: OutboxHooks): Outbox {
  const pace = createPace(parts.settings.sendsPerSecond);

  async function sendAll(conversationId: string): Promise<void> {
    while (!hooks.stopping()) {
      const now = parts.now();
      const leaseUntil = now + parts.settings.sendLeaseMs;
      const job = await parts.store.write((tx) => tx.claimNextSend(conversationId, now, leaseUntil));
      if (!job) return;
      if ('dropped' in job) {
        parts.observe.sent('dropped');
        continue;
      }
      if (!(await sendOne(job))) return;
    }
  }

  /** False when the line must wait behind it. */
  async function sendOne(job: SendJob): Promise<boolean> {
    const waitMs = pace.take(job.accountId, parts.now(), longestNapMs);
    if (waitMs > longestNapMs) return finish(job, waitFor(waitMs));
    if (waitMs > 0) await sleep(parts.timers, waitMs);
    return finish(job, await attempt(job));
  }

  function waitFor(waitMs: number): SendOutcome {
    return { state: 'retry', retryAt: parts.now() + waitMs, error: 'paced' };
  }

  async function attempt(job: SendJob): Promise<SendOutcome> {
    const account = parts.findAccount(job.accountId);
    const channel = account && parts.channels.get(account.channel);
    if (!account || !channel) return failed('no_account', 'the account is not connected any more');
    try {
      const { partId: id, to, content, replyTo } = job;
      const sending = channel.send({ id, accountExternalId: account.externalId, to, content, replyTo });
      const sent = await within(parts.timers, parts.settings.sendLeaseMs, sending);
      if (sent) return { state: 'sent', providerId: sent.providerId };
      void sending.then(
        ({ providerId }) => finishLate(job, providerId),
        () => undefined,
      );
      return { state: 'unknown', reconcileUntil: parts.now() + parts.settings.reconcileMs, error: 'no_answer' };
    } catch (error) {
      if (error instanceof ChannelError) return outcomeOfError(error.error, job);
      parts.log.error({ err: error, partId: job.partId, conversationId: job.conversationId }, 'a send broke');
      return failed('internal', 'the message could not be prepared');
    }
  }

  /** It was given up, and was sent after all: that is the truth, and spares it a second sending. */
  async function finishLate(job: SendJob, providerId: string): Promise<void> {
    try {
      if (await finish(job, { state: 'sent', providerId })) hooks.wakeAt(parts.now());
    } catch (error) {
      parts.log.error({ err: error, partId: job.partId }, 'a late answer to a send was not stored');
    }
  }

  function outcomeOfError(error: ProviderError, job: SendJob): SendOutcome {
    const { settings } = parts;
    const now = parts.now();
    const input = { attempts: job.attempts, now, chance: parts.chance(), reconcileMs: settings.reconcileMs };
    const outcome = outcomeOf(error, input);
    if (error.kind === 'rate-limited-account' && outcome.state === 'retry')
      pace.slowDown(job.accountId, outcome.retryAt);
    return outcome;
  }

  async function finish(job: SendJob, outcome: SendOutcome): Promise<boolean> {
    const dueAts = await parts.store.write(async (tx) => {
      await tx.finishSend(job.partId, outcome, parts.now());
      if (outcome.state !== 'failed' || job.author === 'customer') return [];
      const { conversationId, messageId, author } = job;
      return tellFailure(parts, tx, conversationId, { messageId, author, code: outcome.error, reason: outcome.detail });
    });
    for (const dueAt of dueAts) hooks.wakeAt(dueAt);
    parts.observe.sent(outcome.state);
    logOutcome(job, outcome);
    if (outcome.state === 'retry') hooks.wakeAt(outcome.retryAt);
    if (outcome.state === 'unknown') hooks.waitsForReceipt(job.conversationId);
    return outcome.state === 'sent' || outcome.state === 'failed';
  }

  function logOutcome(job: SendJob, outcome: SendOutcome): void {
    const fields = { conversationId: job.conversationId, messageId: job.messageId, attempts: job.attempts, ...outcome };
    if (outcome.state === 'sent') parts.log.debug(fields, 'sent');
    else parts.log.warn(fields, 'not sent');
  }

  return { sendAll };
}

function failed(error: string, detail: string): SendOutcome {
  return { state: 'failed', error, detail };
}
