import { ChannelError, type Channel } from '../../channels/channel.ts';
import type { Content } from '../core/conversation/message.ts';
import { freeTextMs } from '../core/conversation/window.ts';
import { noticePrefix } from './alerts.ts';
import { missingTemplate, noticeTemplate, noticeText } from './notice-words.ts';
import type { EngineParts } from './parts.ts';
import { outcomeOf } from './retry.ts';
import type { EngineTx, NoticeJob, NoticeOutcome } from './store.ts';
import { within } from './waiting.ts';

export type NoticeSender = { sendAll(): Promise<void> };

/** Sends what is due, one after the other: there are few. What is not sent says why, and is never sent twice. */
export function createNoticeSender(
  parts: EngineParts,
  hooks: { wakeAt(atMs: number): void; stopping(): boolean },
): NoticeSender {
  async function sendAll(): Promise<void> {
    let job = hooks.stopping() ? null : await parts.store.write(claim);
    while (job) {
      const { id, about } = job;
      const outcome = await sendOne(job);
      // In one transaction with the next: an alarm may go to many phones.
      job = await parts.store.write(async (tx) => {
        await tx.finishNotice(id, outcome, parts.now());
        return hooks.stopping() ? null : claim(tx);
      });
      if (outcome.state === 'queued') hooks.wakeAt(outcome.retryAt);
      if (outcome.state === 'failed' || outcome.state === 'unknown') {
        parts.log.warn({ notice: id, about: about.kind, ...outcome }, 'a notice did not reach a phone');
      }
    }
  }

  function claim(tx: EngineTx): Promise<NoticeJob | null> {
    const now = parts.now();
    return tx.claimNotice(now, now + parts.settings.sendLeaseMs);
  }

  async function sendOne(job: NoticeJob): Promise<NoticeOutcome> {
    if (job.about.kind === 'alarm' && !job.about.isOpen) return { state: 'moot' };
    const account = job.accountId === null ? undefined : await accountOf(job.accountId);
    const channel = account && parts.channels.get(account.channel);
    if (!account || !channel) return { state: 'failed', error: 'no_account: no WhatsApp account is connected' };
    const text = isWindowOpen(job, account.channel)
      ? noticeText(job.about, parts.published.rules.policy, parts.now())
      : null;
    const first = text && (await attempt(job, channel, account.externalId, text));
    // What is refused for good as free text (their window was another one than we knew) may go through as a template.
    if (first && first.state !== 'failed') return first;
    const { rules } = parts.published;
    const template = noticeTemplate(job.about, rules, parts.now());
    if (template) return attempt(job, channel, account.externalId, template);
    return first ?? { state: 'failed', error: `no_template: ${missingTemplate(job.about, rules.policy)}` };
  }

  async function accountOf(id: string) {
    return parts.findAccount(id) ?? (await parts.learnAccount?.(id));
  }

  function isWindowOpen({ wroteAt }: NoticeJob, channel: string): boolean {
    const freeMs = freeTextMs(channel);
    return freeMs === null || (wroteAt !== null && parts.now() < wroteAt + freeMs);
  }

  async function attempt(job: NoticeJob, channel: Channel, from: string, content: Content): Promise<NoticeOutcome> {
    const id = noticePrefix + job.id;
    const to = [{ kind: 'phone' as const, id: job.address }];
    try {
      const sending = channel.send({ id, accountExternalId: from, to, content, replyTo: null });
      const sent = await within(parts.timers, parts.settings.sendLeaseMs, sending);
      if (sent) return { state: 'sent', content, providerId: sent.providerId };
      sending.catch(() => undefined); // its fate stays unknown
      return { state: 'unknown', content, error: 'no_answer' };
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      return { content, ...outcomeFor(error, job.attempts) };
    }
  }

  function outcomeFor({ error }: ChannelError, attempts: number): NoticeOutcome {
    const input = { attempts, now: parts.now(), chance: parts.chance(), reconcileMs: 0 };
    const outcome = outcomeOf(error, input);
    if (outcome.state === 'retry') return { state: 'queued', retryAt: outcome.retryAt, error: outcome.error };
    return { state: outcome.state === 'unknown' ? 'unknown' : 'failed', error: `${error.code}: ${error.detail}` };
  }

  return { sendAll };
}
