import { expect, it, vi } from 'vitest';
import type { AskedWording, GivenWording, WordAnswer } from '../../src/engine/worded-answers.ts';
import { neverAnswers, problem, textOf } from './fake-channel.ts';
import { ChannelError } from '../../channels/channel.ts';
import type { EngineSettings } from '../../src/engine/parts.ts';
import { listening, tinyContent } from './tiny-content.ts';
import { eventually, onEachEngine, underRevision } from './world.ts';

const passage = 'Kaos bisa dibordir nama paling banyak 12 huruf.';
const content = underRevision(
  await tinyContent({
    sop: 'assistant: { use: reply, wait: 6s }\n',
    intents: `
- intent: cek_pesanan
  title: Cek pesanan
  keywords: [cek pesanan]
  slots: { nomor_pesanan: { ask: "Nomor pesanannya?", type: code } }
  answers: ["Pesanan {{nomor_pesanan}} sedang dikemas."]
`,
    document: `# Bordir\n\n## Bordir nama\n\n${passage}\n\n## Warna benang\n\nBenang merah|Benang biru|Benang hijau\n`,
  }),
  'worded',
);
const question = 'kaosnya bisa dibordir nama ga';

/** Answers each as it is told to; asked of nobody else. */
function aModel() {
  const asked: AskedWording[] = [];
  const waiting: ((given: GivenWording) => void)[] = [];
  const wordAnswer: WordAnswer = (one, signal) => {
    asked.push(one);
    return new Promise((resolve) => {
      waiting.push(resolve);
      signal.addEventListener('abort', () => resolve({ text: null, by: 'kecil', outcome: 'failed' }));
    });
  };
  const says = (text: string | null, outcome = text === null ? 'slow' : 'drafted') =>
    waiting.shift()?.({ text, by: 'kecil', outcome });
  return { wordAnswer, asked, says };
}

onEachEngine('an answer that a model words', (open) => {
  async function thinking(settings: Partial<EngineSettings> = {}) {
    const model = aModel();
    const world = await open({ content, wordAnswer: model.wordAnswer, settings });
    await world.says('628121', question);
    await eventually(() => expect(model.asked).toHaveLength(1));
    return { world, model };
  }

  it('is asked for with the passage and the question, and waits in its line until then', async () => {
    const { world, model } = await thinking();
    expect(model.asked[0]).toMatchObject({
      question,
      language: 'id',
      source: { text: passage, title: 'Bordir › Bordir nama' },
    });
    await world.rest();
    expect(world.channel.tried).toEqual([]);
    model.says('Bisa Kak, paling banyak 12 huruf.');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toMatch(/\n\nBisa Kak, paling banyak 12 huruf\.\n\n/);
    expect(textOf(world.channel.accepted[0]!)).not.toContain(passage);
    const [, said] = await world.messages();
    expect(said?.text).toBe(textOf(world.channel.accepted[0]!));
    const { preview } = await world.store.db.selectFrom('conversations').select('preview').executeTakeFirstOrThrow();
    expect(preview).toContain('Bisa Kak, paling banyak');
    expect(await world.eventTypes()).toContain('answer-worded');
  });

  it('goes out as it stands once its time is over, and what the model says then changes nothing', async () => {
    const { world, model } = await thinking();
    world.pass(8_100);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toContain(passage);
    model.says('Bisa Kak.');
    await eventually(async () => expect(await world.eventTypes()).toContain('answer-worded'));
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    const [, said] = await world.messages();
    expect(said?.text).toContain(passage);
    const events = await world.store.listEvents((await world.theConversation()).id);
    expect(events.at(-1)?.event).toMatchObject({ type: 'answer-worded', outcome: 'late', plain: null });
  });

  it('is not changed while it is being sent, nor after a try', async () => {
    const { world, model } = await thinking();
    world.channel.script.push(neverAnswers);
    world.pass(8_100);
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    model.says('Bisa Kak.');
    await eventually(async () => expect(await world.eventTypes()).toContain('answer-worded'));
    const [, said] = await world.messages();
    expect(said?.text).toContain(passage);
  });

  it('waits for its next try as any other, when the first one failed', async () => {
    const { world, model } = await thinking();
    world.channel.script.push(() => Promise.reject(new ChannelError(problem('retryable', 60_000))));
    world.pass(8_100);
    await eventually(() => expect(world.channel.tried).toHaveLength(1));
    model.says('Bisa Kak.');
    await eventually(async () => expect(await world.eventTypes()).toContain('answer-worded'));
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    world.pass(120_000);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toContain(passage);
  });

  it('that would need more pieces than the passage is refused: the passage goes out', async () => {
    const { world, model } = await thinking();
    model.says('Bisa Kak.|Paling banyak 12 huruf.');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toContain(passage);
    const events = await world.store.listEvents((await world.theConversation()).id);
    expect(events.at(-1)?.event).toMatchObject({ outcome: 'long', plain: null });
  });

  it('that needs fewer pieces is sent in as many, and nothing of the others', async () => {
    const model = aModel();
    const world = await open({ content, wordAnswer: model.wordAnswer });
    await world.says('628121', 'warna benang apa saja');
    await eventually(() => expect(model.asked).toHaveLength(1));
    model.says('Benang merah, biru dan hijau, Kak.');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toContain('Benang merah, biru dan hijau, Kak.');
    await world.receipt(world.channel.accepted[0]!.id, 'delivered');
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
    expect((await world.messages())[1]).toMatchObject({ status: 'delivered' });
  });

  it('is sent at once as it stands when the model is of no use', async () => {
    const { world, model } = await thinking();
    model.says(null);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toContain(passage);
  });

  it('is asked for with the name of whoever asks, to be covered, and goes with the name of the model', async () => {
    const model = aModel();
    const world = await open({ content, wordAnswer: model.wordAnswer });
    await world.says('628121', 'nama saya Budi');
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    await world.says('628121', question);
    await eventually(() => expect(model.asked).toHaveLength(1));
    expect(model.asked[0]?.personal.names).toEqual(['Budi']);
    model.says('Bisa Kak.');
    await eventually(() => expect(world.channel.accepted).toHaveLength(2));
    const { origin_json: origin } = await world.store.db
      .selectFrom('messages')
      .select('origin_json')
      .where('text', 'like', '%Bisa Kak.%')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(origin ?? '{}')).toMatchObject({ wordedBy: 'kecil' });
  });

  it('is asked for with what the case has collected, to be covered', async () => {
    const model = aModel();
    const world = await open({ content, wordAnswer: model.wordAnswer });
    for (const [index, text] of ['cek pesanan', 'SP-10234'].entries()) {
      await world.says('628121', text);
      await eventually(() => expect(world.channel.accepted).toHaveLength(index + 1));
    }
    await world.says('628121', question);
    await eventually(() => expect(model.asked).toHaveLength(1));
    expect(model.asked[0]?.personal.values).toEqual(['SP-10234']);
  });

  it('goes out as it stands in its time when asking fails by a fault of ours, which is logged', async () => {
    const world = await open({ content, wordAnswer: () => Promise.reject(new Error('a fault')) });
    await world.says('628121', question);
    await eventually(() => expect(world.errors).toEqual(['Error: a fault']));
    world.errors.length = 0;
    world.pass(8_100);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toContain(passage);
  });

  it('leaves a conversation alone that was emptied while the model thought', async () => {
    const { world, model } = await thinking();
    const { id } = await world.theConversation();
    const emptiedAt = (at: number | null) =>
      world.store.writeDb((db) =>
        db.updateTable('conversations').set({ emptied_at: at }).where('id', '=', id).execute(),
      );
    await emptiedAt(1);
    model.says('Bisa Kak.');
    await world.rest();
    expect(await world.eventTypes()).not.toContain('answer-worded');
    expect((await world.messages())[1]?.text).toContain(passage);
    expect(world.worded).toEqual([]);
    await emptiedAt(null);
  });

  it('L20: is dropped when a person has taken the floor', async () => {
    const { world, model } = await thinking();
    const { id } = await world.theConversation();
    const order = { type: 'agent-claimed', agent: { id: 'rina', name: 'Rina' }, team: 'cs', introduce: false } as const;
    expect(await world.engine.act(id, order)).toMatchObject({ ok: true });
    model.says('Bisa Kak.');
    await eventually(async () => expect((await world.messages())[1]).toMatchObject({ status: 'dropped' }));
    expect(world.channel.tried).toEqual([]);
    await eventually(() => expect(world.worded).toEqual(['late']));
    // Nobody was told it: the history shows what would have been said, and no words that a model had too late.
    expect((await world.messages())[1]?.text).toContain(passage);
    expect((await world.store.listEvents(id)).at(-1)?.event).toMatchObject({ type: 'answer-worded', outcome: 'late' });
  });

  it.each(['Bisa Kak.', null])('goes out as soon as the model is done, without a sweep (%s)', async (words) => {
    const { world, model } = await thinking({ sweepMs: 60_000 });
    model.says(words);
    // Its time would be over in eight seconds.
    await vi.waitFor(() => expect(world.channel.accepted).toHaveLength(1), { timeout: 30_000, interval: 10 });
    expect(textOf(world.channel.accepted[0]!)).toContain(words ?? passage);
  });

  it('is asked for, too, when the next question is answered in the transaction that puts words into the one before', async () => {
    const model = aModel();
    const listenMs = 2_000;
    const slow = underRevision(listening(content, listenMs), 'worded-slowly');
    const settings = { sweepMs: 60_000 };
    const world = await open({ content: slow, wordAnswer: model.wordAnswer, settings });
    const says = async (text: string) => {
      await world.says('628121', text);
      await eventually(async () => expect((await world.eventTypes()).at(-1)).toBe('customer-wrote'));
      world.pass(listenMs);
    };
    await says(question);
    await eventually(() => expect(model.asked).toHaveLength(1));
    await says('warna benang apa saja');
    model.says('Bisa Kak.');
    await eventually(() => expect(model.asked).toHaveLength(2));
    expect((await world.eventTypes()).slice(-2)).toEqual(['answer-worded', 'listening-over']);
    expect(model.asked[1]?.question).toBe('warna benang apa saja');
  });

  it('is counted by what came of it, once each', async () => {
    const { world, model } = await thinking();
    model.says('Bisa Kak.');
    await eventually(() => expect(world.worded).toEqual(['drafted']));
    await world.says('628122', question);
    await eventually(() => expect(model.asked).toHaveLength(2));
    model.says(null);
    await eventually(() => expect(world.worded).toEqual(['drafted', 'slow']));
  });

  it('L7: a stop waits for no model; the next start says the passage, once', async () => {
    const { world } = await thinking();
    await world.engine.stop();
    expect(world.channel.tried).toEqual([]);
    await world.startEngine();
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toContain(passage);
    await world.rest();
    expect(world.channel.tried).toHaveLength(1);
  });

  it('is told at once as it stands where no model is set up', async () => {
    const world = await open({ content });
    await world.says('628121', question);
    await eventually(() => expect(world.channel.accepted).toHaveLength(1));
    expect(textOf(world.channel.accepted[0]!)).toContain(passage);
    expect(await world.eventTypes()).not.toContain('answer-worded');
  });
});
