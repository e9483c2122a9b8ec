import { randomBytes } from 'node:crypto';
import type { Customer, Said, Sent, SentStatus } from '../chats.ts';
import type { GraphFailure } from '../graph-error.ts';
import { asList, asObject, asText } from '../json.ts';
import type { Json } from '../json.ts';
import { SimulatorError } from '../simulator-error.ts';
import { metaHeaders, signAsMeta } from './meta-signature.ts';
import type { Platform, WebhookWorld } from './platform.ts';
import { createIds } from './whatsapp.ts';

type Kind = {
  name: 'instagram' | 'messenger';
  object: 'instagram' | 'page';
  idPrefix: string;
  measure(text: string): number;
  textLimit: number;
  windowCode: number;
  /** Which receipts there are. */
  receipts: readonly SentStatus[];
};

export const instagram = createPlatform({
  name: 'instagram',
  object: 'instagram',
  idPrefix: 'aWdfZAG1faXRlb',
  measure: (text) => Buffer.byteLength(text),
  textLimit: 1_000,
  windowCode: 2534022,
  receipts: ['sent', 'read'],
});

export const messenger = createPlatform({
  name: 'messenger',
  object: 'page',
  idPrefix: 'm_',
  measure: (text) => Array.from(text).length,
  textLimit: 2_000,
  windowCode: 2018278,
  receipts: ['sent', 'delivered', 'read'],
});

const files: Record<string, string> = {
  image: 'image',
  sticker: 'image',
  video: 'video',
  audio: 'audio',
  document: 'file',
};

/** The Send API and its webhooks. */
function createPlatform(kind: Kind): Platform {
  const { name, object } = kind;
  return {
    name,
    createIds: () => createIds(kind.idPrefix),
    messageWebhook(world, customer, message) {
      if (message['comment'] !== undefined) return commentWebhook(kind, world, { customer, message });
      const event = { ...direction(world, customer, 'in', message), ...eventOf(name, world, message) };
      return envelope(object, world, [event]);
    },
    echoWebhook: (world, customer, message) => {
      const { message: said } = eventOf(name, world, message) as { message: Json };
      const echo = { ...said, is_echo: true };
      return envelope(object, world, [{ ...direction(world, customer, 'out', message), message: echo }]);
    },
    statusWebhook(world, { customer, sent, status, at }) {
      if (!kind.receipts.includes(status)) return null;
      const which = status === 'sent' ? 'out' : 'in';
      const event = receiptOf(name, { sent, status, at });
      return envelope(object, world, [{ ...direction(world, customer, which, { timestamp: at / 1000 }), ...event }]);
    },
    sign: signAsMeta,
    headersFor: metaHeaders,
    check: (body) => check(kind, body),
    outsideWindow: {
      refusal: () =>
        refusal(400, {
          message: '(#10) This message is sent outside of allowed window.',
          code: 10,
          error_subcode: kind.windowCode,
        }),
    },
    reachesStrangers: false,
    nobody: () => refusal(400, { message: '(#100) No matching user found', code: 100, error_subcode: 2018001 }),
  };
}

/** The refusals of the Send API. */
export function refusal(status: number, error: Json): GraphFailure {
  const trace = `A${randomBytes(16).toString('base64url')}`;
  return { status, body: { error: { type: 'OAuthException', ...error, fbtrace_id: trace } } };
}

function envelope(object: Kind['object'], { business }: WebhookWorld, messaging: Json[]): string {
  const entry = { id: business.phoneNumberId, time: Date.now(), messaging };
  return JSON.stringify({ object, entry: [entry] });
}

/** What everybody can read under a post. */
function commentWebhook(
  { name, object }: Kind,
  { business }: WebhookWorld,
  { customer, message }: { customer: Customer; message: Json },
): string {
  const { postId, live } = message['comment'] as { postId: string; live?: boolean };
  const text = asText(asObject(message['text'])['body']);
  const { id, timestamp } = message;
  const onInstagram = {
    field: live ? 'live_comments' : 'comments',
    value: { id, from: { id: customer.phone, username: customer.name }, text, media: { id: postId } },
  };
  const from = { id: customer.phone, name: customer.name };
  const onPage = {
    field: 'feed',
    value: {
      ...{ item: 'comment', verb: 'add', comment_id: id, post_id: postId, parent_id: postId },
      ...{ from, message: text, created_time: Number(timestamp) },
    },
  };
  const change = name === 'instagram' ? onInstagram : onPage;
  const time = Math.floor(Number(timestamp));
  return JSON.stringify({ object, entry: [{ id: business.phoneNumberId, time, changes: [change] }] });
}

/** A private answer: one for each comment, and not for long. Null: it may be sent. */
export function refusedComment(comment: Said | null, answers: readonly Sent[], at: number): GraphFailure | null {
  if (comment?.message['comment'] === undefined) return bad('The comment does not exist.');
  if (answers.length > 0) {
    return refusal(400, { message: '(#100) Already replied to', code: 100, error_subcode: 2534025 });
  }
  return at - comment.at < 7 * 86_400_000
    ? null
    : refusal(400, { message: '(#10) The time to reply is over', code: 10, error_subcode: 2534022 });
}

function direction({ business }: WebhookWorld, { phone }: Customer, which: 'in' | 'out', message: Json): Json {
  const [from, to] = which === 'in' ? [phone, business.phoneNumberId] : [business.phoneNumberId, phone];
  return { sender: { id: from }, recipient: { id: to }, timestamp: ms(Number(message['timestamp']) * 1000) };
}

function ms(at: number): number {
  return Math.floor(at);
}

type About = { sent: Sent; status: SentStatus; at: number };

/** What was sent comes back as an echo, whoever sent it. */
function receiptOf(name: Kind['name'], { sent, status, at }: About): Json {
  if (status === 'delivered') return { delivery: { mids: [sent.id], watermark: ms(at) } };
  // Messenger names no message: everything up to then has been read.
  if (status === 'read') return { read: name === 'messenger' ? { watermark: ms(at) } : { mid: sent.id } };
  const metadata = name === 'messenger' && sent.ourId !== null ? { metadata: sent.ourId } : {};
  return { message: { mid: sent.id, ...wordsOf(sent.body), is_echo: true, app_id: ownApp, ...metadata } };
}

const ownApp = 500_000_000_000_001;

function wordsOf(body: Json): Json {
  const type = asText(body['type']) ?? 'text';
  if (type === 'text') return { text: asObject(body['text'])['body'] };
  if (type === 'interactive') return { text: asObject(asObject(body['interactive'])['body'])['text'] };
  return { attachments: [{ type: files[type] ?? type, payload: { url: asObject(body[type])['link'] } }] };
}

function eventOf(name: Kind['name'], world: WebhookWorld, message: Json): Json {
  const type = asText(message['type']) ?? 'text';
  if (type === 'reaction') return { reaction: reactionOf(asObject(message['reaction'])) };
  const part = asObject(message[type]);
  const quoted = asText(asObject(message['context'])['id']);
  const common = { mid: message['id'], ...(quoted === null ? {} : { reply_to: { mid: quoted } }) };
  if (type === 'text') return { message: { ...common, text: part['body'] } };
  if (type === 'interactive') return { message: { mid: message['id'], ...tapOf(part) } };
  const file = files[type];
  if (file === undefined) throw new SimulatorError(`Customers cannot send "${type}" on ${name}.`);
  const attachment = { type: file, payload: { url: world.linkTo(asText(part['id']) ?? '') } };
  const caption = asText(part['caption']);
  return { message: { ...common, ...(caption ? { text: caption } : {}), attachments: [attachment] } };
}

function tapOf(interactive: Json): Json {
  const { id, title } = asObject(interactive['button_reply'] ?? interactive['list_reply']);
  return { text: title, quick_reply: { payload: id } };
}

function reactionOf({ message_id: mid, emoji }: Json): Json {
  return emoji ? { mid, action: 'react', reaction: 'other', emoji } : { mid, action: 'unreact' };
}

const bad = (message: string): GraphFailure => refusal(400, { message: `(#100) ${message}`, code: 100 });

function check(kind: Kind, body: Json): GraphFailure | null {
  const type = asText(body['type']);
  if (type === 'text' || type === 'interactive') {
    const interactive = asObject(body['interactive']);
    const part = type === 'text' ? asObject(body['text']) : asObject(interactive['body']);
    const text = asText(part[type === 'text' ? 'body' : 'text']) ?? '';
    if (text.trim() === '') return bad('param message[text] must be a non-empty string.');
    if (kind.measure(text) > kind.textLimit)
      return bad(`Length of param message[text] must be less than or equal to ${kind.textLimit}`);
    return checkReplies(asList(asObject(interactive['action'])['buttons']));
  }
  if (type !== null && files[type] !== undefined) {
    const link = asText(asObject(body[type])['link']) ?? '';
    return /^https?:\/\//.test(link) ? null : bad('param message[attachment][payload][url] is not a valid URL.');
  }
  return bad('param message must be non-empty.');
}

function checkReplies(buttons: unknown[]): GraphFailure | null {
  if (buttons.length > 13) return bad('param message[quick_replies] has too many elements.');
  const titles = buttons.map((button) => asText(asObject(asObject(button)['reply'])['title']) ?? '');
  return titles.some((title) => title === '' || Array.from(title).length > 20)
    ? bad('param message[quick_replies][title] must be between 1 and 20 characters.')
    : null;
}

/** A request of the Send API in the simulator's form. */
export function readSend(body: Json): Json {
  const message = asObject(body['message']);
  const recipient = asObject(body['recipient']);
  const common = {
    to: asText(recipient['id']) ?? '',
    ...(recipient['comment_id'] === undefined ? {} : { comment_id: recipient['comment_id'] }),
    ...(body['tag'] === undefined ? {} : { tag: body['tag'] }),
    ...(message['metadata'] === undefined ? {} : { biz_opaque_callback_data: message['metadata'] }),
  };
  const attachment = asObject(message['attachment']);
  if (message['attachment'] !== undefined) {
    const type = attachment['type'] === 'file' ? 'document' : (asText(attachment['type']) ?? 'nothing');
    return { ...common, type, [type]: { link: asObject(attachment['payload'])['url'] } };
  }
  const replies = asList(message['quick_replies']).map(asObject);
  if (replies.length === 0) return { ...common, type: 'text', text: { body: message['text'] } };
  const buttons = replies.map(({ payload: id, title }) => ({ type: 'reply', reply: { id, title } }));
  const interactive = { type: 'button', body: { text: message['text'] }, action: { buttons } };
  return { ...common, type: 'interactive', interactive };
}
