import { describe, expect, it } from 'vitest';
import { bareRow, bareState } from '../../../src/core/conversation/bare-history.ts';
import type { Effect } from '../../../src/core/conversation/effect.ts';
import type { Event } from '../../../src/core/conversation/event.ts';
import { newConversation } from '../../../src/core/conversation/new-conversation.ts';

const at = 1_790_000_000_000;
const agent = { id: 'rina', name: 'Rina' };
const text = 'RAHASIA';
const content = { kind: 'text', text } as const;

/** Everything that a person may have typed, in every place that there is for it. */
const events: Event[] = [
  { type: 'customer-wrote', at, messageId: 'm', content, origin: {}, sentAt: at, contactName: text },
  {
    ...{ type: 'customer-wrote', at, messageId: 'm', content: { kind: 'text', text: 'ini' }, origin: {}, sentAt: at },
    ...{ contactName: null, quoted: { author: 'customer', text, why: null, id: 'q' } },
  },
  { type: 'machine-wrote', at, messageId: 'm', content, why: 'absence', sentAt: at },
  { type: 'customer-edited', at, toProviderId: text, content },
  { type: 'phone-wrote', at, messageId: 'm', content, sentAt: at },
  { type: 'contact-renamed', at, name: text, by: agent },
  { type: 'agent-wrote', at, agent, messageId: 'm', content, canSendFreeText: true, replyTo: text },
  { type: 'agent-noted', at, agent, text },
  { type: 'agent-whispered', at, agent, text },
  { type: 'agent-recorded', at, agent, messageId: 'm', content, team: 'cs', keeps: true },
  { type: 'agent-promised', at, agent, messageId: 'm', doneAt: at + 1, text, canSendFreeText: true },
  { type: 'agent-recovered', at, agent, note: text },
  { type: 'agent-transferred', at, agent, toTeam: 'teknis', toAgent: null, note: text },
  { type: 'agent-escalated', at, agent, reason: text, details: text, access: text },
  { type: 'agent-resolved', at, agent, note: text },
  { type: 'agent-asked-assistant', at, agent, by: null, outcome: 'draft', sources: [text], text },
  { type: 'answer-worded', at, messageId: 'm', by: 'kecil', outcome: 'drafted', sources: [text], plain: text },
  { type: 'message-failed', at, messageId: 'm', author: 'bot', code: 'x', reason: text },
  { type: 'contact-consented', at, leftAlone: true },
];
const records: [string, Record<string, unknown>][] = [
  ['handoff', { reason: 'word', detail: text, team: 'cs' }],
  ['escalated', { by: agent, reason: text, details: text, access: text, from: 'cs', to: 'teknis', level: 2 }],
  ['transferred', { by: agent, toTeam: 'teknis', toAgent: null, note: text }],
  ['recovered', { by: agent, note: text, score: 1, comment: text }],
  ['recovery-comment', { comment: text }],
  ['classified', { by: null, from: { category: 'general' }, to: { category: 'complaint' }, because: { word: text } }],
];
const effects: Effect[] = [
  { type: 'send-message', author: 'bot', agentId: null, messageId: null, content, floor: 1, why: 'x' },
  { type: 'rename-contact', name: text },
  { type: 'alert', who: 'supervisor', agentId: null, clock: null, what: 'escalated', data: { reason: text } },
  ...records.map(([what, data]): Effect => ({ type: 'record', what, data })),
];

describe('a history without what was said', () => {
  it.each(events)('SOP D4: holds no word of $type', (event) => {
    const bare = bareRow({ event, effects }, true);
    expect(JSON.stringify(bare)).not.toContain(text);
    expect(bare?.event).toMatchObject({ type: event.type, at });
  });

  it('SOP D1, R3, M3: holds who did what when, and what the clocks took', () => {
    const clock: Effect = {
      ...{ type: 'clock-stopped', clock: 'response', first: true, tookMs: 1, limitMs: 2, done: true, agent },
      team: 'cs',
    } as const;
    const due: Effect = { type: 'start-timer', timer: 'response-due', dueAt: at };
    const bare = bareRow({ event: events[13] as never, effects: [clock, due, ...effects] as never }, false);
    expect(bare?.event).toEqual({ type: 'agent-escalated', at, agent });
    expect(bare?.effects).toEqual(
      expect.arrayContaining([
        clock,
        due,
        { type: 'record', what: 'handoff', data: { team: 'cs', reason: 'word' } },
        { type: 'record', what: 'escalated', data: { by: agent, from: 'cs', to: 'teknis', level: 2 } },
      ]),
    );
  });

  it('leaves out rows that tell nothing else, but never its first and its last', () => {
    const row = { event: events[0] as never, effects: [] };
    expect(bareRow(row, false)).toBeNull();
    expect(bareRow(row, true)).not.toBeNull();
  });

  it('leaves of the state what lists and reports need', () => {
    const state = {
      ...newConversation({
        number: '2026-1',
        channel: 'whatsapp',
        at,
        language: 'id',
        contactName: text,
        lastAgent: agent,
      }),
      ...{
        collected: { nomor: text },
        handoff: { reason: 'word', detail: text, at } as const,
        phase: 'closed' as const,
      },
      ...{ survey: { askedAt: at, score: 4 }, reopened: 2, closedAt: at },
    };
    const bare = bareState(state);
    expect(JSON.stringify(bare)).not.toContain(text);
    expect(bare).toMatchObject({ survey: { score: 4 }, reopened: 2, closedAt: at, lastAgent: agent, phase: 'closed' });
  });
});
