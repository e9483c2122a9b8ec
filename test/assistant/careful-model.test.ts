import { describe, expect, it } from 'vitest';
import type { ModelAnswer } from '../../src/assistant/ask-model.ts';
import { createCarefulModel } from '../../src/assistant/careful-model.ts';

const fine: ModelAnswer = { text: 'Bisa.', tokens: 10, problem: null };
const slow: ModelAnswer = { text: null, tokens: 10, problem: 'slow' };
const failed: ModelAnswer = { text: null, tokens: 0, problem: 'failed' };
const minute = 60_000;

function careful() {
  let now = 1_000;
  let answer = fine;
  const told: string[] = [];
  const asked: AbortSignal[] = [];
  const log = {
    warn: (_: object, text: string) => void told.push(text),
    info: (text: string) => void told.push(text),
  } as unknown as Parameters<typeof createCarefulModel>[1]['log'];
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const model = createCarefulModel(
    (_messages, _waitMs, signal = new AbortController().signal) => {
      asked.push(signal);
      const given = answer;
      return isHeld ? new Promise((resolve) => void waiting.push(() => resolve(given))) : Promise.resolve(given);
    },
    { log, monotonic: () => now },
  );
  let turned = 0;
  model.onTurned(() => void (turned += 1));
  return {
    ...{ model, told, asked },
    turned: () => turned,
    pass: (ms: number) => void (now += ms),
    answers: (next: ModelAnswer) => void (answer = next),
    hold: () => void (isHeld = true),
    letGo() {
      isHeld = false;
      for (const go of waiting.splice(0)) go();
    },
    byHand: (signal?: AbortSignal) => model.ask([], 6_000, signal),
    /** Whether somebody who has not asked for it would have waited. */
    async soon(): Promise<boolean> {
      const ask = model.askSoon();
      await ask?.([], 6_000);
      return ask !== null;
    },
  };
}

async function failing(answer = slow) {
  const one = careful();
  one.answers(answer);
  for (let n = 0; n < 3; n += 1) expect(await one.soon()).toBe(true);
  return one;
}

describe('a model that misbehaves', () => {
  it('is not waited for after three failures in a row, which is told once', async () => {
    const { soon, told, model, turned, asked } = await failing();
    for (let n = 0; n < 5; n += 1) expect(await soon()).toBe(false);
    expect(asked).toHaveLength(3);
    expect(model.isFailing()).toBe(true);
    expect(told).toEqual(['the assistant model fails: for a while nobody waits for it']);
    expect(turned()).toBe(1);
  });

  it('may fail now and then: an answer in between begins the count anew', async () => {
    const { soon, answers, model } = careful();
    for (let n = 0; n < 4; n += 1) {
      answers(failed);
      await soon();
      await soon();
      answers(fine);
      expect(await soon()).toBe(true);
    }
    expect(model.isFailing()).toBe(false);
  });

  it('is tried by one in between, each time after twice as long and at last every five minutes', async () => {
    const { soon, pass } = await failing();
    for (const seconds of [30, 60, 120, 240, 300, 300]) {
      pass(seconds * 1_000 - 1);
      expect(await soon()).toBe(false);
      pass(1);
      expect(await soon()).toBe(true);
      expect(await soon()).toBe(false);
    }
  });

  it('is tried by one only, however long that one takes, and by another should nothing come of it', async () => {
    const { pass, model, hold, letGo, byHand } = await failing();
    pass(30_000);
    hold();
    const trying = model.askSoon()?.([], 6_000);
    expect(trying).toBeDefined();
    expect(model.askSoon()).toBeNull();
    letGo();
    await trying;
    pass(minute);
    expect(model.askSoon()).not.toBeNull();
    expect(model.askSoon()).toBeNull();
    pass(minute);
    expect(model.askSoon()).not.toBeNull();
    expect((await byHand()).problem).toBe('slow');
  });

  it('is waited for again by everybody after the first answer, and short rests begin anew', async () => {
    const { soon, pass, answers, told, model, turned } = await failing();
    pass(30_000);
    await soon();
    pass(minute);
    answers(fine);
    expect(await soon()).toBe(true);
    expect(model.isFailing()).toBe(false);
    expect(turned()).toBe(2);
    expect(told.at(-1)).toBe('the assistant model answers again');
    expect(await soon()).toBe(true);
    answers(slow);
    for (let n = 0; n < 3; n += 1) expect(await soon()).toBe(true);
    expect(await soon()).toBe(false);
    pass(30_000);
    expect(await soon()).toBe(true);
  });

  it('is always asked by hand; its answer counts for everybody', async () => {
    const { byHand, soon, answers } = await failing();
    expect(await byHand()).toEqual(slow);
    expect(await soon()).toBe(false);
    answers(fine);
    expect(await byHand()).toEqual(fine);
    expect(await soon()).toBe(true);
  });

  it('that asks to be left alone is left alone for so long, at the first time, but not for more than an hour', async () => {
    const { soon, pass, answers, byHand } = careful();
    answers({ ...failed, retryAfterMs: 10 * minute });
    expect(await soon()).toBe(true);
    expect(await soon()).toBe(false);
    answers(failed);
    await byHand();
    pass(10 * minute - 1);
    expect(await soon()).toBe(false);
    pass(1);
    answers({ ...failed, retryAfterMs: 1_000 * 60 * minute });
    expect(await soon()).toBe(true);
    pass(60 * minute - 1);
    expect(await soon()).toBe(false);
    pass(1);
    expect(await soon()).toBe(true);
  });

  it('failed once for many who waited together: the rest is no longer for that, nor over by an answer from before', async () => {
    const { model, pass, hold, letGo, answers, soon } = careful();
    hold();
    answers(slow);
    const waiting = Array.from({ length: 9 }, () => model.ask([], 6_000));
    answers(fine);
    waiting.push(model.ask([], 6_000));
    pass(6_000);
    letGo();
    await Promise.all(waiting);
    expect(model.isFailing()).toBe(true);
    pass(30_000);
    expect(await soon()).toBe(true);
  });

  it('has not failed when whoever asked went away', async () => {
    const { byHand, answers, soon } = careful();
    answers(failed);
    for (let n = 0; n < 5; n += 1) await byHand(AbortSignal.abort());
    expect(await soon()).toBe(true);
  });
});
