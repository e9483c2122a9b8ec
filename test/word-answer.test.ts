import { expect, it } from 'vitest';
import type { AskModel, ChatMessage } from '../src/assistant/ask-model.ts';
import type { AskedWording } from '../src/engine/worded-answers.ts';
import { createWordAnswer } from '../src/word-answer.ts';
import { aPolicy } from './core/conversation/builders.ts';
import { onEachStore } from './store/on-each-store.ts';

const policy = aPolicy();
const asked: AskedWording = {
  ...{ conversationId: 'c1', question: 'wa 081234567890, kaos bisa dibordir nama ga', language: 'id' },
  personal: { names: ['Rina'], values: [] },
  source: { why: 'document:id/bordir.md#nama', title: 'Bordir', text: 'Kaos bisa dibordir nama.' },
  policy,
};

onEachStore('what words an answer for a customer', (opened) => {
  const calls = () => opened.store.db.selectFrom('assistant_calls').selectAll().orderBy('id').execute();
  let at = 1_800_000_000_000;

  /** A day of its own, so that the budget is whole; `isResting`: nobody waits for the model now. */
  function words({ says = 'Kaos bisa dibordir nama, Kak.', isResting = false } = {}) {
    at += 2 * 86_400_000;
    const told: { messages: readonly ChatMessage[]; waitMs: number }[] = [];
    const ask: AskModel = async (messages, waitMs) => {
      told.push({ messages, waitMs });
      return { text: says, tokens: 70, problem: null };
    };
    const model = { model: 'kecil', askSoon: () => (isResting ? null : ask) };
    return { told, word: createWordAnswer(opened.store, model, () => at), begun: at };
  }
  const going = () => new AbortController().signal;

  it('gives the model’s words, and the call is on record as nobody’s with what it cost', async () => {
    const { word, told, begun } = words();
    expect(await word(asked, going())).toEqual({
      text: 'Kaos bisa dibordir nama, Kak.',
      by: 'kecil',
      outcome: 'drafted',
    });
    expect(told).toMatchObject([{ waitMs: policy.assistant.waitMs }]);
    expect((await calls()).at(-1)).toMatchObject({
      ...{ at: begun, conversation_id: 'c1', user_id: '', model: 'kecil', outcome: 'drafted', tokens: 70 },
      sources_json: '["document:id/bordir.md#nama"]',
    });
  });

  it('calls an Indonesian by the business’s word and an English one by none, and says who reads it', async () => {
    const { word, told } = words();
    await word(asked, going());
    await word({ ...asked, language: 'en' }, going());
    const rules = told.map(({ messages }) => messages[0]?.content ?? '');
    expect(rules[0]).toContain(`"${policy.business.address}"`);
    expect(rules[1]).not.toContain('Address the customer');
    for (const one of rules) expect(one).toContain('was greeted already');
    expect(JSON.stringify(told)).not.toContain('081234567890');
  });

  it('gives none, and says why, where the words are refused', async () => {
    const { word } = words({ says: 'Toko kami tutup selamanya.' });
    expect(await word(asked, going())).toEqual({ text: null, by: 'kecil', outcome: 'unfounded' });
    expect((await calls()).at(-1)).toMatchObject({ outcome: 'unfounded', tokens: 70 });
  });

  it('asks nobody and spends nothing while the model rests, the service stops, or the budget is used up', async () => {
    const before = (await calls()).length;
    const resting = words({ isResting: true });
    expect(await resting.word(asked, going())).toEqual({ text: null, by: 'kecil', outcome: 'resting' });
    const stopping = words();
    expect(await stopping.word(asked, AbortSignal.abort())).toEqual({ text: null, by: 'kecil', outcome: 'failed' });
    const spent = words();
    const poor = { ...policy, assistant: { ...policy.assistant, dailyCalls: 0 } };
    expect(await spent.word({ ...asked, policy: poor }, going())).toEqual({
      text: null,
      by: 'kecil',
      outcome: 'budget',
    });
    expect([...resting.told, ...stopping.told, ...spent.told]).toEqual([]);
    expect(await calls()).toHaveLength(before);
  });
});
