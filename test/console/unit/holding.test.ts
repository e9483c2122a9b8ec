import { describe, expect, it } from 'vitest';
import type { Conversation, Person } from '../../../web/console/src/api/types.ts';
import { isHeldByOther, lockOf, possibleOrders } from '../../../web/console/src/features/conversation/holding.ts';

const now = Date.parse('2026-11-20T07:00:00Z');
const due = (ms: number) => new Date(now + ms).toISOString();
const me = { id: 'me', role: 'agent' } as Person;
const ani = { id: 'ani', name: 'Ani' };
const held = (fields: object) =>
  ({
    phase: 'queued',
    agent: null,
    window: { open: true, until: due(3_600_000), kind: 'open' },
    ...fields,
  }) as Conversation;
const window = (open: boolean, until: string | null) => held({ window: { open, until, kind: 'open' } });

describe('what may be done with a conversation', () => {
  it('is nothing while somebody else holds it', () => {
    const theirs = held({ phase: 'assigned', agent: ani });
    expect(possibleOrders(theirs, me)).toEqual([]);
    expect(lockOf(theirs, me, now)).toBe('held');
  });

  it('is to hand it on for whoever supervises, though they do not write in it', () => {
    const theirs = held({ phase: 'assigned', agent: ani });
    const chief: Person = { ...me, role: 'supervisor' };
    expect(possibleOrders(theirs, chief)).toEqual(['transfer']);
    expect(lockOf(theirs, chief, now)).toBe('held');
  });

  it('is nothing for whoever only reads reports', () => {
    expect(possibleOrders(held({}), { ...me, role: 'management' })).toEqual([]);
    expect(lockOf(held({}), { ...me, role: 'management' }, now)).toBe('role');
  });

  it('is to take over from the phone, where nobody can be asked', () => {
    expect(isHeldByOther(held({ phase: 'assigned', agent: { id: 'phone', name: 'Phone' } }), me)).toBe(false);
  });

  it('begins with claiming while it waits, with resolving while it is mine', () => {
    expect(possibleOrders(held({}), me)[0]).toBe('claim');
    expect(possibleOrders(held({ phase: 'assigned', agent: { id: 'me', name: 'Me' } }), me)[0]).toBe('resolve');
  });

  it('is also to say who I am, where it was given to me and I have not said so', () => {
    const given = { phase: 'assigned', agent: { id: 'me', name: 'Me' } };
    expect(possibleOrders(held({ ...given, isIntroduced: false }), me)).toContain('introduce');
    expect(possibleOrders(held({ ...given, isIntroduced: true }), me)).not.toContain('introduce');
    const late = { open: false, until: due(0), kind: 'template-only' };
    expect(possibleOrders(held({ ...given, isIntroduced: false, window: late }), me)).not.toContain('introduce');
  });

  it('is only to reopen once it is closed', () => {
    expect(possibleOrders(held({ phase: 'closed' }), me)).toEqual(['reopen']);
    expect(lockOf(held({ phase: 'closed' }), me, now)).toBe('closed');
  });

  it('is nothing once what was said in it has left the store', () => {
    const emptied = { how: 'archived', at: due(0), file: '2026-11/a.jsonl.gz' };
    expect(possibleOrders(held({ phase: 'closed', emptied }), me)).toEqual([]);
  });

  it('is no free text once the window has closed', () => {
    expect(lockOf(window(false, due(-1)), me, now)).toBe('window');
    expect(lockOf(window(true, due(0)), me, now)).toBe('window');
    expect(lockOf(window(true, null), me, now)).toBeNull();
    expect(lockOf(held({}), me, now)).toBeNull();
  });
});
