import { el } from './dom.js';
import { icon } from './icons.js';
import { mediaView } from './media.js';
import { linkPieces } from './text.js';
import { clockTime, fullTime } from './time.js';

const TICKS = {
  received: null,
  queued: 'clock',
  sending: 'clock',
  unknown: 'clock',
  sent: 'tick',
  delivered: 'ticks',
  read: 'ticks',
  played: 'ticks',
  failed: 'warning',
  dropped: 'warning',
};

/** What a bubble's looks depend on. */
export function bubbleLook(message, { t, isFirst, quoted }) {
  return JSON.stringify([message, isFirst, quoted?.text, quoted?.deletedAt, t.language]);
}

/**
 * A message. `isFirst`: of several in a row by the same author, who is named only then. `quoted`: the message that
 * it replies to, when it is kept here.
 */
export function bubble(message, { t, me, name, isFirst, quoted, onJump }) {
  const side = message.direction === 'in' ? 'theirs' : 'ours';
  const body = el(
    'div',
    { class: `bubble says-${message.author} kind-${message.kind}` },
    isFirst && message.author !== 'customer' ? byline(message, t, me) : null,
    el('span', { class: 'unseen' }, message.author === 'customer' ? `${name}: ` : ''),
    message.deletedAt ? el('p', { class: 'withdrawn' }, t('deleted')) : contentOf(message, { t, name, quoted, onJump }),
    metaOf(message, t),
    message.reaction &&
      el(
        'span',
        { class: 'reaction', title: t('reaction', { emoji: message.reaction }) },
        el('span', { 'aria-hidden': 'true' }, message.reaction),
        el('span', { class: 'unseen' }, t('reaction', { emoji: message.reaction })),
      ),
  );
  return el(
    'li',
    {
      class: `entry ${side} ${isFirst ? 'first' : ''} by-${message.author}`,
      id: `message-${message.id}`,
      tabIndex: -1,
    },
    body,
    failureOf(message, t),
  );
}

/** Who says it, and for the bot why. */
function byline({ author, agent, why }, t, me) {
  const who = author === 'agent' ? agentName(agent, t, me) : t(`author_${author}`);
  const reason = author === 'bot' && why ? el('span', { class: 'why' }, t('because', { why })) : null;
  return el('p', { class: 'byline' }, el('strong', {}, who), reason);
}

function agentName(agent, t, me) {
  if (!agent) return t('author_agent');
  return agent.id === me.id ? t('you') : (agent.name ?? t('author_agent'));
}

function contentOf(message, context) {
  const { t } = context;
  return [
    message.forwarded && el('p', { class: 'aside' }, icon('forward'), t('forwarded')),
    message.referral && referralOf(message.referral, t),
    message.replyTo && quoteOf(message.replyTo, context),
    message.media && mediaView(message, context),
    ...specialOf(message, t),
    message.text !== '' && !isTold(message) ? richText(message.text) : null,
    message.choices && choicesOf(message.choices, t),
  ];
}

/** Kinds whose words are shown in a form of their own already. */
function isTold({ kind }) {
  return kind === 'location' || kind === 'contacts' || kind === 'choice';
}

function specialOf(message, t) {
  switch (message.kind) {
    case 'location':
      return [locationOf(message.location, t)];
    case 'contacts':
      return message.contacts.map((card) => contactOf(card, t));
    case 'choice':
      return [
        el(
          'p',
          { class: 'tapped' },
          icon('tap'),
          el('span', { class: 'unseen' }, `${t('choiceTapped')}: `),
          message.choice.title,
        ),
      ];
    case 'order':
      return [orderOf(message.order, t)];
    case 'form':
      return [formOf(message.form, t)];
    case 'template':
      return [el('p', { class: 'aside' }, t('templateSent', { name: message.template.name }))];
    case 'unsupported':
      return [el('p', { class: 'aside' }, icon('info'), t('unsupported', { what: message.unsupported }))];
    default:
      return [];
  }
}

function richText(text) {
  const pieces = linkPieces(text).map((piece) => {
    return piece.url
      ? el('a', { href: piece.url, target: '_blank', rel: 'noopener noreferrer' }, piece.text)
      : piece.text;
  });
  return el('p', { class: 'words', dir: 'auto' }, pieces);
}

function quoteOf(replyTo, { t, quoted, onJump }) {
  if (!quoted) return el('p', { class: 'quote' }, icon('reply'), t('replyGone'));
  const words = quoted.deletedAt ? t('deleted') : quoted.text || t.orName(`kind_${quoted.kind}`, quoted.kind);
  return el(
    'button',
    { type: 'button', class: 'quote', onclick: () => onJump(quoted.id) },
    icon('reply'),
    el('span', { class: 'unseen' }, `${t('replyingTo')}: `),
    el('span', { class: 'clip' }, words),
  );
}

function referralOf({ headline, body, url }, t) {
  const title = t('fromAd', { title: headline ?? body ?? url ?? '' });
  return el('p', { class: 'aside' }, icon('info'), safeLink(url, title));
}

/** Only the web's own kinds of address: what strangers send may not run anything. */
function safeLink(url, text) {
  const isWeb = typeof url === 'string' && /^https?:\/\//i.test(url);
  return isWeb ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text) : text;
}

function locationOf({ latitude, longitude, name, address }, t) {
  const place = `${latitude},${longitude}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return el(
    'div',
    { class: 'card' },
    icon('pin', 'icon large'),
    el(
      'div',
      {},
      el('strong', {}, name ?? place),
      address && el('p', { class: 'soft' }, address),
      safeLink(map, t('openMap')),
    ),
  );
}

function contactOf({ name, phones = [], emails = [] }, t) {
  return el(
    'div',
    { class: 'card', 'aria-label': t('contactCard') },
    icon('person', 'icon large'),
    el(
      'div',
      {},
      el('strong', {}, name),
      [...phones, ...emails].map((one) => el('p', { class: 'soft' }, one)),
    ),
  );
}

function orderOf({ items = [] }, t) {
  const line = ({ productId, quantity, price, currency }) => {
    const cost = price === undefined ? '' : ` · ${currency ?? ''} ${new Intl.NumberFormat(t.locale).format(price)}`;
    return el('li', {}, `${quantity} × ${productId}${cost}`);
  };
  return el(
    'div',
    { class: 'block' },
    el('strong', {}, t('orderItems', { count: items.length })),
    el('ul', {}, items.map(line)),
  );
}

function formOf({ name, fields = {} }, t) {
  const line = ([key, value]) => [
    el('dt', {}, key),
    el('dd', {}, typeof value === 'string' ? value : JSON.stringify(value)),
  ];
  return el(
    'div',
    { class: 'block' },
    el('strong', {}, name ?? t('formFilled')),
    el('dl', {}, Object.entries(fields).map(line)),
  );
}

function choicesOf(choices, t) {
  return el(
    'ul',
    { class: 'choices', 'aria-label': t('choicesSent') },
    choices.map(({ title, description }) => el('li', { title: description ?? null }, title)),
  );
}

function metaOf(message, t) {
  const at = Date.parse(message.at);
  return el(
    'p',
    { class: 'meta' },
    message.editedAt && el('span', {}, t('edited')),
    el('time', { dateTime: message.at, title: fullTime(at, t) }, clockTime(at, t)),
    message.direction === 'out' ? statusOf(message.status, t) : null,
  );
}

function statusOf(status, t) {
  const name = TICKS[status];
  const words = t.orName(`status_${status}`, status);
  return el(
    'span',
    { class: `status ${status}`, title: words },
    name ? icon(name) : null,
    el('span', { class: 'unseen' }, words),
  );
}

function failureOf({ status, error }, t) {
  if (status === 'dropped') {
    return el(
      'p',
      { class: 'failure' },
      icon('warning'),
      error?.code === 'floor' || !error ? t('droppedFloor') : error.message,
    );
  }
  if (status !== 'failed') return null;
  return el(
    'p',
    { class: 'failure' },
    icon('warning'),
    el('span', { title: error?.detail ?? null }, t('notSent', { reason: error?.message ?? t('error_unknown') })),
  );
}

/** An answer that the service has not taken yet. */
export function pendingBubble(pending, { t, onRetry, onEdit, onDiscard }) {
  const { body, state, problem, shown } = pending;
  const text = body.text ?? body.media?.text ?? shown?.text ?? '';
  const button = (label, run) => el('button', { type: 'button', class: 'link', onclick: run }, label);
  return el(
    'li',
    { class: 'entry ours first pending' },
    el(
      'div',
      { class: 'bubble says-agent' },
      el('p', { class: 'byline' }, el('strong', {}, t('you'))),
      shown?.fileName !== undefined
        ? el('p', { class: 'aside' }, icon('file'), shown.fileName ?? t('fileUnnamed'))
        : null,
      text === '' ? null : richText(text),
      el(
        'p',
        { class: 'meta' },
        el('time', {}, clockTime(pending.at, t)),
        state === 'sending' ? statusOf('sending', t) : null,
      ),
    ),
    state === 'waiting' &&
      el('p', { class: 'failure waiting' }, icon('offline'), t('pendingWaiting'), button(t('retry'), onRetry)),
    state === 'refused' &&
      el(
        'p',
        { class: 'failure', role: 'alert' },
        icon('warning'),
        t('pendingRefused', { reason: problem }),
        button(t('retry'), onRetry),
        button(t('editAgain'), onEdit),
        button(t('discard'), onDiscard),
      ),
  );
}
