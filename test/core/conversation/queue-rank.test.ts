import { describe, expect, test } from 'vitest';
import { queueRank, responseDueAt } from '../../../src/core/conversation/queue-rank.ts';
import type { Conversation } from '../../../src/core/conversation/state.ts';
import { aConversation, hourMs, minuteMs, morning } from './builders.ts';

const due = morning + 3 * minuteMs;

function queued(changes: Partial<Conversation> = {}): Conversation {
  const handoff = { reason: 'word', detail: 'refund', at: morning } as const;
  const timers = { 'response-due': due };
  return aConversation({ phase: 'queued', team: 'cs', waitingSince: morning, handoff, timers, ...changes });
}

/** Their names, the first to be served first. */
function order(cases: Record<string, Conversation>): string[] {
  return Object.keys(cases).toSorted((one, other) => (queueRank(cases[one]!) ?? 0) - (queueRank(cases[other]!) ?? 0));
}

const reopened = { reason: 'reopened', detail: 'belum', at: morning } as const;

describe('the order of a queue', () => {
  test('L26: the newest is not served first: whoever is due first is', () => {
    const later = queued({ timers: { 'response-due': due + 1 } });
    expect(order({ later, earlier: queued() })).toEqual(['earlier', 'later']);
  });

  test('SOP K6: complaints and urgent cases come before other questions that wait longer', () => {
    const question = queued({ timers: { 'response-due': due - 20 * minuteMs } });
    const complaint = queued({ category: 'complaint' });
    const urgent = queued({ priority: 'urgent' });
    expect(order({ question, complaint, urgent })).toEqual(['urgent', 'complaint', 'question']);
  });

  test('SOP F3, K7: what came back from solved is ahead of complaints, and a complaint among them ahead of all', () => {
    const again = queued({ handoff: reopened });
    const complaintAgain = queued({ handoff: reopened, category: 'complaint' });
    const complaint = queued({ category: 'complaint', priority: 'urgent' });
    expect(order({ complaint, again, complaintAgain })).toEqual(['complaintAgain', 'again', 'complaint']);
  });

  test('nobody starves: an ordinary question overtakes complaints that came long after it', () => {
    const question = queued();
    const complaint = queued({ category: 'complaint', priority: 'urgent', timers: { 'response-due': due + hourMs } });
    const again = queued({ handoff: reopened, priority: 'urgent', timers: { 'response-due': due + 3 * hourMs } });
    expect(order({ again, complaint, question })).toEqual(['question', 'complaint', 'again']);
  });

  test('a complaint that is low is still ahead, and a low question is behind', () => {
    const low = queued({ priority: 'low' });
    const lowComplaint = queued({ priority: 'low', category: 'complaint' });
    expect(order({ low, normal: queued(), lowComplaint })).toEqual(['lowComplaint', 'normal', 'low']);
  });

  test('its place does not change when its time has run out', () => {
    const clock = { limitMs: 3 * minuteMs, first: true, team: 'cs', startedAt: morning, usedMs: 0, breach: null };
    const response = { ...clock, runningSince: morning, dueAt: due };
    expect(queueRank(queued({ timers: {}, clocks: { response } }))).toBe(queueRank(queued()));
  });

  test.each(['bot', 'assigned', 'confirming', 'resolved', 'closed'] as const)('%s has no place in it', (phase) => {
    expect(queueRank(queued({ phase }))).toBeNull();
  });
});

test('SOP R1: nobody is due who does not wait for a person', () => {
  expect(responseDueAt(queued())).toBe(due);
  expect(responseDueAt(queued({ waitingSince: null }))).toBeNull();
  expect(responseDueAt(queued({ phase: 'resolved' }))).toBeNull();
});
