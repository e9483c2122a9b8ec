import { expect, it } from 'vitest';
import { weeklyReport } from '../../../src/desk/reports/weekly-report.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { minutes, openCase, t0 } from '../cases.ts';

const weekMs = 7 * 86_400_000;
const handedOverAt = (at: number) => ({ handoff: { reason: 'word' as const, detail: 'komplain', at } });
/** Nothing was measured: test/desk/reports/response-times.test.ts shows what is. */
const noAnswers = {
  ...{ answers: 0, averageResponseSeconds: null },
  ...{ answeredWithinLimitPercent: null, averageBotAnswerSeconds: null },
  waitingOverLimit: 0,
  averageFirstSeconds: null,
};

onEachStore('the weekly report', (given) => {
  it('SOP R3, V2: counts, waits and ratings by channel', async () => {
    const { store } = given;
    await openCase(store, { ratings: [5] });
    await openCase(store, { ratings: [null] });
    await openCase(store, {
      state: handedOverAt(t0 + minutes),
      ratings: [2],
      messages: [
        { text: 'Halo', author: 'agent', at: t0 + 3 * minutes },
        { text: 'Lagi', author: 'agent', at: t0 + 9 * minutes },
        { text: 'Bot', author: 'bot', at: t0 + minutes },
      ],
    });
    await openCase(store, {
      state: handedOverAt(t0 + minutes),
      messages: [{ text: 'Halo', author: 'agent', at: t0 + 5 * minutes }],
    });
    await openCase(store, { state: handedOverAt(t0 + minutes), messages: [{ text: 'belum dijawab' }] });
    await openCase(store, { channel: 'instagram' });
    const { channels, total } = await weeklyReport(store, t0, t0 + weekMs);
    expect(channels).toEqual([
      {
        channel: 'instagram',
        conversations: 1,
        answeredByBotAlone: 1,
        handedOver: 0,
        averageFirstResponseSeconds: null,
        ratings: 0,
        averageRating: null,
        ...noAnswers,
      },
      {
        channel: 'whatsapp',
        conversations: 5,
        answeredByBotAlone: 2,
        handedOver: 3,
        averageFirstResponseSeconds: 180,
        ratings: 2,
        averageRating: 3.5,
        ...noAnswers,
      },
    ]);
    expect(total).toEqual({
      ...{ conversations: 6, answeredByBotAlone: 3, handedOver: 3 },
      ...{ averageFirstResponseSeconds: 180, ratings: 2, averageRating: 3.5 },
      ...noAnswers,
    });
  });

  it('SOP V2: a bad rating of what was opened again counts, and each of a case that was solved several times', async () => {
    const { store } = given;
    const at = t0 + 60 * weekMs;
    await openCase(store, { at, ratings: [1, null, 4], state: { survey: { askedAt: at, score: 4 } } });
    await openCase(store, { at, ratings: [2], state: { survey: null } });
    const { channels, total } = await weeklyReport(store, at, at + weekMs);
    expect(channels).toMatchObject([{ ratings: 3, averageRating: 2.33 }]);
    expect(total).toMatchObject({ ratings: 3, averageRating: 2.33 });
  });

  it('SOP R3: a wait begins when the customer first waits for a person, whatever became of it later', async () => {
    const { store } = given;
    const at = t0 + 30 * weekMs;
    const wait = [{ type: 'start-timer' as const, timer: 'response-due' as const, dueAt: at + 9 * minutes }];
    const cancel = [{ type: 'cancel-timer' as const, timer: 'response-due' as const }];
    const answer = { text: 'Halo', author: 'agent' as const, at: at + 3 * minutes };
    const early = { ...answer, at };
    const escalated = await openCase(store, { at, state: handedOverAt(at + 60 * minutes), messages: [early, answer] });
    const returned = await openCase(store, { at, messages: [{ ...answer, at: at + 5 * minutes }] });
    const onlyCancelled = await openCase(store, { at });
    await store.write(async (tx) => {
      const event = { type: 'window-opened' as const, at: at + minutes };
      const row = { event, refused: null, revision: 'r' };
      await tx.appendEvents(escalated, [
        { ...row, effects: cancel, event: { ...event, at: at + 1 } },
        { ...row, effects: wait },
        { ...row, effects: wait, event: { ...event, at: at + 60 * minutes } },
      ]);
      await tx.appendEvents(returned, [{ ...row, effects: wait }]);
      await tx.appendEvents(onlyCancelled, [{ ...row, effects: cancel }]);
    });
    expect((await weeklyReport(store, at, at + weekMs)).channels).toMatchObject([
      { conversations: 3, handedOver: 2, answeredByBotAlone: 1, averageFirstResponseSeconds: 180 },
    ]);
  });

  it('SOP R1, R3, G3: the introduction that the service sends for whoever claims is no answer', async () => {
    const { store } = given;
    const at = t0 + 35 * weekMs;
    const introduction = { text: 'Saya Rina', author: 'agent' as const, why: 'agent_introduction' };
    await openCase(store, {
      ...{ at, state: handedOverAt(at) },
      messages: [
        { ...introduction, at: at + minutes },
        { text: 'Sudah kami cek', author: 'agent', at: at + 9 * minutes },
      ],
    });
    const introduced = { state: { introduced: ['rina'] }, messages: [{ ...introduction, at: at + minutes }] };
    await openCase(store, { at, ...introduced });
    expect((await weeklyReport(store, at, at + weekMs)).total).toMatchObject({
      ...{ conversations: 2, handedOver: 2, answeredByBotAlone: 0, averageFirstResponseSeconds: 540 },
    });
  });

  it('SOP R3: who waits beyond the limit still is told of, since the share within it is of the answered ones', async () => {
    const { store } = given;
    const at = t0 + 40 * weekMs;
    const waiting = {
      limitMs: 3 * minutes,
      first: true,
      team: 'cs',
      startedAt: at,
      usedMs: 0,
      runningSince: at,
      dueAt: at,
    };
    const late = { ...waiting, breach: { at, told: 1, acknowledged: null } };
    await openCase(store, { at, state: { clocks: { response: { ...waiting, breach: null } } } });
    await openCase(store, { at, state: { clocks: { response: late } } });
    await openCase(store, { at, state: { clocks: { solving: late } } });
    const { channels, total } = await weeklyReport(store, at, at + weekMs);
    expect(channels).toMatchObject([{ waitingOverLimit: 1 }]);
    expect(total).toMatchObject({ waitingOverLimit: 1 });
  });

  it('takes what was opened from its beginning until just before its end', async () => {
    const { store } = given;
    const from = t0 - 30 * weekMs;
    for (const at of [from - 1, from, from + weekMs - 1, from + weekMs]) await openCase(store, { at });
    const [row] = (await weeklyReport(store, from, from + weekMs)).channels;
    expect(row?.conversations).toBe(2);
  });

  it('L32: is read page by page, each conversation once', async () => {
    const { store } = given;
    const from = t0 + 20 * weekMs;
    for (let count = 0; count < 503; count += 1) await openCase(store, { at: from + Math.floor(count / 10) });
    let turns = 0;
    const turn = (): NodeJS.Immediate => setImmediate(() => (turns += 1) && (next = turn()));
    let next = turn();
    const [row] = (await weeklyReport(store, from, from + weekMs)).channels;
    clearImmediate(next);
    expect(row?.conversations).toBe(503);
    // Whoever writes meanwhile is not kept waiting until all is read.
    expect(turns).toBeGreaterThanOrEqual(5);
  });

  it('SOP V1, V2: a score that was put right counts once, as it was put', async () => {
    const { store } = given;
    const from = t0 - 30 * weekMs;
    await openCase(store, { at: from, ratings: [4, 5, [5, 2], [2, 1]] });
    const { total } = await weeklyReport(store, from, from + weekMs);
    expect(total).toMatchObject({ ratings: 2, averageRating: 2.5 });
  });

  it('SOP V2: a rating belongs to the week in which it was given, whenever its case was opened, and to no other', async () => {
    const { store } = given;
    const [first, second] = [t0 + 80 * weekMs, t0 + 81 * weekMs];
    await openCase(store, { at: first, ratings: [4, 1], ratedAt: [first, second] });
    await openCase(store, { at: first - weekMs, channel: 'email', ratings: [2], ratedAt: [second + weekMs - 1] });
    const [one, two] = [await weeklyReport(store, first, second), await weeklyReport(store, second, second + weekMs)];
    expect(one.total).toMatchObject({ conversations: 1, ratings: 1, averageRating: 4 });
    expect(two.total).toMatchObject({ conversations: 0, ratings: 2, averageRating: 1.5 });
    expect(two.channels).toMatchObject([
      { channel: 'email', conversations: 0, ratings: 1, averageRating: 2 },
      { channel: 'whatsapp', conversations: 0, ratings: 1, averageRating: 1 },
    ]);
  });

  it('SOP V2: one that is put right after the week was told of stays in its week, and is counted in no second one', async () => {
    const { store } = given;
    const [first, second] = [t0 + 90 * weekMs, t0 + 91 * weekMs];
    await openCase(store, { at: first, ratings: [5, [5, 2]], ratedAt: [second - 1, second] });
    expect((await weeklyReport(store, first, second)).total).toMatchObject({ ratings: 1, averageRating: 2 });
    expect((await weeklyReport(store, second, second + weekMs)).total).toMatchObject({ ratings: 0 });
  });

  it('SOP V2: many ratings of many days are each counted once', async () => {
    const { store } = given;
    const from = t0 + 100 * weekMs;
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      const at = from + hour * 60 * minutes;
      await openCase(store, { at: from - weekMs, ratings: [(hour % 5) + 1, 3], ratedAt: [at, at + weekMs] });
    }
    const { total } = await weeklyReport(store, from, from + weekMs);
    expect(total).toMatchObject({ ratings: 168, averageRating: 2.98 });
  });
});
