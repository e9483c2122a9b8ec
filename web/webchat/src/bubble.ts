import type { Message } from './api.ts';
import type { ChatState } from './chat-state.ts';
import { h, icon } from './dom.ts';
import type { Language } from './options.ts';
import type { Pending } from './outbox.ts';
import { timeText, type Row } from './rows.ts';
import { richText, sizeText } from './text.ts';
import type { Say } from './words.ts';

export type Drawing = {
  state: ChatState;
  say: Say;
  language: Language;
  base: string;
  /** Something was chosen: what had the focus is gone. */
  chosen(): void;
};

export function drawRow(row: Row, drawing: Drawing): HTMLElement {
  switch (row.kind) {
    case 'day':
      return h('p', { class: 'day' }, row.text);
    case 'hello':
      return h('div', { class: 'hello' }, h('b', {}, drawing.say('hello')), h('p', {}, drawing.say('helloMore')));
    case 'typing':
      return drawTyping(row.name, drawing);
    case 'message':
      return drawMessage(row, drawing);
    case 'pending':
      return drawPending(row.pending, row.isFirst, drawing);
  }
}

function businessName({ state, say }: Drawing): string {
  return state.business()?.business.name ?? say('business');
}

function drawTyping(name: string | null, drawing: Drawing): HTMLElement {
  const words = drawing.say('typing', { name: name ?? businessName(drawing) });
  const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
  return h('div', { class: 'bubble theirs typing' }, dots, h('span', { class: 'unseen' }, words));
}

function drawMessage(row: Extract<Row, { kind: 'message' }>, drawing: Drawing): HTMLElement {
  const { message, isFirst, status, canChoose } = row;
  const { say, language } = drawing;
  const isMine = message.from === 'visitor';
  const who = isMine ? say('you') : (message.name ?? businessName(drawing));
  const tick = status && h('span', { class: `tick ${status}`, title: say(status) }, status === 'read' ? '✓✓' : '✓');
  const meta = h(
    ...(['p', { class: 'meta' }] as const),
    h('time', { datetime: message.at }, timeText(message.at, language)),
    ...(tick ? [tick, h('span', { class: 'unseen' }, say(status ?? 'sent'))] : []),
  );
  const name = h('p', { class: isMine || !isFirst ? 'unseen' : 'who' }, `${who}${isMine || !isFirst ? ':' : ''}`);
  return h(
    'div',
    { class: `turn ${isMine ? 'mine' : 'theirs'}${isFirst ? ' first' : ''}` },
    name,
    h('div', { class: 'bubble' }, ...contentOf(message, drawing), meta),
    canChoose && message.choices ? drawChoices(message.choices, drawing) : null,
  );
}

function contentOf(message: Message, drawing: Drawing): Node[] {
  const file = message.file ? [drawFile(message.kind, message.file, drawing)] : [];
  return message.text === '' ? file : [...file, h('p', { class: 'words', dir: 'auto' }, ...richText(message.text))];
}

function drawFile(kind: string, file: NonNullable<Message['file']>, { say, base }: Drawing): HTMLElement {
  const known = kind === 'image' || kind === 'video' || kind === 'audio' ? kind : kind === 'voice' ? 'audio' : 'file';
  const name = file.fileName ?? say(known);
  if (file.url === null) return h('p', { class: 'file' }, icon('file'), say('coming'));
  const href = base + file.url;
  if (known === 'video' || known === 'audio')
    return h(known, { src: href, controls: true, preload: 'none', 'aria-label': name });
  const link = { href, target: '_blank', rel: 'noopener noreferrer', 'aria-label': say('open', { name }) };
  if (known === 'image') {
    return h(
      'a',
      { class: 'image', ...link },
      h('img', { src: `${href}?size=preview`, alt: name, loading: 'lazy', decoding: 'async' }),
    );
  }
  const size = file.bytes === null ? null : h('small', {}, sizeText(file.bytes));
  return h('a', { class: 'file', ...link }, icon('file'), h('span', {}, name, size));
}

function drawChoices(choices: NonNullable<Message['choices']>, drawing: Drawing): HTMLElement {
  const isRating = choices.length === 5 && choices.every(({ id }) => /^rate_[1-5]$/.test(id));
  const { say, state, chosen } = drawing;
  const buttons = choices.map((choice) => {
    const choose = (): void => {
      state.choose(choice);
      chosen();
    };
    const label = isRating ? say('outOf', { score: choice.title }) : null;
    return h('button', { type: 'button', class: 'choice', 'aria-label': label, click: choose }, choice.title);
  });
  if (!isRating) return h('div', { class: 'choices' }, ...buttons);
  const ends = h(
    'p',
    { class: 'ends', 'aria-hidden': 'true' },
    h('span', {}, say('worst')),
    h('span', {}, say('best')),
  );
  return h('div', { class: 'rating' }, h('div', {}, ...buttons), ends);
}

function drawPending({ key, text, choice, fileName, state, reason }: Pending, isFirst: boolean, drawing: Drawing) {
  const { say, state: chat } = drawing;
  const words = text ?? choice?.title;
  const meta =
    state === 'failed'
      ? h('p', { class: 'meta failed', role: 'alert' }, say('failed', { reason: reason ?? say('refused') }))
      : h('p', { class: 'meta' }, say(state === 'sent' ? 'sent' : 'waiting'));
  const act = (word: 'again' | 'remove', click: () => void) => h('button', { type: 'button', click }, say(word));
  const canGo = words !== undefined || chat.fileOf(key) !== undefined;
  const acts = [
    ...(canGo ? [act('again', () => chat.again(key))] : []),
    act('remove', () => {
      chat.remove(key);
      drawing.chosen();
    }),
  ];
  return h(
    'div',
    { class: `turn mine pending${isFirst ? ' first' : ''}` },
    h('p', { class: 'unseen' }, `${say('you')}:`),
    h(
      'div',
      { class: 'bubble' },
      words === undefined ? null : h('p', { class: 'words', dir: 'auto' }, words),
      fileName === undefined ? null : h('p', { class: 'file' }, icon('file'), fileName),
      meta,
    ),
    state === 'failed' ? h('div', { class: 'acts' }, ...acts) : null,
  );
}
