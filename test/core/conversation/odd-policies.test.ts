import fc from '../../support/fast-check.ts';
import { expect, test } from 'vitest';
import type { Effect } from '../../../src/core/conversation/effect.ts';
import type { Event } from '../../../src/core/conversation/event.ts';
import type { Rules } from '../../../src/core/sop/knowledge.ts';
import {
  aConversation,
  aPolicy,
  aTeam,
  budi,
  dayMs,
  hourMs,
  knows,
  minuteMs,
  morning,
  rina,
  secondMs,
  someRules,
} from './builders.ts';
import { aScene, type Scene } from './scene.ts';

/** Hours ahead of Greenwich, by which a time of the day is reckoned here without the calendar. */
const zones = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 } as const;
type Zone = keyof typeof zones;

const anyMs = fc.constantFrom(0, 1, secondMs, minuteMs, 15 * minuteMs, hourMs, 4 * hourMs, dayMs, 3 * dayMs);
/** All that `sop.yaml` takes, also what nobody would write. */
const policies = fc.record({
  timezone: fc.constantFrom<Zone>('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'),
  quietHours: fc.constantFrom(null, { from: 1260, to: 420 }, { from: 720, to: 780 }, { from: 480, to: 479 }),
  isAlwaysOpen: fc.boolean(),
  holidays: fc.constantFrom<string[]>([], ['2027-01-06'], ['2027-01-05', '2027-01-06', '2027-01-07']),
  listenMs: fc.constantFrom(0, 2 * secondMs, hourMs),
  failedTurns: fc.constantFrom(1, 3),
  closing: fc.record({ confirm: fc.boolean(), waitMs: anyMs, silentMs: anyMs }),
  followUp: fc.option(anyMs.map((afterMs) => ({ afterMs, template: 'tindak_lanjut' }))),
  survey: fc.record({ ask: fc.boolean(), low: fc.constantFrom(0, 2, 5), waitMs: anyMs, recoverMs: anyMs }),
  levels: fc.nat({ max: 2 }),
  level: fc.record({ afterMs: anyMs, deadlineMs: anyMs, updateEveryMs: fc.constantFrom(secondMs, hourMs) }),
  responseMs: anyMs,
  isApproved: fc.boolean(),
});
type Odd = typeof policies extends fc.Arbitrary<infer T> ? T : never;

function rulesOf({ timezone, quietHours, isAlwaysOpen, holidays, ...odd }: Odd): Rules {
  const { business, bot } = aPolicy();
  const open = { timezone, hours: isAlwaysOpen ? ('always' as const) : business.hours, holidays };
  const escalation = [
    { ...odd.level, level: 2, team: 'teknis', line: null },
    { ...odd.level, level: 3, team: 'pusat', line: null },
  ];
  const rules = someRules({
    policy: {
      business: { ...business, ...open, quietHours },
      bot: { ...bot, listenMs: odd.listenMs, failedTurns: odd.failedTurns },
      teams: [aTeam('cs', 1, open), aTeam('teknis', 2, open), aTeam('pusat', 3, open)],
      responseMs: { whatsapp: odd.responseMs },
      escalation: escalation.slice(0, odd.levels),
      ...{ closing: odd.closing, followUp: odd.followUp, survey: odd.survey },
    },
  });
  const components = [{ type: 'BODY', text: 'Halo, sudah beres?' }];
  return odd.isApproved ? { ...rules, approved: [{ name: 'tindak_lanjut', language: 'id', components }] } : rules;
}

type Step = (scene: Scene) => unknown;
const order =
  (event: Parameters<Scene['happen']>[0]): Step =>
  (scene) =>
    scene.happen(event);
const writes =
  (...[words, means]: Parameters<Scene['turn']>): Step =>
  (scene) => {
    scene.means(means ?? {});
    scene.hears(words);
  };
const wrote = {
  type: 'agent-wrote',
  messageId: 'a1',
  content: { kind: 'text', text: 'ya' },
  canSendFreeText: true,
} as const;

const openings: readonly Step[] = [
  writes('mau refund', { handoffWord: 'refund' }),
  (scene) => scene.pass(hourMs),
  order({ ...wrote, agent: rina }),
  order({ type: 'agent-resolved', agent: rina, note: null }),
  writes({ kind: 'choice', id: 'yes_solved', title: 'Sudah' }),
  (scene) => scene.pass(minuteMs),
];
/** By number, so that a counterexample can be read. */
const allSteps: readonly Step[] = [
  ...[2 * secondMs, minuteMs, hourMs, 5 * hourMs, dayMs].flatMap((ms): Step[] =>
    Array(2).fill((scene: Scene) => scene.pass(ms)),
  ),
  ...[7 * hourMs, 3 * dayMs].map(
    (ms): Step =>
      (scene) =>
        scene.stops(ms),
  ),
  ...['yes_solved', 'not_solved', 'rate_1', 'rate_5', 'summary_right'].map((id) =>
    writes({ kind: 'choice', id, title: id }),
  ),
  writes('5'),
  writes('jam buka?', knows('jam_buka')),
  writes('barang saya salah', knows('keluhan_barang')),
  writes('mau bicara orang', { acts: ['asks-person'] }),
  writes('asdf qwer'),
  writes('sudah kak', { acts: ['yes'] }),
  writes('belum', { acts: ['no'] }),
  writes('makasih', { acts: ['thanks'] }),
  writes('sebentar ya'),
  writes('jangan hubungi saya lagi'),
  ...[rina, budi].flatMap((agent) => [
    order({ type: 'agent-claimed', agent, team: 'cs' }),
    order({ ...wrote, agent }),
    order({ type: 'agent-resolved', agent, note: null }),
    order({ type: 'agent-returned', agent }),
    order({ type: 'agent-recovered', agent, note: 'ok' }),
    order({ type: 'agent-escalated', agent, reason: 'r', details: 'd', access: null }),
    order({ type: 'agent-transferred', agent, toTeam: 'teknis', toAgent: null, note: null }),
    order({ type: 'agent-left', agent, because: 'deactivated' }),
  ]),
];

const runs = fc.record({
  odd: policies,
  channel: fc.constantFrom('whatsapp', 'instagram', 'webchat'),
  at: fc.constantFrom(0, 11, 15).map((hours) => morning + hours * hourMs),
  opening: fc.nat({ max: openings.length }),
  steps: fc.array(fc.nat({ max: allSteps.length - 1 }), { maxLength: 20, size: 'max' }),
});

function isQuiet(at: number, { quietHours, timezone }: Odd): boolean {
  if (!quietHours) return false;
  const minute = Math.floor((at + zones[timezone] * hourMs) / minuteMs) % 1440;
  const { from, to } = quietHours;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function isHoliday(at: number, { holidays, timezone }: Odd): boolean {
  return holidays.includes(new Date(at + zones[timezone] * hourMs).toISOString().slice(0, 10));
}

/** Said because time has passed, and not because somebody wrote or ordered something. */
function isByItself(event: Event): boolean {
  return event.type === 'timer-rang' && event.timer !== 'listening-over';
}

const waitsForHolidays = ['follow_up', 'still_there', 'closing'];
/** What the customer asked for when they complained: where it has gone. */
const isOfCase = ['handoff', 'escalated_notice'];

/** What is known of a conversation by what was said and done in it, and how often each thing was said since it was solved. */
class Watch {
  private said: Record<string, number> = {};
  private isSolved = false;
  private isWriting = false;
  private isLeftAlone = false;

  see(event: Event, effects: readonly Effect[], odd: Odd): void {
    if (event.type === 'timer-rang' && event.timer === 'listening-over') this.isWriting = false;
    for (const effect of effects) {
      if (effect.type === 'send-message') this.hear(effect, event, odd);
      else if (effect.type === 'record') this.note(effect);
      else if ('timer' in effect && effect.timer === 'listening-over') this.isWriting = effect.type === 'start-timer';
    }
  }

  private note({ what, data }: Extract<Effect, { type: 'record' }>): void {
    if (what === 'contact-wish') this.isLeftAlone = data['leftAlone'] === true;
    if (what === 'handoff') this.isSolved = false;
    if (what !== 'resolved') return;
    this.said = {};
    this.isSolved = true;
  }

  private hear({ why }: Extract<Effect, { type: 'send-message' }>, event: Event, odd: Odd): void {
    this.said[why] = (this.said[why] ?? 0) + 1;
    if (why === 'closing' || why === 'follow_up') {
      expect(this.said[why], `${why}, times`).toBe(1);
      expect([this.isSolved, this.isWriting], `${why}: solved, and the customer is writing`).toEqual([true, false]);
    }
    if (!isByItself(event)) return;
    expect(isQuiet(event.at, odd), `${why} in quiet hours`).toBe(false);
    if (waitsForHolidays.includes(why)) expect(isHoliday(event.at, odd), `${why} on a holiday`).toBe(false);
    if (!isOfCase.includes(why)) expect(this.isLeftAlone, `${why} to who is to be left alone`).toBe(false);
  }
}

test('whatever the policy says, nothing goes out at a bad time, to the wrong customer, or twice (SOP C2, F1, F2, V1)', () => {
  const said = new Set<string>();
  fc.assert(
    fc.property(runs, ({ odd, channel, at, opening, steps }) => {
      const scene = aScene({ rules: rulesOf(odd), conversation: aConversation({ channel }), at });
      for (const step of openings.slice(0, opening)) step(scene);
      for (const step of steps) allSteps[step]?.(scene);
      scene.pass(5 * dayMs);
      const watch = new Watch();
      for (const { event, effects } of scene.history) watch.see(event, effects, odd);
      for (const { why } of scene.sent()) said.add(why);
    }),
    { numRuns: 150 },
  );
  expect([...said]).toEqual(expect.arrayContaining(['handoff', 'closing', 'follow_up']));
});
