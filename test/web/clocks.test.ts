import { describe, expect, it } from 'vitest';
import { byUrgency, clockTone, nextClock, windowTone } from '../../web/assets/clocks.js';
import { isHeldByOther, lockReason, possibleOrders } from '../../web/assets/holding.js';

const now = Date.parse('2026-11-20T07:00:00Z');
const due = (ms: number) => new Date(now + ms).toISOString();
const clock = (ms: number, kind = 'response') => {
  return { kind, due: due(ms), state: ms <= 0 ? ('overdue' as const) : ('running' as const) };
};
const me = { id: 'me' };
const held = (fields: Partial<Parameters<typeof lockReason>[0]>) => {
  return { phase: 'queued', agent: null, window: { open: true, until: due(3_600_000) }, ...fields };
};

describe('clocks of the page', () => {
  it('turn amber in the last minute and red when overdue (SOP R2)', () => {
    expect(clockTone(clock(61_000), now)).toBe('calm');
    expect(clockTone(clock(60_000), now)).toBe('soon');
    expect(clockTone(clock(0), now)).toBe('late');
    expect(clockTone({ ...clock(-1), state: 'running' }, now)).toBe('late');
  });

  it('are grey while they are paused, and red again once they run and are over', () => {
    expect(clockTone({ kind: 'solving', due: null, state: 'paused' }, now)).toBe('paused');
    expect(nextClock({ clocks: [{ kind: 'solving', due: null, state: 'paused' }] })).toBeNull();
    expect(clockTone({ kind: 'solving', due: due(-1), state: 'overdue' }, now)).toBe('late');
  });

  it('stay calm when they only tidy up', () => {
    expect(clockTone(clock(-1, 'idle'), now)).toBe('calm');
    expect(nextClock({ clocks: [clock(5, 'listening'), clock(9)] })?.kind).toBe('response');
    expect(nextClock({ clocks: [clock(5, 'survey')] })).toBeNull();
  });

  it('tell a window that is open, closing, closed, or none at all', () => {
    expect(windowTone({ open: true, until: due(3_600_001) }, now)).toBe('open');
    expect(windowTone({ open: true, until: due(3_600_000) }, now)).toBe('soon');
    expect(windowTone({ open: true, until: due(0) }, now)).toBe('closed');
    expect(windowTone({ open: false, until: null }, now)).toBe('closed');
    expect(windowTone({ open: true, until: null }, now)).toBe('free');
  });
});

describe('the order of those who wait', () => {
  const waits = (name: string, priority: string, category: string, ms: number) => {
    return { name, priority, category, activityAt: due(0), clocks: [clock(ms)] };
  };

  it('puts urgent cases first, then complaints, then whose clock runs out (SOP K6)', () => {
    const list = [
      waits('later', 'normal', 'general', 90_000),
      waits('sooner', 'normal', 'general', 30_000),
      waits('complaint', 'normal', 'complaint', 99_000),
      waits('urgent', 'urgent', 'general', 99_000),
    ];
    expect(list.toSorted(byUrgency).map(({ name }) => name)).toEqual(['urgent', 'complaint', 'sooner', 'later']);
  });
});

describe('what may be done with a conversation', () => {
  const ani = { id: 'ani', name: 'Ani' };

  it('is nothing while somebody else holds it', () => {
    const theirs = held({ phase: 'assigned', agent: ani });
    expect(possibleOrders(theirs, me)).toEqual([]);
    expect(lockReason(theirs, me, now)).toBe('held');
  });

  it('is to take over from the phone, where nobody can be asked', () => {
    expect(isHeldByOther(held({ phase: 'assigned', agent: { id: 'phone', name: 'Phone' } }), me)).toBe(false);
  });

  it('begins with claiming while it waits, with resolving while it is mine', () => {
    expect(possibleOrders(held({}), me)[0]).toBe('claim');
    expect(possibleOrders(held({ phase: 'assigned', agent: { id: 'me', name: 'Me' } }), me)[0]).toBe('resolve');
  });

  it('is only to reopen once it is closed', () => {
    expect(possibleOrders(held({ phase: 'closed' }), me)).toEqual(['reopen']);
    expect(lockReason(held({ phase: 'closed' }), me, now)).toBe('closed');
  });

  it('is no free text once the window has closed', () => {
    expect(lockReason(held({ window: { open: false, until: due(-1) } }), me, now)).toBe('window');
    expect(lockReason(held({ window: { open: true, until: due(0) } }), me, now)).toBe('window');
    expect(lockReason(held({ window: { open: true, until: null } }), me, now)).toBeNull();
    expect(lockReason(held({}), me, now)).toBeNull();
  });
});
