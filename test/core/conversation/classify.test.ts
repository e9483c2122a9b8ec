import { describe, expect, test } from 'vitest';
import type { EventOf } from '../../../src/core/conversation/event.ts';
import { aConversation, aPolicy, budi, hourMs, knows, minuteMs, rina, someRules } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

const none = { urgent: null, impact: null, supervise: null };
const words = (changes: Partial<typeof none | Record<string, string>>) => ({ ...none, ...changes });
const classOf = ({ state: { category, urgency, impact, priority } }: Scene) => ({
  category,
  urgency,
  impact,
  priority,
});

function handedOver(means: Parameters<Scene['turn']>[1], conversation = aConversation()): Scene {
  const scene = aScene({ conversation });
  scene.turn('mau bicara dengan orang', { acts: ['asks-person'], ...means });
  return scene;
}

describe('a case that a person is to deal with (SOP Q5)', () => {
  test('is normal when nothing presses', () => {
    expect(classOf(handedOver({}))).toEqual({ category: 'general', urgency: 'low', impact: 'low', priority: 'normal' });
  });

  test('is urgent by the policy’s words for it, and weighs by others; together they are the matrix’s corner', () => {
    const urgent = handedOver({ policyWords: words({ urgent: 'segera' }) });
    expect(classOf(urgent)).toMatchObject({ urgency: 'high', impact: 'low', priority: 'normal' });
    const weighty = handedOver({ policyWords: words({ impact: 'saldo' }) });
    expect(classOf(weighty)).toMatchObject({ urgency: 'low', impact: 'high', priority: 'high' });
    const both = handedOver({ policyWords: words({ urgent: 'segera', impact: 'saldo' }) });
    expect(classOf(both)).toMatchObject({ urgency: 'high', impact: 'high', priority: 'urgent' });
    expect(both.records('classified')[0]).toMatchObject({
      data: { by: null, because: { urgentWord: 'segera', impactWord: 'saldo' } },
    });
  });

  test('remembers words of turns before', () => {
    const scene = aScene();
    scene.turn('saldo saya kok kepotong', { policyWords: words({ impact: 'saldo' }) });
    scene.turn('mau bicara dengan orang', { acts: ['asks-person'], policyWords: none });
    expect(classOf(scene)).toMatchObject({ impact: 'high', priority: 'high' });
  });

  test('that is a complaint is at least high (SOP K6)', () => {
    const scene = aScene();
    scene.turn('pelayanannya buruk', { acts: ['complaint'] });
    expect(classOf(scene)).toEqual({ category: 'complaint', urgency: 'medium', impact: 'medium', priority: 'high' });
  });

  test('a complaint of somebody who came before is as urgent as can be', () => {
    const scene = aScene({ conversation: aConversation({ lastAgent: rina }) });
    scene.turn('masih rusak juga uangnya', { acts: ['complaint'], policyWords: words({ impact: 'uang' }) });
    expect(classOf(scene)).toMatchObject({ urgency: 'high', impact: 'high', priority: 'urgent' });
  });

  test('is never made less serious than its entry of the knowledge base says', () => {
    const scene = aScene();
    scene.turn('barang rusak', knows('rusak'));
    expect(scene.state.priority).toBe('high');
  });

  test('becomes a complaint by one that comes up in the queue (SOP K6)', () => {
    const scene = handedOver({});
    scene.hears('parah banget pelayanannya', { noticed: { acts: ['complaint'], policyWords: none } });
    expect(classOf(scene)).toMatchObject({ category: 'complaint', priority: 'high' });
  });

  test('becomes more serious by what is written in the queue', () => {
    const scene = handedOver({});
    scene.hears('uang saya hilang', { noticed: { acts: [], policyWords: words({ impact: 'uang' }) } });
    expect(classOf(scene)).toMatchObject({ impact: 'high', priority: 'high' });
  });

  test('becomes a complaint by one in the queue, ahead of questions (SOP K6)', () => {
    const scene = handedOver({});
    scene.hears('kecewa, barangnya rusak', { noticed: { acts: ['complaint'], policyWords: none } });
    expect(scene.state).toMatchObject({ category: 'complaint', priority: 'high' });
    expect(scene.state.problem.said).toBe('kecewa, barangnya rusak');
  });

  test('and by waiting long: with something else that presses it is urgent', () => {
    const scene = handedOver({ acts: ['asks-person', 'complaint'] });
    expect(scene.state.urgency).toBe('medium');
    scene.pass(15 * minuteMs);
    scene.hears('halo?', { noticed: { acts: [], policyWords: none } });
    expect(scene.state.urgency).toBe('high');
  });

  test('taken from the bot by a person is classified as well', () => {
    const scene = aScene();
    scene.turn('saldo saya kok kepotong', { policyWords: words({ impact: 'saldo' }) });
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    expect(classOf(scene)).toMatchObject({ impact: 'high', priority: 'high' });
  });
});

describe('a person who classifies (SOP Q5)', () => {
  const order = (changes: Partial<EventOf<'agent-classified'>>) => ({
    type: 'agent-classified' as const,
    agent: rina,
    ...changes,
  });

  test('gives it a priority by urgency and impact, in either direction, on record', () => {
    const scene = handedOver({ acts: ['asks-person', 'complaint'] });
    expect(scene.state.priority).toBe('high');
    scene.happen(order({ urgency: 'low', impact: 'low' }));
    expect(classOf(scene)).toMatchObject({ urgency: 'low', impact: 'low', priority: 'low' });
    scene.happen(order({ urgency: 'high', impact: 'high' }));
    expect(scene.state.priority).toBe('urgent');
    expect(scene.records('classified').at(-1)).toMatchObject({
      data: { by: rina, from: { priority: 'low' }, to: { priority: 'urgent' } },
    });
  });

  test('may say the priority itself; what is left out stays', () => {
    const scene = handedOver({ policyWords: words({ impact: 'saldo' }) });
    scene.happen(order({ priority: 'low', category: 'technical' }));
    expect(classOf(scene)).toEqual({ category: 'technical', urgency: 'low', impact: 'high', priority: 'low' });
  });

  test('who makes it a complaint makes it high (SOP K6)', () => {
    const scene = handedOver({});
    scene.happen(order({ category: 'complaint' }));
    expect(scene.state.priority).toBe('high');
  });

  test('has the last word: neither the customer’s words nor a transfer change it again', () => {
    const scene = handedOver({ acts: ['asks-person', 'complaint'] });
    scene.happen(order({ priority: 'low' }));
    scene.hears('uang saya!', {
      noticed: { acts: ['complaint'], policyWords: words({ urgent: 'segera', impact: 'uang' }) },
    });
    scene.happen({ type: 'agent-transferred', agent: rina, toTeam: 'teknis', toAgent: null, note: null });
    expect(scene.state.priority).toBe('low');
  });

  test('is whoever has it, anyone while it waits, and a supervisor at any time', () => {
    const scene = handedOver({});
    expect(scene.happen(order({ agent: budi, priority: 'low' })).refused).toBeUndefined();
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    expect(scene.happen(order({ agent: budi, priority: 'high' })).refused).toEqual({ code: 'not_holder' });
    expect(scene.happen(order({ agent: budi, priority: 'high', supervises: true })).refused).toBeUndefined();
    const withBot = aScene();
    expect(withBot.happen(order({ priority: 'high' })).refused).toEqual({ code: 'wrong_phase', phase: 'bot' });
    expect(withBot.happen(order({ priority: 'high', supervises: true })).refused).toBeUndefined();
  });
});

describe('what a supervisor must look at at once (SOP E3)', () => {
  const threat = { acts: [], policyWords: words({ supervise: 'polisi' }) };

  test('a word of the policy calls them, with the reason in words, once', () => {
    const scene = aScene();
    scene.turn('saya lapor polisi', { policyWords: threat.policyWords });
    scene.turn('polisi!', { policyWords: threat.policyWords });
    expect(scene.alerts('supervise')).toMatchObject([
      { who: 'supervisor', data: { reason: 'pelanggan menyebut “polisi”', because: 'word', detail: 'polisi' } },
    ]);
  });

  test('also while a person has it, in the queue, while it is confirmed and after it is solved', () => {
    for (const order of ['none', 'agent-claimed', 'agent-resolved'] as const) {
      const scene = handedOver({});
      if (order === 'agent-claimed') scene.happen({ type: order, agent: rina, team: 'cs' });
      if (order === 'agent-resolved') scene.happen({ type: order, agent: rina, note: null });
      if (order === 'agent-resolved') scene.turn('saya lapor polisi', { policyWords: threat.policyWords });
      else scene.hears('saya lapor polisi', { noticed: threat });
      expect(scene.alerts('supervise'), order).toHaveLength(1);
    }
  });

  test('so does a priority of the policy', () => {
    const scene = handedOver({ policyWords: words({ urgent: 'segera', impact: 'saldo' }) });
    expect(scene.alerts('supervise')).toMatchObject([{ data: { because: 'priority', detail: 'urgent' } }]);
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    expect(scene.alerts('supervise')).toHaveLength(1);
  });

  test('so does coming back from solved as often as the policy says', () => {
    const scene = handedOver({});
    const comesBack = () => {
      scene.happen({ type: 'agent-resolved', agent: rina, note: null });
      scene.tap('not_solved', 'Belum');
    };
    comesBack();
    expect(scene.alerts('supervise')).toEqual([]);
    comesBack();
    comesBack();
    expect(scene.state.reopened).toBe(3);
    expect(scene.alerts('supervise')).toMatchObject([
      { data: { because: 'reopened', reason: 'sudah 2 kali dibuka kembali' } },
    ]);
  });

  test('says the reason in the business’s language', () => {
    const business = { ...aPolicy().business, language: 'en' as const };
    const scene = aScene({ rules: someRules({ policy: { business } }) });
    scene.turn('I will call the police', { policyWords: words({ supervise: 'police' }) });
    expect(scene.alerts('supervise')).toMatchObject([{ data: { reason: 'the customer said “police”' } }]);
  });
});

describe('abuse (SOP T1-T4)', () => {
  test('is met with the calm template again only after the period, and flagged as often', () => {
    const scene = aScene();
    const swears = () => scene.turn('jam buka goblok', { ...knows('jam_buka'), acts: ['abuse'] });
    expect(swears()[0]).toMatch('Mohon bahasa yang baik.');
    scene.pass(scene.rules.policy.bot.calmEveryMs - hourMs);
    expect(swears()[0]).not.toMatch('Mohon bahasa');
    scene.pass(hourMs);
    expect(swears()[0]).toMatch('Mohon bahasa yang baik.');
    expect(scene.alerts('abuse')).toHaveLength(2);
  });

  test('towards a person is shown to the supervisor once, and nothing is said (SOP T3, T4, H5)', () => {
    const scene = handedOver({});
    scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
    const abuse = { noticed: { acts: ['abuse' as const], policyWords: none } };
    expect(scene.saidDuring(() => ['tolol', 'goblok'].map((text) => scene.hears(text, abuse)))).toEqual([]);
    expect(scene.alerts('abuse')).toMatchObject([{ who: 'supervisor', data: { text: 'tolol' } }]);
  });

  test('to "is it solved?" is shown to the supervisor, and brings the person back', () => {
    const scene = handedOver({});
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.turn('belum goblok', { acts: ['abuse', 'no'] });
    expect(scene.state).toMatchObject({ phase: 'queued', wanted: rina });
    expect(scene.alerts('abuse')).toHaveLength(1);
  });

  test('after solving is met calmly by the bot, once', () => {
    const scene = handedOver({});
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    scene.tap('yes_solved', 'Sudah');
    expect(scene.turn('goblok semua', { acts: ['abuse'] })[0]).toMatch('Mohon bahasa yang baik.');
    expect(scene.alerts('abuse')).toHaveLength(1);
  });

  test('never blocks anybody: the next question is answered (SOP T2)', () => {
    const scene = aScene();
    scene.turn('goblok', { acts: ['abuse'] });
    expect(scene.turn('jam buka?', knows('jam_buka'))[0]).toMatch('Jawaban jam_buka.');
  });
});
