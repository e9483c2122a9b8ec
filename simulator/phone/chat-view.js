import { bubble, looksOf } from './bubble.js';
import { byId, el } from './dom.js';
import { currentLanguage, say } from './words.js';

/** Keeps what is on the screen: a picture does not load again, and a voice goes on playing, when ticks change. */
let shown = new Map();
let shownPhone = null;

let isAtEnd = true;

/** The newest stays in sight when a picture has loaded, the keyboard comes up or a panel opens. */
export function keepEndInSight() {
  const list = byId('messages');
  const stick = () => {
    if (isAtEnd) list.scrollTop = list.scrollHeight;
  };
  list.addEventListener('scroll', () => (isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80));
  list.addEventListener('load', stick, true);
  new ResizeObserver(stick).observe(list);
}

export function showChat(phone, entries, isTyping, actions) {
  const list = byId('messages');
  if (phone !== shownPhone) {
    shown = new Map();
    isAtEnd = true;
  }
  shownPhone = phone;

  const chat = contextOf(entries);
  const next = new Map();
  const rows = [];
  let day = '';
  for (const entry of chat.visible) {
    if (dayOf(entry.at) !== day) {
      day = dayOf(entry.at);
      rows.push(el('li', { class: 'day' }, el('span', {}, day)));
    }
    const looks = looksOf(entry, chat);
    const known = shown.get(entry.id);
    const row = known?.looks === looks ? known.row : bubble(entry, chat, actions);
    next.set(entry.id, { looks, row });
    rows.push(row);
  }
  if (isTyping) rows.push(typingRow());
  shown = next;
  replaceRows(list, rows);
  if (isAtEnd) list.scrollTop = list.scrollHeight;
}

/** Reactions belong to what they react to, and taps to what was tapped. */
function contextOf(entries) {
  const byMessage = new Map(entries.map((entry) => [entry.id, entry]));
  const reactions = new Map();
  const tapped = new Set();
  for (const entry of entries) {
    const message = entry.message ?? entry.body;
    if (message.type === 'reaction') {
      const both = reactions.get(message.reaction.message_id) ?? {};
      reactions.set(message.reaction.message_id, { ...both, [entry.kind]: message.reaction.emoji ?? '' });
    }
    if (entry.kind === 'said' && (message.type === 'interactive' || message.type === 'button'))
      tapped.add(message.context?.id);
  }
  return {
    byId: byMessage,
    reactions: new Map([...reactions].map(([id, both]) => [id, Object.values(both).filter(Boolean)])),
    tapped,
    visible: entries.filter((entry) => (entry.message ?? entry.body).type !== 'reaction'),
  };
}

/** Moves as little as possible, so that focus and playback stay. */
function replaceRows(list, rows) {
  const wanted = new Set(rows);
  for (const child of Array.from(list.children)) if (!wanted.has(child)) child.remove();
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
}

function typingRow() {
  const dots = el(
    'div',
    { class: 'bubble theirs typing', role: 'img', 'aria-label': say('typing') },
    el('i'),
    el('i'),
    el('i'),
  );
  return el('li', { class: 'entry theirs' }, dots);
}

function dayOf(at) {
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (at >= midnight) return say('today');
  if (at >= midnight - 86_400_000) return say('yesterday');
  return new Date(at).toLocaleDateString(currentLanguage() === 'id' ? 'id-ID' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
