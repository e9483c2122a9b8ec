import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openForesight, type Foresight, type Foreseeing } from '../../../src/content/learning/foresight.ts';
import { inputOf, learnIntents, type Lessons } from '../../../src/content/learning/lessons.ts';
import { createRecognizer, type Recognizer } from '../../../src/core/understanding/recognizer.ts';

const lessons: Lessons = {
  intents: [
    intent('jam_buka', ['jam buka toko', 'buka jam berapa', 'tutup jam berapa']),
    intent('ongkir', ['ongkir ke bandung', 'biaya kirim berapa', 'ongkos kirim']),
  ],
  language: 'id',
  handoffWords: ['refund'],
};
const others: Lessons = { ...lessons, intents: [intent('alamat', ['alamat toko di mana', 'lokasi toko'])] };

function intent(name: string, examples: string[]): Lessons['intents'][number] {
  return { name, language: 'id', title: name, examples, keywords: [] };
}

function taught(by: Lessons) {
  return { lessons: by, learnt: learnIntents(by) };
}

const said = ['jam buka?', 'ongkir ke medan brp kak', 'mau refund', 'halo', 'halo', '🙏', ''];

describe('foresight', () => {
  let foresight: Foresight;
  let warnings: object[];
  let recognizer: Recognizer;

  beforeAll(() => {
    recognizer = createRecognizer(inputOf(lessons));
  });

  afterEach(() => foresight.close());

  function opened(busyFrom = 1): Foreseeing {
    warnings = [];
    foresight = openForesight({ busyFrom, log: { warn: (fields) => void warnings.push(fields) } });
    return foresight.learn(taught(lessons));
  }

  async function taken(from: Foreseeing, text: string) {
    for (let tries = 0; tries < 2_000; tries += 1) {
      const found = from.take(text);
      if (found) return found;
      await wait(10);
    }
    throw new Error(`never understood: ${text}`);
  }

  it('comes to what the recognizer comes to, once for each message', async () => {
    const ahead = opened();
    for (const text of said) ahead.foresee(text);
    for (const text of said) expect(await taken(ahead, text)).toEqual(recognizer.understand(text));
    for (const text of said) expect(ahead.take(text)).toBeUndefined();
  });

  it('keeps out of the way until it is busy', async () => {
    const ahead = opened(3);
    for (const text of ['jam buka?', 'mau refund', 'halo']) ahead.foresee(text);
    await taken(ahead, 'halo');
    expect([ahead.take('jam buka?'), ahead.take('mau refund')]).toEqual([undefined, undefined]);
  });

  it('stays busy from one second to the next', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const ahead = opened(3);
      for (const text of ['jam buka?', 'halo', '🙏']) ahead.foresee(text);
      vi.advanceTimersByTime(1_000);
      ahead.foresee('mau refund');
      expect(await taken(ahead, 'mau refund')).toEqual(recognizer.understand('mau refund'));
      vi.advanceTimersByTime(2_000);
      ahead.foresee('ongkir brp');
      ahead.foresee('ongkir brp');
      ahead.foresee('halo');
      await taken(ahead, 'halo');
      expect(ahead.take('ongkir brp')).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it('never answers by a content that is not in force any more', async () => {
    const before = opened();
    before.foresee('alamat toko');
    await taken(before, 'alamat toko');
    before.foresee('alamat toko');
    const after = foresight.learn(taught(others));
    after.foresee('alamat toko');
    expect((await taken(after, 'alamat toko')).intent?.name).toBe('alamat');
    expect(before.take('alamat toko')).toBeUndefined();
    expect(after.take('alamat toko')).toBeUndefined();
  });

  it('begins again after it was closed', async () => {
    const ahead = opened();
    ahead.foresee('halo');
    await taken(ahead, 'halo');
    await foresight.close();
    ahead.foresee('jam buka?');
    expect((await taken(ahead, 'jam buka?')).intent?.name).toBe('jam_buka');
  });

  it('that fails says so once, and is missed by nobody', async () => {
    opened();
    const stem = { intents: 'none' } as unknown as Lessons;
    const ahead = foresight.learn({ ...taught(lessons), lessons: stem });
    ahead.foresee('halo');
    await expect.poll(() => warnings.length).toBe(1);
    ahead.foresee('halo');
    await wait(50);
    expect(ahead.take('halo')).toBeUndefined();
    expect(warnings).toHaveLength(1);
  });
});
