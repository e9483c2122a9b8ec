import fc from '../../support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../src/core/conversation/effect.ts';
import type { Rules } from '../../../src/core/sop/knowledge.ts';
import { aConversation, aPolicy, budi, dayMs, hourMs, knows, minuteMs, rina, someRules } from './builders.ts';
import { assigned, confirming, promisesOf, resolved, says } from './closing-scenes.ts';
import { aScene, type Scene } from './scene.ts';

const followUp = { afterMs: dayMs, template: 'tindak_lanjut' };
const quick = { ...aPolicy().closing, silentMs: 2 * hourMs };
const holidays = { ...aPolicy().business, holidays: ['2027-01-06', '2027-01-07'] };
const components = [{ type: 'BODY', text: 'Halo {{sapaan}}, sudah beres?' }];
const approved = [{ name: 'tindak_lanjut', language: 'id', components }];
const allRules: readonly Rules[] = [
  someRules({ policy: { followUp } }),
  { ...someRules({ policy: { followUp, business: holidays } }), approved },
  someRules({
    policy: {
      followUp: { ...followUp, afterMs: hourMs },
      closing: quick,
      survey: { ...aPolicy().survey, waitMs: hourMs },
    },
  }),
  someRules({ policy: { followUp: { ...followUp, afterMs: 3 * dayMs }, closing: { ...quick, confirm: false } } }),
];

type Step = (scene: Scene) => unknown;
const order =
  (event: Parameters<Scene['happen']>[0]): Step =>
  (scene) =>
    scene.happen(event);
const agents = [rina, budi];
/** By number, so that a counterexample can be read. */
const allSteps: readonly Step[] = [
  ...[minuteMs, hourMs, 5 * hourMs, dayMs, 2 * dayMs].map(
    (ms): Step =>
      (scene) =>
        scene.pass(ms),
  ),
  ...['yes_solved', 'not_solved', 'rate_1', 'rate_5', 'talk_to_person', 'intent:garansi'].map(
    (id): Step =>
      (scene) =>
        scene.tap(id),
  ),
  (scene) => scene.turn('5'),
  (scene) => scene.turn('sudah kak', { acts: ['yes'] }),
  (scene) => scene.turn('belum', { acts: ['no'] }),
  (scene) => scene.turn('makasih', { acts: ['thanks'] }),
  (scene) => scene.turn('sebentar ya'),
  (scene) => scene.turn('jam buka?', knows('jam_buka')),
  (scene) => scene.turn('lama sekali'),
  (scene) => scene.hears('halo'),
  (scene) => scene.turn('jangan hubungi saya lagi'),
  (scene) => scene.turn('boleh hubungi saya lagi'),
  (scene) => scene.happen({ type: 'contact-consented', leftAlone: true }),
  ...agents.flatMap((agent) => [
    order({ type: 'agent-claimed', agent, team: 'cs' }),
    order({ type: 'agent-resolved', agent, note: null }),
    order({ type: 'agent-reopened', agent }),
    order({ type: 'agent-returned', agent }),
    order({ type: 'agent-recovered', agent, note: 'ok' }),
    order({
      type: 'agent-wrote',
      agent,
      messageId: 'a1',
      content: { kind: 'text', text: 'ya' },
      canSendFreeText: true,
    }),
  ]),
  order({ type: 'phone-wrote', messageId: 'p1', content: { kind: 'text', text: 'ya' }, sentAt: 0 }),
  ...['follow_up', 'closing', 'confirm_solved'].map(
    (why): Step =>
      (scene) =>
        failLast(scene, why),
  ),
];

/** The last of these that was sent turns out not to have arrived, once. */
function failLast(scene: Scene, why: string): void {
  const number = scene.sent().findLastIndex((sent) => sent.why === why);
  const messageId = `out-${number}`;
  const isKnown = scene.history.some(({ event }) => event.type === 'message-failed' && event.messageId === messageId);
  if (number < 0 || isKnown) return;
  scene.happen({ type: 'message-failed', messageId, author: 'system', code: '131026', reason: 'x', why });
}

const runs = fc.record({
  rules: fc.nat({ max: allRules.length - 1 }),
  channel: fc.constantFrom('whatsapp', 'instagram', 'webchat'),
  // To begin with, so that what comes then meets something that was promised.
  opening: fc.boolean(),
  steps: fc.array(fc.nat({ max: allSteps.length - 1 }), { maxLength: 30, size: 'max' }),
});

function whatever(check: (scene: Scene, rules: Rules) => void, numRuns = 400): void {
  fc.assert(
    fc.property(runs, ({ rules: index, channel, opening, steps }) => {
      const rules = allRules[index] ?? someRules();
      const scene = opening
        ? confirming({ rules, channel })
        : aScene({ rules, conversation: aConversation({ channel }) });
      for (const step of steps) allSteps[step]?.(scene);
      check(scene, rules);
    }),
    { numRuns },
  );
}

type Told = Extract<Effect, { type: 'record' }>;

/** What was recorded from each resolution until the next one. */
function byResolution(scene: Scene): Told[][] {
  const told = scene.effects().filter((effect) => effect.type === 'record');
  const starts = told.flatMap(({ what }, index) => (what === 'resolved' ? [index] : []));
  return starts.map((start, index) => told.slice(start, starts[index + 1]));
}

function finals(told: readonly Told[], promise: string): Told[] {
  const isFinal = ({ outcome }: Record<string, unknown>) => outcome !== 'moved' && outcome !== 'failed';
  return told.filter(({ what, data }) => what === 'promise' && data['promise'] === promise && isFinal(data));
}

describe('whatever happens, in whatever order, no promise is silently lost:', () => {
  test('each follow-up ends in exactly one outcome, or is still planned (SOP F1, F2)', () => {
    let sent = 0;
    whatever((scene) => {
      const all = byResolution(scene);
      all.forEach((told, index) => {
        const isPlanned = index === all.length - 1 && scene.state.followUp?.state === 'planned';
        expect(finals(told, 'follow-up')).toHaveLength(isPlanned ? 0 : 1);
        sent += finals(told, 'follow-up').filter(({ data }) => String(data['outcome']).startsWith('sent')).length;
      });
    });
    expect(sent).toBeGreaterThan(0);
  });

  test('each survey is asked or skipped, once per resolution (SOP V1, L25)', () => {
    whatever((scene) => {
      for (const told of byResolution(scene)) expect(finals(told, 'survey')).toHaveLength(1);
    });
  });

  test('each survey that was asked is scored, over, or still open; and none is scored twice (L24, L25)', () => {
    whatever((scene) => {
      const all = byResolution(scene);
      all.forEach((told, index) => {
        const wasAsked = finals(told, 'survey').some(({ data }) => data['outcome'] === 'sent');
        const didFail = told.some(({ data }) => data['promise'] === 'survey' && data['outcome'] === 'failed');
        const isOpen = index === all.length - 1 && scene.state.survey?.score === null;
        const scores = told.filter(({ what }) => what === 'survey').map(({ data }) => data);
        const ends = scores.filter(({ before }) => before === undefined).length;
        expect(ends).toBe(wasAsked && !didFail && !isOpen ? 1 : 0);
        // Each that is put right takes the place of the one that stood.
        expect(scores.slice(1).map(({ before }) => before)).toEqual(scores.slice(0, -1).map(({ score }) => score));
      });
    });
  });

  test('each time that "is it solved?" waits for an answer it was asked (SOP C1)', () => {
    whatever((scene) => {
      let asked = 0;
      for (const { effects } of scene.history) {
        asked += effects.filter(({ type, ...rest }) => type === 'send-message' && isClosingQuestion(rest)).length;
      }
      expect(promisesOf(scene, 'closing-question').filter(({ outcome }) => outcome === 'sent')).toHaveLength(asked);
    });
  });

  test('and what failed had been sent before', () => {
    whatever((scene) => {
      for (const promise of ['follow-up', 'survey', 'closing-question']) {
        const outcomes = promisesOf(scene, promise).map(({ outcome }) => String(outcome));
        const sent = outcomes.filter((outcome) => outcome.startsWith('sent')).length;
        expect(outcomes.filter((outcome) => outcome === 'failed').length).toBeLessThanOrEqual(sent);
      }
    });
  });

  test('a bad score keeps it open until somebody has made it good (SOP V3)', () => {
    whatever(({ state }) => {
      expect(state.phase === 'closed' && state.recovery !== null).toBe(false);
    });
  });
});

function isClosingQuestion(effect: object): boolean {
  return 'why' in effect && (effect.why === 'confirm_solved' || effect.why === 'still_there');
}

describe('what did not arrive', () => {
  const failed = (why: string, code = '131026') =>
    ({ type: 'message-failed', messageId: 'm', author: 'system', code, reason: 'x', why }) as const;

  test('a survey is over, and the case is closed in its time', () => {
    const scene = resolved();
    scene.happen(failed('closing'));
    expect(promisesOf(scene, 'survey')).toMatchObject([{ outcome: 'sent' }, { outcome: 'failed', code: '131026' }]);
    expect(scene.state.survey).toBeNull();
    scene.pass(hourMs);
    expect(scene.state.phase).toBe('closed');
  });

  test('a follow-up is answered by nobody, and waited for by nobody', () => {
    const scene = resolved({ rules: someRules({ policy: { followUp } }), channel: 'webchat' });
    scene.pass(dayMs);
    scene.happen(failed('follow_up', 'window_closed'));
    expect(promisesOf(scene, 'follow-up').at(-1)).toMatchObject({ outcome: 'failed', code: 'window_closed' });
    expect(scene.timers.has('follow-up-over')).toBe(false);
    scene.pass(hourMs);
    expect(scene.state.phase).toBe('closed');
  });

  test('"is it solved?" is no silence: it is resolved as undelivered, and nothing more is said in vain', () => {
    const scene = confirming();
    expect(scene.saidDuring(() => scene.happen(failed('confirm_solved')))).toEqual([]);
    expect(scene.records('resolved')).toMatchObject([{ data: { by: 'undelivered' } }]);
    expect(promisesOf(scene, 'survey')).toMatchObject([{ outcome: 'skipped', because: 'undelivered' }]);
    expect(scene.alerts('delivery-failed')).toHaveLength(1);
  });

  test('what an agent wrote is shown to the team, and promises nothing', () => {
    const scene = assigned();
    says(scene, 'Sudah dikirim.');
    scene.happen({ ...failed('agent', 'window_closed'), author: 'agent' });
    expect(scene.alerts('delivery-failed')).toMatchObject([{ who: 'team', data: { code: 'window_closed' } }]);
    expect(scene.records('promise')).toEqual([]);
  });
});

describe('a follow-up that comes to nothing is on record with the reason (SOP F2)', () => {
  const rules = someRules({ policy: { followUp } });

  test.each([
    ['a new question', (scene: Scene) => scene.turn('jam buka?', knows('jam_buka')), 'new-question'],
    ['"not yet"', (scene: Scene) => scene.turn('belum', { acts: ['no'] }), 'reopened'],
    ['an agent', (scene: Scene) => scene.happen({ type: 'agent-claimed', agent: budi, team: 'cs' }), 'reopened'],
  ])('%s comes before it', (_, comes, because) => {
    const scene = resolved({ rules, channel: 'webchat' });
    comes(scene);
    expect(promisesOf(scene, 'follow-up')).toEqual([{ promise: 'follow-up', outcome: 'skipped', because }]);
    expect(scene.timers.has('follow-up-due')).toBe(false);
  });

  test('one that would fall on a holiday is moved to the next decent time', () => {
    const scene = resolved({ rules: someRules({ policy: { followUp, business: holidays } }), channel: 'webchat' });
    expect(promisesOf(scene, 'follow-up')).toMatchObject([{ outcome: 'moved', because: 'holiday' }]);
    expect(scene.timers.get('follow-up-due')).toBe(scene.now + 3 * dayMs);
    scene.pass(3 * dayMs);
    expect(promisesOf(scene, 'follow-up').map(({ outcome }) => outcome)).toEqual(['moved', 'sent']);
  });

  test('one that goes out as an approved template says so', () => {
    const scene = resolved({ rules: { ...rules, approved } });
    scene.pass(25 * hourMs);
    expect(promisesOf(scene, 'follow-up')).toMatchObject([{ outcome: 'sent-approved', template: 'tindak_lanjut' }]);
  });

  test.each(['{{1}}', '{{nama}}'])(
    'an approved template asks for the name by %s, and a word stands for an unknown one',
    (named) => {
      const said = (name: string | null) => {
        const byName = [
          { ...approved[0]!, components: [{ type: 'BODY', text: `Selamat siang, Bapak/Ibu ${named}.` }] },
        ];
        const scene = resolved({ rules: { ...rules, approved: byName } });
        scene.state.contact.name = name;
        scene.pass(25 * hourMs);
        return scene.sent().flatMap(({ content }) => (content.kind === 'template' ? [content.text] : []));
      };
      expect(said('Rina')).toEqual(['Selamat siang, Bapak/Ibu Rina.']);
      expect(said(null)).toEqual(['Selamat siang, Bapak/Ibu Pelanggan.']);
    },
  );
});
