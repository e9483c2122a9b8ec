import type { Customer, Said, Sent } from './chats.ts';
import { badParameter, graphFailure } from './graph-error.ts';
import type { GraphFailure } from './graph-error.ts';
import { asObject, asText } from './json.ts';
import type { Json } from './json.ts';
import { wordsSent } from './message-words.ts';
import { refusedComment } from './platforms/messaging.ts';
import type { World } from './world.ts';

const dayMs = 24 * 60 * 60_000;
export const typingMs = 25_000;

export type Accepted = { sent: Sent; customer: Customer; answer: Json };

export type Rules = {
  enforceWindow: boolean;
  /** Counts the message; false when it is one too many for this customer. */
  pairRate: ((phone: string, at: number) => boolean) | null;
};

/** The business asks to send this. Nothing goes out to it yet. */
export function accept(world: World, rules: Rules, body: Json): Accepted | GraphFailure {
  const template = world.templateOf(body);
  const refused = world.platform.check(body, { media: world.media, template });
  if (refused) return refused;
  const at = world.now();
  const commentId = asText(body['comment_id']);
  const comment = commentId === null ? null : commentOf(world, commentId, at);
  if (comment && 'status' in comment) return comment;
  const customer = comment ?? addressee(world, body);
  if (!customer) return world.platform.nobody();
  const { outsideWindow } = world.platform;
  const isOpen =
    !rules.enforceWindow || outsideWindow === null || isTagged(body) || comment !== null || isWindowOpen(customer, at);
  if (!isOpen && typeof outsideWindow === 'object' && outsideWindow) return outsideWindow.refusal();
  if (rules.pairRate && !rules.pairRate(customer.phone, at)) return graphFailure(131056);
  const sent = world.chats.add<Sent>({
    kind: 'sent',
    id: world.newId(),
    phone: customer.phone,
    at,
    text: wordsSent(body, template ?? null),
    body,
    ourId: asText(body['biz_opaque_callback_data']),
    status: 'accepted',
    errorCode: laterFailure(world, body, isOpen),
  });
  customer.typingUntil = 0;
  world.emit({ type: 'sent', entry: sent });
  return { sent, customer, answer: answerTo(body, customer, sent) };
}

/** Whoever wrote the comment that this answers privately; or why it cannot be. */
function commentOf(world: World, commentId: string, at: number): Customer | GraphFailure {
  const entry = world.chats.find(commentId);
  const comment = entry?.kind === 'said' ? entry : null;
  const customer = comment && world.chats.customer(comment.phone);
  const sent = customer?.chat.filter((one) => one.kind === 'sent') ?? [];
  const answers = sent.filter(({ body }) => body['comment_id'] === commentId);
  return refusedComment(comment, answers, at) ?? customer ?? world.platform.nobody();
}

export function isFailure(result: Accepted | GraphFailure): result is GraphFailure {
  return 'status' in result;
}

/** The business read a customer's message, and types when `typing_indicator` is there. */
export function read(world: World, body: Json): GraphFailure | null {
  const id = asText(body['message_id']) ?? '';
  const entry = world.chats.find(id);
  if (entry?.kind !== 'said') {
    return world.chats.forgot() ? null : badParameter(`Invalid parameter: message_id "${id}" does not exist`);
  }
  const customer = world.chats.customer(entry.phone);
  const at = world.now();
  readUpTo(world, customer, entry);
  if (body['typing_indicator'] !== undefined) customer.typingUntil = at + typingMs;
  world.emit({ type: 'customer', customer });
  return null;
}

export function readAll(world: World, customer: Customer): void {
  const newest = customer.chat.findLast((entry) => entry.kind === 'said');
  if (newest) readUpTo(world, customer, newest);
}

function readUpTo(world: World, customer: Customer, entry: Said): void {
  for (const one of markReadUpTo(customer, entry, world.now())) world.emit({ type: 'changed', entry: one });
}

/** `to` wins when both are given. An unknown user id reaches nobody; a number may always be somebody's. */
function addressee(world: World, body: Json): Customer | null {
  const to = asText(body['to']);
  if (to === null || !world.platform.reachesStrangers)
    return world.chats.findCustomer(to ?? asText(body['recipient']) ?? '');
  return world.chats.customer(to);
}

function answerTo(body: Json, customer: Customer, sent: Sent): Json {
  const to = asText(body['to']);
  const contact =
    to === null ? { input: body['recipient'], user_id: customer.userId } : { input: to, wa_id: customer.phone };
  const message = { id: sent.id, ...(body['type'] === 'template' ? { message_status: 'accepted' } : {}) };
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [message] };
}

/** A person's answer on Instagram or Messenger, up to seven days later. */
function isTagged(body: Json): boolean {
  return body['tag'] === 'HUMAN_AGENT';
}

function isWindowOpen(customer: Customer, at: number): boolean {
  return customer.lastWroteAt !== null && at - customer.lastWroteAt < dayMs;
}

/** What Graph accepts and reports as failed afterwards: outside the window, or a file of another type than was said. */
function laterFailure({ media }: World, body: Json, windowOpen: boolean): number | null {
  if (!windowOpen && body['type'] !== 'template') return 131047;
  const type = asText(body['type']) ?? 'text';
  const file = media.find(asText(asObject(body[type])['id']) ?? '');
  if (!file || type === 'document') return null;
  return file.mime.startsWith(type === 'sticker' ? 'image/webp' : type) ? null : 131053;
}

/** Reading one message reads those before it. */
function markReadUpTo(customer: Customer, upTo: Said, at: number): Said[] {
  const unread: Said[] = [];
  for (const entry of customer.chat.toReversed()) {
    if (entry.kind !== 'said' || entry.seq > upTo.seq) continue;
    if (entry.readAt !== null) break;
    entry.readAt = at;
    unread.push(entry);
  }
  return unread;
}
