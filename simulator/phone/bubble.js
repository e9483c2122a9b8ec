import { contentOf, summaryOf } from './content.js';
import { el, icon } from './dom.js';
import { richText } from './rich-text.js';
import { currentLanguage, say } from './words.js';

const tickPath = 'M4 12.500l4.500 4.500L18 7.500';
const ticksPath = 'M2 12.500l4.500 4.500L16 7.500M11 16l1 1 9.500-9.500';
const clockPath = 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.500l3 2';
const listPath = 'M8 6h12M8 12h12M8 18h12M4 6v.1M4 12v.1M4 18v.1';
const chevronPath = 'M7 10l5 5 5-5';
const lateMs = 3000;

/** A message with its quote, content, time and ticks; `chat` gives what it refers to. */
export function bubble(entry, chat, actions) {
  const mine = entry.kind === 'said';
  const message = mine ? entry.message : entry.body;
  const body = el(
    'div',
    { class: `bubble ${mine ? 'mine' : 'theirs'} ${message.type ?? 'text'}` },
    quoteOf(message, chat),
    ...contentOf(message, entry.template),
    el('span', { class: 'meta' }, timeOf(entry.at), mine ? tick(entry) : null),
    more(entry, actions),
    reactionsTo(entry, chat),
  );
  const state = !mine && entry.errorCode !== null ? ' failed' : '';
  return el(
    'li',
    { class: `entry ${mine ? 'mine' : 'theirs'}${state}` },
    body,
    ...choices(entry, chat, actions),
    note(entry),
  );
}

/** What its looks depend on: a bubble is made anew only when this changes. */
export function looksOf(entry, chat) {
  const { id, status, errorCode, ackedAt, webhookStatus, readAt } = entry;
  const isLate = entry.kind === 'said' && !ackedAt && Date.now() - entry.at > lateMs;
  const reactions = chat.reactions.get(id) ?? [];
  return JSON.stringify([
    id,
    status === 'failed',
    errorCode,
    !!ackedAt,
    webhookStatus,
    !!readAt,
    isLate,
    reactions,
    chat.tapped.has(id),
    currentLanguage(),
  ]);
}

export function isLateEntry(entry) {
  return entry.kind === 'said' && !entry.ackedAt;
}

/** A message outside the window never reaches the customer; the page says so instead of hiding it. */
function note(entry) {
  if (entry.kind === 'sent') {
    if (entry.errorCode === null) return null;
    return el(
      'p',
      { class: 'note' },
      say(entry.errorCode === 131047 ? 'failed131047' : 'failed', { code: entry.errorCode }),
    );
  }
  if (entry.ackedAt) return null;
  if (entry.webhookStatus) return el('p', { class: 'note' }, say('notReceived', { status: entry.webhookStatus }));
  return Date.now() - entry.at > lateMs ? el('p', { class: 'note' }, say('noAnswer')) : null;
}

function tick(entry) {
  const state = entry.readAt ? 'read' : entry.ackedAt ? 'received' : 'sending';
  const path = entry.readAt || entry.ackedAt ? ticksPath : entry.webhookStatus ? tickPath : clockPath;
  const mark = icon(path, `tick ${state}`);
  return el('span', { role: 'img', 'aria-label': say(state), title: say(state) }, mark);
}

function quoteOf(message, chat) {
  const id = message.context?.id ?? message.context?.message_id;
  const quoted = id ? chat.byId.get(id) : null;
  if (!quoted) return null;
  const summary = summaryOf(quoted.message ?? quoted.body, quoted.text);
  return el('div', { class: 'quoted' }, el('span', {}, ...richText(summary)));
}

function reactionsTo(entry, chat) {
  const emoji = chat.reactions.get(entry.id);
  return emoji?.length ? el('span', { class: 'reactions' }, emoji.join('')) : null;
}

function more(entry, actions) {
  return el(
    'button',
    {
      type: 'button',
      class: 'more',
      'aria-label': say('more'),
      title: say('more'),
      onclick: () => actions.showActions(entry),
    },
    icon(chevronPath),
  );
}

function choices(entry, chat, actions) {
  if (entry.kind === 'said') return [];
  const { type, interactive, template } = entry.body;
  const isTapped = chat.tapped.has(entry.id);
  if (type === 'template') return templateButtons(entry, template, actions, isTapped);
  if (type !== 'interactive') return [];
  const { action } = interactive;
  if (interactive.type === 'button') {
    return action.buttons.map(({ reply }) => tapButton(reply.title, isTapped, () => actions.tap(reply.id, entry.id)));
  }
  if (interactive.type === 'list') return [tapButton(action.button, false, () => actions.showList(entry), listPath)];
  if (interactive.type === 'cta_url') return [linkButton(action.parameters.display_text, action.parameters.url)];
  return [];
}

function templateButtons(entry, sent, actions, isTapped) {
  const block = entry.template?.components?.find((one) => one.type?.toUpperCase() === 'BUTTONS');
  return (block?.buttons ?? []).map((button) =>
    button.type?.toUpperCase() === 'URL'
      ? linkButton(button.text, button.url)
      : tapButton(button.text, isTapped, () => actions.tap(button.text, entry.id)),
  );
}

function tapButton(title, disabled, onclick, path) {
  return el('button', { type: 'button', class: 'choice', disabled, onclick }, path ? icon(path) : null, title);
}

function linkButton(title, href) {
  return el('a', { class: 'choice', href, target: '_blank', rel: 'noreferrer noopener' }, title);
}

export function timeOf(at) {
  return new Date(at).toLocaleTimeString(currentLanguage() === 'id' ? 'id-ID' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  });
}
