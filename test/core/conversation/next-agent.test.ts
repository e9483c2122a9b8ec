import { describe, expect, test } from 'vitest';
import {
  hasLeft,
  nextAgent,
  planAssignments,
  roomOf,
  type Candidate,
  type Moment,
  type QueuedCase,
} from '../../../src/core/conversation/next-agent.ts';
import type { Policy, WeekHours } from '../../../src/core/sop/policy.ts';
import { aPolicy, aTeam, budi, hourMs, minuteMs, morning, rina } from './builders.ts';

const sari = { id: 'agent-3', name: 'Sari' };
const night = morning + 12 * hourMs;

function candidate(changes: Partial<Candidate> = {}): Candidate {
  return {
    agent: rina,
    team: 'cs',
    shift: null,
    capacity: null,
    skills: [],
    presence: 'online',
    presentUntil: morning + 24 * hourMs,
    actedAt: morning,
    load: 0,
    lastGivenAt: 0,
    ...changes,
  };
}

function queued(changes: Partial<QueuedCase> = {}): QueuedCase {
  return { team: 'cs', wanted: null, avoided: null, skill: null, language: 'id', ...changes };
}

const at = (time = morning, policy: Partial<Policy> = {}): Moment => ({ at: time, policy: aPolicy(policy) });
const everyDay = (from: number, to: number): WeekHours => {
  const day = [{ from, to }];
  return { 0: day, 1: day, 2: day, 3: day, 4: day, 5: day, 6: day };
};

describe('who gets a case', () => {
  test('a member of its team who is there, with the fewest cases', () => {
    const people = [candidate({ load: 2 }), candidate({ agent: budi, load: 1 })];
    expect(nextAgent(queued(), people, at())).toMatchObject({ to: { agent: budi }, because: 'free' });
  });

  test('of two with as many, whoever was given none for longer', () => {
    const people = [candidate({ lastGivenAt: 2 }), candidate({ agent: budi, lastGivenAt: 1 })];
    expect(nextAgent(queued(), people, at())?.to.agent).toEqual(budi);
  });

  test('nobody of another team, nobody without a team', () => {
    const people = [candidate({ team: 'teknis' }), candidate({ agent: budi, team: null })];
    expect(nextAgent(queued(), people, at())).toBeNull();
  });

  test.each(['away', 'offline'] as const)('nobody who chose to be %s', (presence) => {
    expect(nextAgent(queued(), [candidate({ presence })], at())).toBeNull();
  });

  test('nobody who is online by name only, and was not seen any more', () => {
    expect(nextAgent(queued(), [candidate({ presentUntil: morning })], at())).toBeNull();
  });

  test('nobody who never chose a presence: they get back what is theirs while what they did last counts, no more', () => {
    const worked = candidate({ presence: null, presentUntil: morning + 1 });
    expect(nextAgent(queued(), [worked], at())).toBeNull();
    expect(nextAgent(queued({ wanted: rina }), [worked], at())?.to.agent).toEqual(rina);
    expect(nextAgent(queued({ wanted: rina }), [worked], at(morning + 1))).toBeNull();
  });

  test('nobody outside their shift', () => {
    const shifts = { pagi: everyDay(420, 540), siang: everyDay(540, 1020) };
    const people = [candidate({ shift: 'pagi' }), candidate({ agent: budi, shift: 'siang', load: 3 })];
    expect(nextAgent(queued(), people, at(morning, { shifts }))?.to.agent).toEqual(budi);
  });

  test('a shift that the policy does not know restricts nothing', () => {
    expect(nextAgent(queued(), [candidate({ shift: 'malam' })], at())?.to.agent).toEqual(rina);
  });

  test('nobody outside the hours of the team, and nobody when the policy leaves it to people', () => {
    expect(nextAgent(queued(), [candidate()], at(night))).toBeNull();
    const byHand = { assignment: { ...aPolicy().assignment, auto: false } };
    expect(nextAgent(queued(), [candidate()], at(morning, byHand))).toBeNull();
  });

  test('L26: nobody beyond their capacity: their own figure, else the team’s, else the policy’s', () => {
    const policy = { teams: [aTeam('cs', 1, { capacity: 2 }), aTeam('teknis', 2)] };
    const room = (changes: Partial<Candidate>) => roomOf(candidate(changes), at(morning, policy));
    expect(room({ capacity: 1, load: 1 })).toBe(0);
    expect(room({ capacity: 3, load: 1 })).toBe(2);
    expect(room({ load: 1 })).toBe(1);
    expect(room({ team: 'teknis', load: 1 })).toBe(4);
    expect(room({ load: 7 })).toBe(0);
  });
});

describe('who is preferred', () => {
  test('whoever knows the matter, before whoever writes the language, before whoever has fewer', () => {
    const free = candidate({ agent: sari, load: 0 });
    const writes = candidate({ agent: budi, load: 1, skills: ['en'] });
    const knows = candidate({ agent: rina, load: 2, skills: ['refund'] });
    const english = queued({ skill: 'Refund', language: 'en' });
    expect(nextAgent(english, [free, writes, knows], at())?.to.agent).toEqual(rina);
    expect(nextAgent(english, [free, writes], at())?.to.agent).toEqual(budi);
    expect(nextAgent(english, [free], at())?.to.agent).toEqual(sari);
  });

  test('anybody but who left the customer waiting, and them when nobody else is there', () => {
    const silent = candidate({ skills: ['refund'] });
    const other = candidate({ agent: budi, load: 4 });
    const again = queued({ avoided: rina, skill: 'refund' });
    expect(nextAgent(again, [silent, other], at())?.to.agent).toEqual(budi);
    expect(nextAgent(again, [silent], at())?.to.agent).toEqual(rina);
  });
});

describe('what comes back (SOP F3, K7)', () => {
  test('goes to whoever handled it, whatever their team, also outside its hours', () => {
    const people = [candidate({ agent: budi }), candidate({ team: null, load: 4 })];
    expect(nextAgent(queued({ wanted: rina }), people, at(night))).toMatchObject({
      to: { agent: rina },
      because: 'returning',
    });
  });

  test('L27: does not stick to somebody who is offline or has no room: the team gets it', () => {
    const other = candidate({ agent: budi });
    for (const gone of [{ presence: 'offline' }, { presentUntil: morning }, { load: 5 }] as const) {
      const next = nextAgent(queued({ wanted: rina }), [candidate(gone), other], at());
      expect(next).toMatchObject({ to: { agent: budi }, because: 'free' });
    }
  });

  test('waits when nobody of the team is there either', () => {
    expect(nextAgent(queued({ wanted: rina }), [candidate({ presence: 'away' })], at())).toBeNull();
  });
});

describe('a whole queue at once (L26)', () => {
  const cases = (count: number) => Array.from({ length: count }, (_, index) => ({ ...queued(), id: `c${index}` }));

  test('is spread evenly in its order, and nobody gets more than they have room for', () => {
    const people = [candidate({ capacity: 2 }), candidate({ agent: budi, capacity: 3, load: 1 })];
    const plan = planAssignments(cases(6), people, at());
    expect(plan.map(({ id, to }) => `${id} ${to.name}`)).toEqual(['c0 Rina', 'c1 Budi', 'c2 Rina', 'c3 Budi']);
    expect(people[0]?.load).toBe(0);
  });

  test('what wants somebody takes its turn: it does not push the first of the queue aside', () => {
    const [first, second] = cases(2);
    const plan = planAssignments([first!, { ...second!, wanted: rina }], [candidate({ capacity: 1 })], at());
    expect(plan.map(({ id }) => id)).toEqual(['c0']);
  });
});

describe('who has left what they have', () => {
  const shifts = { pagi: everyDay(420, 540) };
  const later = at(morning + 20 * minuteMs, { shifts });

  test('whoever chose to be offline, at once; whoever is online and not seen any more', () => {
    expect(hasLeft(candidate({ presence: 'offline' }), at())).toBe('offline');
    expect(hasLeft(candidate({ presentUntil: morning }), at())).toBe('offline');
    expect(hasLeft(candidate(), at())).toBeNull();
  });

  test('not who is away for a moment, and not who never chose a presence', () => {
    expect(hasLeft(candidate({ presence: 'away', presentUntil: 0 }), at())).toBeNull();
    expect(hasLeft(candidate({ presence: null, presentUntil: 0 }), at())).toBeNull();
  });

  test('whose shift is over; not who worked on after its end', () => {
    const worked = candidate({ shift: 'pagi', actedAt: morning - minuteMs });
    expect(hasLeft(worked, later)).toBe('shift-over');
    expect(hasLeft({ ...worked, actedAt: morning + minuteMs }, later)).toBeNull();
    expect(hasLeft(worked, at(morning - minuteMs, { shifts }))).toBeNull();
  });
});
