import { describe, expect, it } from 'vitest';
import type { Message, Summary } from '../../../web/console/src/api/types.ts';
import type { Pending } from '../../../web/console/src/features/composer/drafts.ts';
import { joinNewest, mergeMessages } from '../../../web/console/src/features/conversation/messages.ts';
import { threadRows, type Row, type Segment } from '../../../web/console/src/features/conversation/rows.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20, 3, minute)).toISOString();

function message(id: string, minute: number, more: Partial<Message> = {}): Message {
  return {
    ...{ id, providerId: `p-${id}`, direction: 'in', author: 'customer', agent: null, kind: 'text', text: id },
    ...{ status: 'received', error: null, reaction: null, why: null, idempotencyKey: null, at: at(minute) },
    ...{ editedAt: null, deletedAt: null, ...more },
  };
}
const ours = (id: string, minute: number, key: string | null = null) =>
  message(id, minute, { direction: 'out', author: 'agent', agent: { id: 'ani', name: 'Ani' }, idempotencyKey: key });
const summary = (id: string): Summary => ({ id, number: `2026-${id}` }) as Summary;
const segment = (id: string, more: Partial<Segment>): Segment => ({
  ...{ summary: summary(id), messages: [], timeline: [], notes: [], isWhole: true },
  ...more,
});
const claimed = (minute: number) => ({ id: `${minute}-0`, at: at(minute), what: 'claimed', data: {} });
const pending = (key: string): Pending => ({
  ...{ kind: 'message', key, body: { text: key }, shown: {}, at: 0, state: 'waiting', problem: null },
});
const input = { pending: [], unreadFrom: null, hasWords: () => true };
const shown = (rows: Row[]) => rows.map((row) => (row.kind === 'message' ? row.key : row.kind));

describe('messages that came', () => {
  it('stand after those that are known, or among them when they were late', () => {
    const known = [message('a', 1), message('c', 3)];
    const merged = (...fresh: Message[]) => mergeMessages(known, fresh).map(({ id }) => id);
    expect(merged(message('e', 5), message('d', 4))).toEqual(['a', 'c', 'd', 'e']);
    expect(merged(message('b', 2), message('d', 4))).toEqual(['a', 'b', 'c', 'd']);
    expect(merged(message('c', 3, { status: 'read' }))).toEqual(['a', 'c']);
  });
});

describe('the lines of a thread', () => {
  it('stand in order of time: what we say follows from what happened, and what a customer says makes it happen', () => {
    const messages = [message('tanya', 1), ours('jawab', 1)];
    const note = { id: 'n', agent: null, text: 'Ramah', at: at(2), whisperTo: null } as Segment['notes'][number];
    const rows = threadRows({
      ...input,
      segments: [segment('c', { messages, timeline: [claimed(1)], notes: [note] })],
    });
    expect(shown(rows)).toEqual(['day', 'tanya', 'happened', 'jawab', 'note']);
  });

  it('name the first of several in a row only, for five minutes', () => {
    const messages = [ours('a', 0), ours('b', 4), ours('c', 10), message('d', 11)];
    const rows = threadRows({ ...input, segments: [segment('c', { messages })] });
    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.isFirst] : []))).toEqual([true, false, true, true]);
  });

  it('tell of nothing that lies before the messages that have been read', () => {
    const one = segment('c', { messages: [message('a', 5)], timeline: [claimed(1), claimed(6)], isWhole: false });
    expect(shown(threadRows({ ...input, segments: [one] }))).toEqual(['day', 'a', 'happened']);
    expect(shown(threadRows({ ...input, segments: [{ ...one, isWhole: true }] }))).toEqual([
      ...['day', 'happened', 'a', 'happened'],
    ]);
  });

  it('divide what I have seen from what I have not', () => {
    const messages = [message('a', 1), message('b', 2), message('c', 3)];
    const rows = threadRows({ ...input, unreadFrom: 'b', segments: [segment('c', { messages })] });
    expect(shown(rows)).toEqual(['day', 'a', 'unread', 'b', 'c']);
  });

  it('show earlier conversations above, each where it begins', () => {
    const earlier = segment('1', { messages: [message('a', 1)] });
    const unfinished = { ...earlier, isWhole: false };
    const now = segment('2', { messages: [message('b', 2)] });
    expect(shown(threadRows({ ...input, segments: [earlier, now] }))).toEqual(['case', 'day', 'a', 'case', 'day', 'b']);
    expect(shown(threadRows({ ...input, segments: [unfinished, now] }))).toEqual(['day', 'a', 'case', 'day', 'b']);
  });

  it('L3: show an answer once, though the stream tells of it before its own answer comes', () => {
    const segments = [segment('c', { messages: [ours('a', 1, 'k1')] })];
    const rows = threadRows({ ...input, segments, pending: [pending('k1'), pending('k2')] });
    expect(rows.map(({ key }) => key).slice(1)).toEqual(['a', 'pending-k2']);
  });

  it('end with what is on its way, and with what is asked after it only while that is held up', () => {
    const resolve: Pending = { kind: 'resolve', key: 'k2', at: 0, state: 'sending', problem: null };
    const last = (first: Pending) =>
      threadRows({ ...input, segments: [segment('c', {})], pending: [first, resolve] }).at(-1)?.key;
    expect(last({ ...pending('k1'), state: 'sending' })).toBe('pending-k1');
    expect(last(pending('k1'))).toBe('pending-k2');
  });

  it('have keys that differ', () => {
    const messages = Array.from({ length: 50 }, (_, index) => message(`m${index}`, index * 60));
    const rows = threadRows({
      ...input,
      segments: [segment('1', { messages }), segment('2', { messages: [ours('z', 1)] })],
    });
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});

describe('messages that are read bit by bit', () => {
  it('come into their place, and the later word on one wins', () => {
    const known = [message('a', 1), message('c', 3)];
    const merged = mergeMessages(known, [message('b', 2), message('c', 3, { status: 'read' })]);
    expect(merged.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(merged[2]?.status).toBe('read');
  });

  it('are let go when so many came meanwhile that there would be a gap', () => {
    const known = { items: [message('a', 1), message('b', 2)], earlier: 'more' };
    const touching = joinNewest(known, { items: [message('b', 2), message('c', 3)], earlier: 'b' });
    expect([touching.items.map(({ id }) => id), touching.earlier]).toEqual([['a', 'b', 'c'], 'more']);
    const apart = joinNewest(known, { items: [message('y', 8), message('z', 9)], earlier: 'y' });
    expect([apart.items.map(({ id }) => id), apart.earlier]).toEqual([['y', 'z'], 'y']);
  });
});
