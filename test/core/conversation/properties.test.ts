import fc from '../../support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/conversation/decide.ts';
import type { ClockKind } from '../../../src/core/conversation/clock.ts';
import { usedUntil } from '../../../src/core/conversation/clocks.ts';
import type { Decision, Effect } from '../../../src/core/conversation/effect.ts';
import type { Event, TimerName } from '../../../src/core/conversation/event.ts';
import type { Content } from '../../../src/core/conversation/message.ts';
import type { Conversation, Phase } from '../../../src/core/conversation/state.ts';
import { isWithinHours, openTimeBetween, teamHours } from '../../../src/core/sop/calendar.ts';
import { policyDefaults } from '../../../src/core/sop/policy-defaults.ts';
import type { Rules } from '../../../src/core/sop/knowledge.ts';
import { readStory } from '../../../src/core/sop/score/read-story.ts';
import { scoreConversation, type Score } from '../../../src/core/sop/score/score.ts';
import { stepTable } from '../../../src/core/sop/score/steps.ts';
import type { HistoryRow, Story } from '../../../src/core/sop/score/story.ts';
import type { Act, Understanding } from '../../../src/core/understanding/understanding.ts';
import {
  aConversation,
  anIntent,
  anUnderstanding,
  aPolicy,
  aTeam,
  budi,
  dayMs,
  hourMs,
  minuteMs,
  morning,
  rina,
  someRules,
} from './builders.ts';

const followUp = { afterMs: dayMs, template: 'tindak_lanjut' };
const always = { ...aPolicy().business, hours: 'always' as const, quietHours: null };
const allRules: readonly Rules[] = [
  someRules(),
  someRules({ policy: { followUp } }),
  someRules({ policy: { followUp: { ...followUp, afterMs: hourMs }, business: always, escalation: [] } }),
  someRules({
    policy: {
      closing: { ...aPolicy().closing, confirm: false, waitMs: minuteMs },
      survey: { ...aPolicy().survey, ask: false, waitMs: hourMs },
    },
  }),
  someRules({
    policy: { bot: { ...aPolicy().bot, listenMs: 0, failedTurns: 1, hourlyReplies: 3, staleAfterMs: hourMs } },
  }),
  // The SOP is published anew while cases are open: teams and a level are called otherwise, all is shorter, the survey is off.
  someRules({
    policy: {
      teams: [aTeam('layanan', 1), aTeam('ahli', 2)],
      handoff: { ...aPolicy().handoff, team: 'layanan' },
      escalation: [{ ...policyDefaults.escalation, level: 2, team: 'ahli', afterMs: minuteMs, deadlineMs: minuteMs }],
      responseMs: { whatsapp: 1_000 },
      closing: { ...aPolicy().closing, waitMs: minuteMs, silentMs: hourMs },
      survey: { ...aPolicy().survey, ask: false },
    },
  }),
  // One team, nobody above it, and much more time.
  someRules({
    policy: {
      teams: [aTeam('layanan', 1)],
      handoff: { ...aPolicy().handoff, team: 'layanan' },
      escalation: [],
      responseMs: { whatsapp: 4 * hourMs, webchat: 4 * hourMs },
      followUp: null,
      alarm: { ...aPolicy().alarm, ladder: [] },
    },
  }),
  // The content in force may have changed between two events.
  someRules({ intents: [anIntent('jam_buka', { answers: [] })] }),
];

const clockNames: readonly ClockKind[] = ['response', 'solving', 'escalation', 'recovery'];
const clockTimers = clockNames.flatMap((kind) => [`${kind}-soon`, `${kind}-due`, `${kind}-ladder`] as const);
const timerNames: readonly TimerName[] = [
  'listening-over',
  ...clockTimers,
  'escalate-due',
  'agent-silent',
  'confirmation-over',
  'survey-over',
  'follow-up-due',
  'follow-up-over',
  'idle-over',
];
/** How an escalation stands: all that is said while a person has the floor and nothing changes hands. */
const standing = ['escalated_notice', 'escalation_update'];
const acts: readonly Act[] = [
  'greeting',
  'thanks',
  'goodbye',
  'yes',
  'no',
  'asks-person',
  'confused',
  'cancel',
  'complaint',
  'abuse',
];
const intentNames = [
  'keluhan_barang',
  'jam_buka',
  'garansi',
  'ongkir',
  'ukuran',
  'cek_resi',
  'rusak',
  'reset',
  'pasang',
  'tidak_ada',
];
const choices = ['intent:garansi', 'intent:pasang', 'intent:tidak_ada', 'option:1', 'rate_1', 'rate_5'];
const otherChoices = [
  'summary_right',
  'summary_wrong',
  'yes_solved',
  'not_solved',
  'talk_to_person',
  'next_step',
  'bukan-milik-kami',
];

const contents: fc.Arbitrary<Content> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('halo', 'jam buka?', '5', '2', 'lanjut', 'Bandung', '').map(asText) },
  { weight: 3, arbitrary: fc.constantFrom(...choices, ...otherChoices).map(asChoice) },
  fc.constantFrom<Content>(
    { kind: 'image', media: {} },
    { kind: 'voice', media: {} },
    { kind: 'sticker', media: {} },
    { kind: 'location', latitude: 1, longitude: 2, name: 'Monas' },
    { kind: 'contacts', contacts: [] },
    { kind: 'order', items: [] },
    { kind: 'form', fields: {} },
    { kind: 'unsupported', what: 'poll' },
    { kind: 'template', name: 't', language: 'id', parameters: [], text: 'T' },
  ),
);

function asChoice(id: string): Content {
  return { kind: 'choice', id, title: id };
}

function asText(text: string): Content {
  return { kind: 'text', text };
}

const intents: fc.Arbitrary<Understanding['intent']> = fc.option(
  fc.constantFrom(...intentNames).map((name) => ({ name, confidence: 0.8, by: 'model' })),
);
const understandings = fc.record({
  intent: intents,
  nearest: fc
    .uniqueArray(fc.constantFrom(...intentNames), { maxLength: 3 })
    .map((names) => names.map((name) => ({ name, confidence: 0.3 }))),
  closeCall: fc.boolean(),
  acts: fc.oneof(fc.constant<Act[]>([]), fc.uniqueArray(fc.constantFrom(...acts), { maxLength: 2 })),
  handoffWord: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, fc.constant('refund')),
  name: fc.option(fc.constant('Dewi'), { freq: 6 }),
  language: fc.constantFrom('id' as const, 'en' as const),
});

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;
type AnyEvent = WithoutTime<Event>;

const agents = fc.constantFrom(rina, budi);
const agentOrders: fc.Arbitrary<AnyEvent> = fc.oneof(
  agents.map((agent) => ({ type: 'agent-claimed' as const, agent, team: 'cs' })),
  fc.record({ agent: agents, content: contents, canSendFreeText: fc.boolean() }).map((order) => ({
    type: 'agent-wrote' as const,
    messageId: 'a1',
    ...order,
  })),
  agents.map((agent) => ({ type: 'agent-noted' as const, agent, text: 'catatan' })),
  fc
    .record({ agent: agents, toTeam: fc.option(fc.constantFrom('teknis', 'gudang')), toAgent: fc.option(agents) })
    .map((order) => ({ type: 'agent-transferred' as const, note: null, ...order })),
  agents.map((agent) => ({ type: 'agent-escalated' as const, agent, reason: 'r', details: 'd', access: null })),
  fc
    .record({ agent: agents, minutes: fc.constantFrom(-1, 90, 3_000), canSendFreeText: fc.boolean() })
    .map(({ minutes, ...order }) => ({
      type: 'agent-promised' as const,
      messageId: 'a1',
      doneAt: morning + minutes * minuteMs,
      text: null,
      ...order,
    })),
  agents.map((agent) => ({ type: 'agent-classified' as const, agent, urgency: 'high' as const })),
  agents.map((agent) => ({ type: 'agent-resolved' as const, agent, note: null })),
  agents.map((agent) => ({ type: 'agent-reopened' as const, agent })),
  agents.map((agent) => ({ type: 'agent-returned' as const, agent })),
  fc
    .record({ agent: agents, clock: fc.constantFrom(...clockNames) })
    .map((order) => ({ type: 'agent-acknowledged' as const, ...order })),
  agents.map((agent) => ({ type: 'agent-assigned' as const, agent, because: 'free' as const })),
  agents.map((agent) => ({ type: 'agent-left' as const, agent, because: 'offline' as const })),
  agents.map((agent) => ({ type: 'agent-recovered' as const, agent, note: 'ditelepon' })),
);

const otherEvents: fc.Arbitrary<AnyEvent> = fc.oneof(
  fc
    .constantFrom('m1', 'm2', 'm3')
    .chain((toProviderId) =>
      fc.constantFrom<AnyEvent>(
        { type: 'customer-reacted', toProviderId, emoji: '👍' },
        { type: 'customer-edited', toProviderId, content: asText('diubah') },
        { type: 'customer-revoked', toProviderId },
      ),
    ),
  fc.constant<AnyEvent>({ type: 'window-opened' }),
  fc.constant<AnyEvent>({ type: 'phone-wrote', messageId: 'e1', content: asText('dari HP'), sentAt: morning }),
  fc.constant<AnyEvent>({ type: 'contact-renamed', name: 'Sari' }),
  fc.constantFrom('bot' as const, 'agent' as const, 'system' as const).map((author) => ({
    type: 'message-failed' as const,
    messageId: 'out',
    author,
    code: '131026',
    reason: 'x',
    why: author === 'system' ? 'follow_up' : null,
  })),
  // One that nothing waits for.
  fc.constantFrom(...timerNames).map((timer) => ({ type: 'timer-rang' as const, timer, dueAt: 0, understood: null })),
);

/** By number, so that a counterexample can be read. */
const ruleSets = fc.nat({ max: allRules.length - 1 });
const rulesNumber = (index: number) => allRules[index] ?? someRules();

type Step =
  | { do: 'write'; content: Content; lateMs: number }
  | { do: 'event'; event: AnyEvent }
  | { do: 'wait'; ms: number; means: Partial<Understanding> }
  | { do: 'publish'; rules: number };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      content: contents,
      lateMs: fc.constantFrom(0, 0, 0, 2 * hourMs, 2 * dayMs),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1_000, 3_000, 5 * minuteMs, hourMs, dayMs),
      means: understandings,
    }),
  },
  { weight: 3, arbitrary: agentOrders.map((event) => ({ do: 'event' as const, event })) },
  { weight: 2, arbitrary: otherEvents.map((event) => ({ do: 'event' as const, event })) },
  { weight: 1, arbitrary: ruleSets.map((rules) => ({ do: 'publish' as const, rules })) },
);

/** Plays steps as the engine would, with a hook for every decision. */
class Model {
  conversation: Conversation;
  rules: Rules;
  now = morning;
  readonly timers = new Map<TimerName, number>();
  private readonly check: (made: Made) => void;
  private written = 0;

  constructor(start: { channel: string; rules: Rules; check: (made: Made) => void }) {
    this.conversation = aConversation({ channel: start.channel });
    this.rules = start.rules;
    this.check = start.check;
    this.decide({
      type: 'conversation-opened',
      number: '1',
      channel: start.channel,
      language: 'id',
      contactName: null,
      lastAgent: null,
    });
  }

  play(step: Step): void {
    if (step.do === 'publish') this.rules = rulesNumber(step.rules);
    else if (step.do === 'event') this.decide(step.event);
    else if (step.do === 'wait') this.wait(step.ms, step.means);
    else this.write(step.content, step.lateMs);
  }

  write(content: Content, lateMs = 0): void {
    this.written = (this.written % 3) + 1;
    const id = `m${this.written}`;
    const sentAt = this.now - lateMs;
    this.decide({
      type: 'customer-wrote',
      messageId: id,
      providerId: id,
      content,
      origin: {},
      sentAt,
      contactName: null,
    });
  }

  /** How many timers rang. */
  wait(ms: number, means: Partial<Understanding>): number {
    const until = this.now + ms;
    let rings = 0;
    for (let due = this.next(until); due; due = this.next(until)) {
      const [timer, dueAt] = due;
      this.now = Math.max(this.now, dueAt);
      this.decide({
        type: 'timer-rang',
        timer,
        dueAt,
        understood: timer === 'listening-over' ? this.understood(means) : null,
      });
      rings += 1;
      // A ladder rings as long as somebody waits: every quarter of an hour for each clock.
      if (rings > 2_000) throw new Error(`timers ring for ever: ${timer}`);
    }
    this.now = until;
    return rings;
  }

  private next(until: number): [TimerName, number] | undefined {
    return [...this.timers].filter(([, dueAt]) => dueAt <= until).toSorted((one, other) => one[1] - other[1])[0];
  }

  private understood(means: Partial<Understanding>): Understanding | null {
    const text = this.conversation.bot.heard
      .map((heard) => heard.text)
      .filter(Boolean)
      .join('\n');
    return text === '' ? null : anUnderstanding(text, means);
  }

  private decide(event: AnyEvent): void {
    const full: Event = deepFreeze({ ...event, at: this.now });
    if (full.type === 'timer-rang') this.timers.delete(full.timer);
    const before = deepFreeze(this.conversation);
    const decision = decide(before, full, this.rules);
    for (const effect of decision.effects) {
      if (effect.type === 'start-timer') this.timers.set(effect.timer, effect.dueAt);
      if (effect.type === 'cancel-timer') this.timers.delete(effect.timer);
    }
    this.conversation = decision.conversation;
    this.check({ before, event: full, decision, model: this });
  }
}

type Made = { before: Conversation; event: Event; decision: Decision; model: Model };

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** Whatever happens, in whatever order. `publish`: the rules may change on the way. */
function whatever(check: (made: Made) => void, { numRuns = 250, publish = true } = {}): void {
  const runs = fc.record({
    channel: fc.constantFrom('whatsapp', 'instagram', 'webchat'),
    rules: ruleSets,
    steps: fc.array(steps, { maxLength: 40, size: 'max' }),
  });
  fc.assert(
    fc.property(runs, ({ channel, rules, steps: played }) => {
      const model = new Model({ channel, rules: rulesNumber(rules), check });
      for (const step of played) if (publish || step.do !== 'publish') model.play(step);
    }),
    { numRuns },
  );
}

/** What people do that answers a customer. */
const answering = [
  { type: 'agent-wrote', messageId: 'a1', agent: rina, content: asText('besok ya Kak'), canSendFreeText: true },
  {
    ...{ type: 'agent-promised', messageId: 'a1', agent: rina, text: null, canSendFreeText: true },
    doneAt: morning + 90 * minuteMs,
  },
  { type: 'phone-wrote', messageId: 'e1', content: asText('dari HP'), sentAt: morning + minuteMs },
  { type: 'agent-resolved', agent: rina, note: null },
] as const satisfies AnyEvent[];

const stopped = (effects: readonly Effect[]) => effects.filter((effect) => effect.type === 'clock-stopped');
const sends = (effects: readonly Effect[]) => effects.filter((effect) => effect.type === 'send-message');

/** What a score reads from the history alone, to be compared with what the conversation knows. */
function standingOf(story: Story | null): object {
  const wait = story?.waits.findLast(({ until }) => until === null);
  const { phase, agent } = story ?? {};
  return { phase, agent: agent?.id ?? null, waits: wait?.since.at ?? null, first: wait?.first ?? null };
}

function standingIn({ phase, agent, waitingSince, answeredAt }: Conversation): object {
  const isPersons = phase === 'queued' || phase === 'assigned';
  const waits = isPersons ? waitingSince : null;
  return { phase, agent: agent?.id ?? null, waits, first: waits === null ? null : answeredAt === null };
}

describe('whatever happens, in whatever order,', () => {
  test('a decision is a function of its input: the same twice, input untouched, state plain data', () => {
    whatever(
      ({ before, event, decision, model }) => {
        expect(decide(before, event, model.rules)).toEqual(decision);
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
      },
      { numRuns: 100 },
    );
  });

  test('a refused order changes nothing', () => {
    let refusals = 0;
    whatever(({ before, decision }) => {
      if (!decision.refused) return;
      refusals += 1;
      expect(decision).toMatchObject({ effects: [] });
      expect(decision.conversation).toBe(before);
    });
    expect(refusals).toBeGreaterThan(0);
  });

  test('the floor’s number never falls, and changes whenever its holder does (L20)', () => {
    whatever(({ before, decision: { conversation: after } }) => {
      expect(after.floor.number).toBeGreaterThanOrEqual(before.floor.number);
      if (after.floor.holder !== before.floor.holder) expect(after.floor.number).toBeGreaterThan(before.floor.number);
      if (after.phase !== 'closed') expect(after.floor.holder).toBe(holderIn(after.phase));
    });
  });

  test('the bot speaks only while it has the floor; a notice to the customer goes with a change of phase (SOP H5)', () => {
    whatever(({ before, decision: { conversation: after, effects } }) => {
      for (const sent of sends(effects)) {
        if (sent.author === 'agent') continue;
        expect(sent.floor).toBe(after.floor.number);
        if (sent.author === 'bot') expect(after.floor.holder).toBe('bot');
        if (after.floor.holder !== 'person' || standing.includes(sent.why)) continue;
        expect([after.phase, after.team]).not.toEqual([before.phase, before.team]);
      }
    });
  });

  test('how an escalation stands is told while it is one, never within a minute of a person’s words (SOP E5, H5)', () => {
    whatever(({ before, event, decision: { conversation: after, effects } }) => {
      for (const sent of sends(effects)) {
        if (!standing.includes(sent.why)) continue;
        expect(after.escalation).not.toBeNull();
        if (sent.why !== 'escalation_update') continue;
        expect(event).toMatchObject({ type: 'timer-rang', timer: 'update-due' });
        expect(event.at - (before.personWroteAt ?? 0)).toBeGreaterThanOrEqual(minuteMs);
      }
    });
  });

  test('a promise is pending as long as it stands, and an escalation has a level above the first (SOP K5, E2)', () => {
    whatever(({ decision: { conversation: after, effects } }) => {
      const isPersons = after.phase === 'queued' || after.phase === 'assigned';
      const promisedAt = isPersons ? after.promise?.doneAt : undefined;
      expect(promisedAt === undefined || after.timers['promise-due'] === promisedAt).toBe(true);
      expect(after.promise === null || isPersons || after.phase === 'confirming').toBe(true);
      expect(after.escalation?.level ?? 2).toBeGreaterThan(1);
      const broken = effects.filter((effect) => effect.type === 'record' && effect.data['outcome'] === 'broken');
      expect(broken.length > 0 && after.waitingSince === null).toBe(false);
    });
  });

  test('nothing of ours but an approved template is said in a closed window (L16)', () => {
    whatever(({ event, decision: { conversation: after, effects } }) => {
      for (const sent of sends(effects)) {
        if (sent.author === 'agent' || sent.content.kind === 'template' || after.channel === 'webchat') continue;
        expect(after.windowUntil ?? 0).toBeGreaterThan(event.at);
      }
    });
  });

  test('somebody owns the next step: a person, the customer, or a timer (SOP O2)', () => {
    whatever(({ decision: { conversation: after }, model }) => {
      expect(Object.fromEntries(model.timers)).toEqual(after.timers);
      const pending = new Set(model.timers.keys());
      if (after.bot.heard.length > 0) expect(pending).toContain('listening-over');
      else if (after.phase === 'bot') expect(pending).toContain('idle-over');
      else if (after.phase === 'confirming') expect(pending).toContain('confirmation-over');
      else if (after.phase === 'resolved') expect(pending.size > 0 || after.recovery !== null).toBe(true);
      else if (after.phase === 'closed') expect(pending.size).toBe(0);
    });
  });

  test('whoever waits for a person has a timer pending that calls one, however long it takes (SOP R2, O2)', () => {
    whatever(({ event, decision: { conversation: after, refused } }) => {
      if (refused || after.waitingSince === null || holderIn(after.phase) === 'bot') return;
      const calls = [after.timers['response-due'], after.timers['response-ladder']].filter((at) => at !== undefined);
      expect(calls, event.type).toHaveLength(1);
      expect(after.clocks.response, event.type).toMatchObject({ startedAt: after.waitingSince });
    });
  });

  test('a clock’s timers are pending while it runs, and only then', () => {
    whatever(({ decision: { conversation: after } }) => {
      for (const kind of clockNames) {
        const clock = after.clocks[kind];
        const calls = [after.timers[`${kind}-due`], after.timers[`${kind}-ladder`]].filter((at) => at !== undefined);
        expect(calls, kind).toHaveLength(clock && clock.runningSince !== null ? 1 : 0);
        if (calls.length === 0) expect(after.timers[`${kind}-soon`]).toBeUndefined();
        if (clock?.breach && clock.runningSince !== null) expect(after.timers[`${kind}-ladder`]).toBeDefined();
      }
    });
  });

  test('no clock runs outside hours, and none uses up more open time than has passed (L28)', () => {
    let seen = 0;
    whatever(
      ({ event, decision: { conversation: after }, model: { rules } }) => {
        for (const clock of Object.values(after.clocks)) {
          const hours = teamHours(rules.policy, clock.team);
          const used = usedUntil(clock, event.at, rules.policy);
          // It may have begun in the business's hours, before a team had it.
          const passed = [hours, rules.policy.business].map((one) => openTimeBetween(clock.startedAt, event.at, one));
          expect(used).toBeLessThanOrEqual(Math.max(...passed));
          if (clock.dueAt !== null && clock.dueAt > event.at) expect(isWithinHours(clock.dueAt - 1, hours)).toBe(true);
          seen += 1;
        }
      },
      { publish: false, numRuns: 80 },
    );
    expect(seen).toBeGreaterThan(0);
  });

  test('what the bot says never stops a person’s clock, and a person’s answer is never in the bot’s figures (L29)', () => {
    const answers = new Set<string>();
    const bots = new Set<string>();
    whatever(({ event, decision: { effects } }) => {
      const answered = stopped(effects).filter(({ clock, done }) => clock === 'response' && done);
      if (answered.length > 0) answers.add(event.type);
      if (stopped(effects).some(({ clock }) => clock === 'bot')) bots.add(event.type);
    });
    const [wrote] = answering;
    expect([...answers]).toContain(wrote.type);
    expect(answering.map(({ type }) => type)).toEqual(expect.arrayContaining([...answers]));
    expect([...bots]).toEqual(['timer-rang']);
  });

  test.each(answering)('$type stops the clock of whoever waits for a person (L29)', (answer) => {
    const answers = new Set<string>();
    const model = new Model({
      channel: 'whatsapp',
      rules: someRules(),
      check({ event, decision: { effects } }) {
        if (stopped(effects).some(({ clock, done }) => clock === 'response' && done)) answers.add(event.type);
      },
    });
    model.play({ do: 'event', event: { type: 'agent-claimed', agent: rina, team: 'cs' } });
    model.write(asText('kapan sampai kak'));
    model.wait(minuteMs, {});
    model.play({ do: 'event', event: answer });
    expect([...answers]).toEqual([answer.type]);
  });

  test('every clock that was started is stopped once, or is still there', () => {
    whatever(({ before, decision: { conversation: after, effects } }) => {
      for (const kind of clockNames) {
        const [was, is] = [before.clocks[kind], after.clocks[kind]];
        const ends = stopped(effects).filter(({ clock }) => clock === kind);
        const isGone = was !== undefined && was.startedAt !== is?.startedAt;
        if (was?.startedAt !== is?.startedAt) expect(ends, kind).toHaveLength(isGone ? 1 : 0);
        else expect(ends.length, kind).toBeLessThanOrEqual(was ? 1 : 0);
      }
    });
  });

  test('an assigned conversation has an agent, and one in the queue has a team and the reason it is there', () => {
    whatever(({ decision: { conversation: after } }) => {
      if (after.phase === 'assigned') expect(after.agent).not.toBeNull();
      if (after.phase === 'queued') expect(after).toMatchObject({ agent: null, team: expect.any(String) as string });
      if (after.phase === 'queued') expect(after.handoff).not.toBeNull();
      if (after.phase === 'closed') expect(after.closedAt).not.toBeNull();
      else expect(after.closedAt).toBeNull();
    });
  });

  test('whoever is in a queue is in one that the policy knows, and so is given to somebody (SOP O2)', () => {
    const moved = new Set<string>();
    whatever(({ before, decision: { conversation: after, refused }, model: { rules } }) => {
      if (refused || after.phase !== 'queued') return;
      expect(rules.policy.teams.map(({ name }) => name)).toContain(after.team);
      if (before.phase === 'queued' && before.team !== after.team) moved.add(`${before.team} ${after.team}`);
    });
    expect([...moved]).toContain('cs layanan');
  });

  test('what was told of a case and is over is on nobody’s screen any more (SOP R2, E3)', () => {
    let ended = 0;
    whatever(({ decision: { conversation: after, effects } }) => {
      const { alerted, phase, recovery, silenceTold, waitingSince } = after;
      ended += effects.filter(({ type }) => type === 'end-alerts').length;
      if (phase === 'bot' || phase === 'resolved' || phase === 'closed') {
        expect(alerted.filter((what) => !what.startsWith('low-survey'))).toEqual([]);
      }
      if (recovery === null) expect(alerted.filter((what) => what.startsWith('low-survey'))).toEqual([]);
      if (waitingSince === null) expect(alerted).not.toContain('agent-silent');
      if (!silenceTold) expect(alerted).not.toContain('customer-silent');
    });
    expect(ended).toBeGreaterThan(0);
  });

  test('no message that was heard is lost: its turn comes, or a person has the conversation', () => {
    whatever(({ before, event, decision: { conversation: after } }) => {
      const isTurn = event.type === 'timer-rang' && event.timer === 'listening-over';
      if (isTurn || event.type === 'customer-revoked' || before.bot.heard.length === 0) return;
      const isAnswered = ['agent-wrote', 'agent-promised', 'phone-wrote'].includes(event.type);
      if (holderIn(after.phase) === 'person') {
        expect(after.waitingSince !== null || isAnswered, event.type).toBe(true);
        return;
      }
      expect(after.bot.heard.length, event.type).toBeGreaterThanOrEqual(before.bot.heard.length);
    });
  });

  test('a score never throws, is a function of the history, and keeps what was kept but for what can be broken (SOP M1)', () => {
    let rows: HistoryRow[] = [];
    let before: Score | null = null;
    const rulesOf = (revision: string) => rulesNumber(Number(revision));
    whatever(
      ({ event, decision, model }) => {
        if (event.type === 'conversation-opened') [rows, before] = [[], null];
        if (decision.refused) return;
        const { effects } = decision;
        rows.push({
          seq: rows.length + 1,
          event,
          effects,
          refused: null,
          revision: String(allRules.indexOf(model.rules)),
        });
        const score = scoreConversation(rows, rulesOf);
        expect(scoreConversation(rows, rulesOf)).toEqual(score);
        expect(score.total ?? 0).toBeLessThanOrEqual(1);
        if (model.conversation.phase === 'closed') expect(score.steps.filter(isPending)).toEqual([]);
        expect(standingOf(readStory(rows, rulesOf))).toEqual(standingIn(model.conversation));
        for (const broken of brokenSince(before, score))
          expect(stepTable[broken.step].isBreakable, broken.step).toBe(true);
        before = score;
      },
      { numRuns: 150 },
    );
    // Each step is scored anew from the whole history.
  }, 120_000);

  test('left alone it ends with a person who is called again and again, or closed and silent (SOP O2)', () => {
    const runs = fc.record({
      channel: fc.constantFrom('whatsapp', 'webchat'),
      rules: ruleSets,
      steps: fc.array(steps, { maxLength: 25, size: 'max' }),
      later: fc.array(ruleSets, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(runs, ({ channel, rules, steps: played, later }) => {
        const model = new Model({ channel, rules: rulesNumber(rules), check: () => {} });
        for (const step of played) model.play(step);
        // Nothing happens in it any more, and the SOP is published anew all the same.
        for (const index of later) {
          model.wait(7 * hourMs, {});
          model.rules = rulesNumber(index);
        }
        // A promise may be of two days, and two more pass until somebody looks why the customer is silent.
        model.wait(6 * dayMs, {});
        const { phase, clocks, recovery, escalation } = model.conversation;
        const running = Object.values(clocks).filter((clock) => clock.runningSince !== null);
        expect(recovery ? ['queued', 'assigned', 'resolved'] : ['queued', 'assigned', 'closed']).toContain(phase);
        if (running.length === 0) expect(model.timers.size).toBe(0);
        // Whoever still waits for an escalated case goes on hearing how it stands (SOP E5).
        const lasting: TimerName[] = escalation ? [...clockTimers, 'update-due'] : clockTimers;
        if (running.length > 0) for (const timer of model.timers.keys()) expect(lasting).toContain(timer);
      }),
      { numRuns: 150 },
    );
  });

  test('a machine that answers every word of ours is given up on (L23)', () => {
    const runs = fc.record({ rules: ruleSets, meanings: fc.array(understandings, { minLength: 1, maxLength: 4 }) });
    fc.assert(
      fc.property(runs, ({ rules: index, meanings }) => {
        const rules = rulesNumber(index);
        let said = 0;
        const check = ({ decision }: Made) => (said += sends(decision.effects).length);
        const model = new Model({ channel: 'whatsapp', rules, check });
        for (let turn = 0; turn < 100; turn += 1) {
          model.write(asText(`jawaban ${turn % 7}`));
          model.wait(rules.policy.bot.listenMs, meanings[turn % meanings.length] ?? {});
        }
        expect(said).toBeLessThanOrEqual(rules.policy.bot.hourlyReplies + 5);
      }),
      { numRuns: 60 },
    );
  });
});

type ScoredStep = Score['steps'][number];

function isPending({ state }: ScoredStep): boolean {
  return state === 'pending';
}

/** Steps that were kept and are missed now, of the same person. */
function brokenSince(before: Score | null, now: Score): ScoredStep[] {
  const kept = new Set(before?.steps.filter(({ state }) => state === 'kept').map(keyOf));
  return now.steps.filter((step) => step.state === 'missed' && kept.has(keyOf(step)));
}

function keyOf({ step, by }: ScoredStep): string {
  return `${step} ${by?.kind === 'agent' ? by.id : ''}`;
}

function holderIn(phase: Phase): 'bot' | 'person' {
  return phase === 'queued' || phase === 'assigned' ? 'person' : 'bot';
}
