import { describe, expect, test } from 'vitest';
import type { Policy, WeekHours } from '../../../src/core/sop/policy.ts';
import { aConversation, aPolicy, aTeam, hourMs, minuteMs, someRules } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

const every = (from: number, to: number): WeekHours => {
  const day = [{ from: from * 60, to: to * 60 }];
  return { 0: day, 1: day, 2: day, 3: day, 4: day, 5: day, 6: day };
};
const teams = [aTeam('cs', 1)];

function asked(time: string, policy: Partial<Policy>, channel = 'email'): Scene {
  const rest = {
    bot: { ...aPolicy().bot, listenMs: 0 },
    escalation: [],
    responseMs: { email: hourMs, whatsapp: 3 * minuteMs },
  };
  const rules = someRules({ policy: { ...rest, ...policy } });
  const scene = aScene({ at: Date.parse(time), rules, conversation: aConversation({ channel }) });
  scene.turn('refund', { handoffWord: 'refund' });
  return scene;
}

const dueAt = (scene: Scene) => new Date(scene.state.clocks.response?.dueAt ?? 0).toISOString().slice(0, 16);
const inZone = (timezone: string, hours: WeekHours, holidays: string[] = []) => ({
  business: { ...aPolicy().business, timezone, hours, holidays },
  teams: teams.map((team) => ({ ...team, timezone, hours, holidays })),
});

describe('the limit of a first answer (SOP R1, L28)', () => {
  test('e-mail: an hour, reminded of at 42 minutes and an alarm at 60, not before', () => {
    const scene = asked('2026-11-03T02:00:00Z', inZone('Asia/Jakarta', every(8, 17)));
    scene.pass(42 * minuteMs - 1);
    expect(scene.alerts('response-soon')).toEqual([]);
    scene.pass(1);
    expect(scene.alerts('response-soon')).toHaveLength(1);
    scene.pass(18 * minuteMs - 1);
    expect(scene.alerts('response-overdue')).toEqual([]);
    scene.pass(1);
    expect(scene.alerts('response-overdue')).toHaveLength(1);
  });

  // 01:30 is 00:30 UTC; an hour later it is 03:30, and 02:30 never was.
  test('Europe/Amsterdam, the night the clock is put forward: an hour is an hour, whatever the wall says', () => {
    expect(dueAt(asked('2027-03-28T00:30:00Z', inZone('Europe/Amsterdam', every(0, 6))))).toBe('2027-03-28T01:30');
  });

  // 02:30 comes twice: asked in the first one, it is over in the second.
  test('Europe/Amsterdam, the night it is put back: the hour that comes twice is two', () => {
    expect(dueAt(asked('2026-10-25T00:30:00Z', inZone('Europe/Amsterdam', every(0, 6))))).toBe('2026-10-25T01:30');
  });

  test('Europe/Amsterdam: the team opens at nine of its wall clock on both sides of the switch', () => {
    const office = inZone('Europe/Amsterdam', every(9, 17));
    expect(dueAt(asked('2027-03-27T18:00:00Z', office))).toBe('2027-03-28T08:00');
    expect(dueAt(asked('2026-10-24T18:00:00Z', office))).toBe('2026-10-25T09:00');
  });

  test('a business in Papua with a team in Jakarta: its team’s nine o’clock is its own eleven', () => {
    const papua = { ...aPolicy().business, timezone: 'Asia/Jayapura', hours: every(8, 17) };
    const policy = { business: papua, teams: [aTeam('cs', 1, { hours: every(9, 17) })] };
    // 08:30 in Jayapura: the business is open, the team is not.
    expect(dueAt(asked('2026-11-02T23:30:00Z', policy, 'whatsapp'))).toBe('2026-11-03T02:03');
    // 18:30 in Jayapura: the business is closed, the team is there.
    expect(dueAt(asked('2026-11-03T09:30:00Z', policy, 'whatsapp'))).toBe('2026-11-03T09:33');
  });

  test('a public holiday stands still', () => {
    const office = inZone('Asia/Jakarta', every(8, 17), ['2026-12-25']);
    // Asked at 16:30 of the day before: half an hour then, half an hour on the 26th.
    expect(dueAt(asked('2026-12-24T09:30:00Z', office))).toBe('2026-12-26T01:30');
  });
});
