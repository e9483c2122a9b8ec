import { sleep, type Timers } from '../../src/engine/waiting.ts';
import { ChannelError, type Identity, type OutgoingMessage, type SendResult } from '../channel.ts';
import { errorOfCode, ownError } from './errors.ts';
import type { Keep } from './keep.ts';
import { keyOfCustomers, wireIdOf } from './message-id.ts';
import type { NewChats } from './new-chats.ts';
import type { Pace } from './pace.ts';
import { jidIn } from './person-jid.ts';
import { type ReadMedia, renderContent } from './render.ts';
import { writeSent } from './sent.ts';
import type { Answer, Wire, WireMessage } from './wire.ts';

export type SenderParts = {
  /** The connection, open, and the number that it is. Throws ChannelError. */
  connected(): { wire: Wire; number: string };
  keep: Keep;
  pace: Pace;
  newChats: NewChats;
  readMedia: ReadMedia;
  /** They have written to this account at some time. */
  hasWritten(account: string, who: Identity[]): Promise<boolean>;
  /** The words of a customer's message, by its provider id. */
  findText(account: string, providerId: string): Promise<string | null>;
  now(): number;
  chance(): number;
  timers: Timers;
};

/** Longer waits are left to the outbox, which holds a send for less than a minute. */
const mostWaitMs = 12_000;
const mostTypingMs = 2_000;

/** Sends one part, at the pace of a person. Throws ChannelError only. */
export async function sendPart(parts: SenderParts, message: OutgoingMessage): Promise<SendResult> {
  try {
    return await sendNow(parts, message);
  } catch (error) {
    // Whatever else broke (the store is away, say) broke before anything went out.
    throw error instanceof ChannelError ? error : ownError('offline', String(error));
  }
}

async function sendNow(parts: SenderParts, message: OutgoingMessage): Promise<SendResult> {
  const { number } = parts.connected();
  if (message.accountExternalId !== number)
    throw ownError('other-number', `${message.accountExternalId} is not linked.`);
  const jid = jidIn(message.to);
  if (jid === null) throw ownError('no-recipient', `None of ${message.to.length} addresses is one of WhatsApp.`);
  const isAnswer = await parts.hasWritten(number, message.to);
  const refusal = isAnswer ? null : await parts.newChats.refusal(jid, parts.now());
  if (refusal) throw refusal;
  const content = await renderContent(message.content, parts.readMedia);
  const slot = parts.pace.take(jid, parts.now(), mostWaitMs);
  if ('askAgainMs' in slot) throw ownError('paced', 'Its turn comes later.', slot.askAgainMs);
  await typeUntil(parts, jid, slot.waitMs);
  const quoted = await quotedOf(parts, number, message.replyTo);
  if (!isAnswer) await parts.newChats.note(jid);
  return go(parts, message.id, { jid, id: wireIdOf(message.id), content, ...(quoted ? { quoted } : {}) });
}

/** The dots that say that somebody writes, for the end of the wait: nobody answers within a moment. */
async function typeUntil(parts: SenderParts, jid: string, waitMs: number): Promise<void> {
  const typingMs = mostTypingMs * (0.25 + parts.chance() * 0.75);
  await sleep(parts.timers, Math.max(waitMs - typingMs, 0));
  await typing(parts, jid, true);
  await sleep(parts.timers, Math.min(typingMs, Math.max(waitMs, typingMs)));
  await typing(parts, jid, false);
}

async function typing(parts: SenderParts, jid: string, on: boolean): Promise<void> {
  try {
    await parts.connected().wire.typing(jid, on);
  } catch {
    // A courtesy. Whether there is a connection, the message itself will find out.
  }
}

async function quotedOf({ findText }: SenderParts, number: string, replyTo: string | null) {
  const key = replyTo === null ? null : keyOfCustomers(replyTo);
  return key && { id: key.id, text: (await findText(number, replyTo ?? '')) ?? '' };
}

async function go(parts: SenderParts, part: string, message: WireMessage): Promise<SendResult> {
  const { wire } = parts.connected();
  const { bytes, go: relay } = await wire.prepare(message).catch((error: unknown) => {
    throw ownError('offline', String(error));
  });
  // Before it goes: what comes back of it is to be known as ours.
  await writeSent(parts.keep, message.id, { part, bytes });
  const answer = await relay().catch((error: unknown): Answer => ({ state: 'unknown', why: String(error) }));
  if (answer.state === 'accepted') return { providerId: message.id };
  if (answer.state === 'unknown') throw ownError('no-answer', answer.why);
  parts.newChats.refused(answer.code, parts.now());
  throw new ChannelError(errorOfCode(answer.code, `WhatsApp refused it with ${answer.code}`));
}
