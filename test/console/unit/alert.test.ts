import { expect, it } from 'vitest';
import { newestOfEachClock, type Alert } from '../../../web/console/src/features/alerts/alert.ts';

function alert(id: string, of: { case: string; clock?: string; what?: string }): Alert {
  return {
    ...{ id, conversation: { id: of.case, number: of.case }, who: 'team', agentId: null, clock: of.clock ?? null },
    ...{ what: of.what ?? 'response-overdue', data: null, meaning: null, at: '2026-11-26T08:00:00Z', notices: [] },
  };
}

it('a clock that ran out is one line, however many were called; everything else is told each time (L30)', () => {
  const all = [
    alert('5', { case: 'a', clock: 'response' }),
    alert('4', { case: 'b', clock: 'response' }),
    alert('3', { case: 'a', clock: 'response' }),
    alert('2', { case: 'a', clock: 'solving', what: 'solving-overdue' }),
    alert('1', { case: 'a', what: 'low-score' }),
    alert('0', { case: 'a', what: 'low-score' }),
  ];
  expect(newestOfEachClock(all).map(({ id }) => id)).toEqual(['5', '4', '2', '1', '0']);
});
