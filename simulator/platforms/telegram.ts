import type { Customer } from '../chats.ts';
import type { GraphFailure } from '../graph-error.ts';
import { asList, asObject, asText } from '../json.ts';
import type { Json } from '../json.ts';
import { SimulatorError } from '../simulator-error.ts';
import type { CheckContext, Platform, WebhookWorld } from './platform.ts';

const textLimit = 4_096;
const captionLimit = 1_024;

/** The Bot API, and the updates that it posts. */
export const telegram: Platform = {
  name: 'telegram',
  createIds,
  messageWebhook: (world, customer, message) => update(eventOf(world, customer, message)),
  echoWebhook() {
    throw new SimulatorError('Nobody tells a bot what is said in its name: there are no echoes on Telegram.');
  },
  statusWebhook: () => null,
  sign: (json, secret) => {
    const raw = Buffer.from(json);
    return { raw, headers: telegramHeaders(secret) };
  },
  headersFor: (_raw, secret) => telegramHeaders(secret),
  check,
  outsideWindow: null,
  reachesStrangers: false,
  nobody: () => botError(400, 'Bad Request: chat not found'),
};

function telegramHeaders(secret: string): Record<string, string> {
  return { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
}

/** Numbers that grow, over restarts too. */
function createIds(): () => string {
  let last = Math.floor(Date.now() / 100) % 1_000_000_000;
  return () => String(++last);
}

let updates = Math.floor(Date.now() / 100) % 1_000_000_000;

function update(event: Json): string {
  updates += 1;
  return JSON.stringify({ update_id: updates, ...event });
}

export function botError(code: number, description: string): GraphFailure {
  return { status: code, body: { ok: false, error_code: code, description } };
}

export function chatOf(customer: Customer): Json {
  const [first, ...rest] = (customer.name ?? `Pengguna ${customer.phone.slice(-4)}`).split(' ');
  const lastName = rest.join(' ');
  return {
    id: Number(customer.phone),
    type: 'private',
    first_name: first,
    ...(lastName ? { last_name: lastName } : {}),
  };
}

function eventOf(world: WebhookWorld, customer: Customer, message: Json): Json {
  const chat = chatOf(customer);
  const { type: _type, ...person } = chat;
  const from = { ...person, is_bot: false, language_code: 'id' };
  const date = Number(message['timestamp']);
  const type = asText(message['type']) ?? 'text';
  if (type === 'reaction') return { message_reaction: { chat, user: from, date, ...reactionOf(message) } };
  if (type === 'interactive') return { callback_query: tapOf(world, { chat, from, message }) };
  const quoted = world.find(asText(asObject(message['context'])['id']) ?? '');
  const reply = quoted ? { reply_to_message: { message_id: Number(quoted.id), chat, date, text: quoted.text } } : {};
  return { message: { message_id: Number(message['id']), from, chat, date, ...reply, ...contentOf(type, message) } };
}

function reactionOf(message: Json): Json {
  const { message_id: id, emoji } = asObject(message['reaction']);
  return {
    message_id: Number(id),
    old_reaction: [],
    new_reaction: emoji ? [{ type: 'emoji', emoji }] : [],
  };
}

function tapOf(world: WebhookWorld, { chat, from, message }: { chat: Json; from: Json; message: Json }): Json {
  const { id, title } = asObject(
    asObject(message['interactive'])['button_reply'] ?? asObject(message['interactive'])['list_reply'],
  );
  const tapped = world.find(asText(asObject(message['context'])['id']) ?? '');
  return {
    id: String(message['id']),
    from,
    message: {
      message_id: Number(tapped?.id ?? 0),
      chat,
      date: Math.floor((tapped?.at ?? 0) / 1000),
      text: tapped?.text ?? '',
      reply_markup: { inline_keyboard: [[{ text: title, callback_data: id }]] },
    },
    chat_instance: '1',
    data: id,
  };
}

function contentOf(type: string, message: Json): Json {
  const part = asObject(message[type]);
  if (type === 'text') return { text: part['body'] };
  if (type === 'location') return { location: { latitude: part['latitude'], longitude: part['longitude'] } };
  if (type === 'contacts') return { contact: cardOf(asObject(asList(message['contacts'])[0])) };
  const key = files[type];
  if (key === undefined) throw new SimulatorError(`Customers cannot send "${type}" on telegram.`);
  const file = {
    file_id: part['id'],
    file_unique_id: part['id'],
    ...(part['mime_type'] === undefined ? {} : { mime_type: part['mime_type'] }),
    ...(part['filename'] === undefined ? {} : { file_name: part['filename'] }),
  };
  const caption = part['caption'] === undefined ? {} : { caption: part['caption'] };
  if (key === 'photo') return { photo: [{ ...file, width: 640, height: 480 }], ...caption };
  return { [type === 'audio' && part['voice'] === true ? 'voice' : key]: file, ...caption };
}

const files: Record<string, string> = {
  image: 'photo',
  video: 'video',
  audio: 'audio',
  document: 'document',
  sticker: 'sticker',
};

function cardOf(contact: Json): Json {
  const phone = asText(asObject(asList(contact['phones'])[0])['phone']) ?? '';
  return { phone_number: phone, first_name: asText(asObject(contact['name'])['formatted_name']) ?? phone };
}

function check(body: Json, { media }: CheckContext): GraphFailure | null {
  const type = asText(body['type']) ?? 'text';
  const part = asObject(body[type]);
  if (type === 'text' || type === 'interactive') {
    const text = asText(type === 'text' ? part['body'] : asObject(part['body'])['text']) ?? '';
    if (text.trim() === '') return botError(400, 'Bad Request: message text is empty');
    if (Array.from(text).length > textLimit) return botError(400, 'Bad Request: message is too long');
    return checkButtons(asList(asObject(part['action'])['buttons']));
  }
  if (!media.find(asText(part['id']) ?? '')) return botError(400, 'Bad Request: wrong file identifier specified');
  const caption = asText(part['caption']) ?? '';
  return Array.from(caption).length > captionLimit ? botError(400, 'Bad Request: message caption is too long') : null;
}

function checkButtons(buttons: unknown[]): GraphFailure | null {
  const wrong = buttons
    .map((button) => asObject(asObject(button)['reply']))
    .some(
      ({ id, title }) => !title || Buffer.byteLength(asText(id) ?? '') < 1 || Buffer.byteLength(asText(id) ?? '') > 64,
    );
  return wrong ? botError(400, 'Bad Request: BUTTON_DATA_INVALID') : null;
}

/** Numbers or their digits, as the Bot API takes them. */
export function idIn(value: unknown): string {
  return typeof value === 'number' ? String(value) : (asText(value) ?? '');
}

/** A request of the Bot API in the simulator's form; null for a method that sends nothing. */
export function readBotSend(method: string, given: Json, fileId: string | null): Json | null {
  const reply = asObject(given['reply_parameters'])['message_id'];
  const common = {
    to: idIn(given['chat_id']),
    ...(reply === undefined ? {} : { context: { message_id: idIn(reply) } }),
  };
  if (method === 'sendMessage') return { ...common, ...textOf(given) };
  const kind = Object.entries(sentAs).find(([name]) => name === method)?.[1];
  if (kind === undefined) return null;
  const [type, field] = kind;
  const caption = asText(given['caption']);
  const id = fileId ?? asText(given[field]);
  return { ...common, type, [type]: { id, ...(caption === null ? {} : { caption }) } };
}

const sentAs: Record<string, [type: string, field: string]> = {
  sendPhoto: ['image', 'photo'],
  sendVideo: ['video', 'video'],
  sendAudio: ['audio', 'audio'],
  sendVoice: ['audio', 'voice'],
  sendDocument: ['document', 'document'],
  sendSticker: ['sticker', 'sticker'],
};

function textOf(given: Json): Json {
  const rows = asList(asObject(given['reply_markup'])['inline_keyboard']).flatMap(asList).map(asObject);
  if (rows.length === 0) return { type: 'text', text: { body: given['text'] } };
  const buttons = rows.map(({ text: title, callback_data: id }) => ({ type: 'reply', reply: { id, title } }));
  return {
    type: 'interactive',
    interactive: { type: 'button', body: { text: given['text'] }, action: { buttons } },
  };
}
