import type { Conversation, Message, Summary } from '../../api/types.ts';
import type { Pending } from '../composer/drafts.ts';
import type { TimelineEntry } from './timeline-words.ts';

export type Note = Conversation['notes'][number];

/** One line of the thread. `key` stays the same for as long as it is about the same thing. */
export type Row = { key: string } & (
  | { kind: 'day'; at: number }
  | { kind: 'unread' }
  /** Where a conversation begins: an earlier one of the contact, or this one below it. */
  | { kind: 'case'; summary: Summary; isCurrent: boolean }
  | { kind: 'message'; message: Message; conversationId: string; isFirst: boolean }
  | { kind: 'happened'; entry: TimelineEntry }
  | { kind: 'note'; note: Note }
  | { kind: 'pending'; pending: Pending }
);

export function isFromCustomer(row: Row): boolean {
  return row.kind === 'message' && row.message.direction === 'in';
}

/** A conversation as far as it has been read. */
export type Segment = {
  summary: Summary;
  messages: readonly Message[];
  timeline: readonly TimelineEntry[];
  notes: readonly Note[];
  /** Nothing of it lies above what is here. */
  isWhole: boolean;
};

/** Messages of one author within it are told as one. */
const runMs = 5 * 60_000;

type Input = {
  /** Oldest first; the last one is the conversation that is open. */
  segments: readonly Segment[];
  pending: readonly Pending[];
  /** The first of the customer's messages that I have not seen; null: I have seen all. */
  unreadFrom: string | null;
  hasWords(entry: TimelineEntry): boolean;
};

/** What the thread shows, oldest first. */
export function threadRows({ segments, pending, unreadFrom, hasWords }: Input): Row[] {
  const rows: Row[] = [];
  const isSeveral = segments.length > 1;
  const current = segments.at(-1);
  for (const segment of segments) {
    const { summary } = segment;
    if (isSeveral && segment.isWhole) {
      rows.push({ key: `case-${summary.id}`, kind: 'case', summary, isCurrent: segment === current });
    }
    addSegment(rows, segment, { hasWords, unreadFrom });
  }
  const written = new Set(current?.messages.map((message) => message.idempotencyKey));
  const isHeldUp = pending.some(({ state }) => state !== 'sending');
  for (const one of pending) {
    // Told by the stream before its own answer came: it is there already. What goes at once needs no line.
    const isShown = one.kind === 'message' ? !written.has(one.key) : isHeldUp;
    if (isShown) rows.push({ key: `pending-${one.key}`, kind: 'pending', pending: one });
  }
  return rows;
}

type Item = { at: number; order: number } & ({ message: Message } | { entry: TimelineEntry } | { note: Note });

function addSegment(
  rows: Row[],
  segment: Segment,
  { hasWords, unreadFrom }: Pick<Input, 'hasWords' | 'unreadFrom'>,
): void {
  const { summary } = segment;
  let day = -1;
  let before: Message | null = null;
  for (const item of itemsOf(segment, hasWords)) {
    const itsDay = dayOf(item.at);
    if (itsDay !== day) {
      rows.push({ key: `day-${summary.id}-${itsDay}`, kind: 'day', at: item.at });
      day = itsDay;
      before = null;
    }
    if ('message' in item) {
      const { message } = item;
      if (message.id === unreadFrom) {
        rows.push({ key: 'unread', kind: 'unread' });
        before = null;
      }
      const isFirst = before === null || !isSameRun(before, message);
      rows.push({ key: message.id, kind: 'message', message, conversationId: summary.id, isFirst });
      before = message;
    } else {
      if ('entry' in item)
        rows.push({ key: `happened-${summary.id}-${item.entry.id}`, kind: 'happened', entry: item.entry });
      else rows.push({ key: `note-${item.note.id}`, kind: 'note', note: item.note });
      before = null;
    }
  }
}

/** In order of time; what we say follows from what happened, and what a customer says makes it happen. */
function itemsOf({ messages, timeline, notes, isWhole }: Segment, hasWords: (entry: TimelineEntry) => boolean): Item[] {
  const from = isWhole ? -Infinity : Date.parse(messages[0]?.at ?? '');
  const items: Item[] = [
    ...messages.map((message) => ({ at: Date.parse(message.at), order: message.direction === 'in' ? 0 : 2, message })),
    ...timeline.filter(hasWords).map((entry) => ({ at: Date.parse(entry.at), order: 1, entry })),
    ...notes.map((note) => ({ at: Date.parse(note.at), order: 1, note })),
  ];
  return items.filter(({ at }) => !(at < from)).sort((one, other) => one.at - other.at || one.order - other.order);
}

function isSameRun(one: Message, other: Message): boolean {
  return (
    one.author === other.author &&
    one.agent?.id === other.agent?.id &&
    one.why === other.why &&
    Date.parse(other.at) - Date.parse(one.at) < runMs
  );
}

/** The reader's calendar day as a number that differs between days. */
function dayOf(at: number): number {
  const date = new Date(at);
  return date.getFullYear() * 10_000 + date.getMonth() * 100 + date.getDate();
}
