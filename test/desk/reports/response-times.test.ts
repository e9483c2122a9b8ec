import { expect, it } from 'vitest';
import { periodsOf, responseTimes } from '../../../src/desk/reports/response-times.ts';
import { weeklyReport } from '../../../src/desk/reports/weekly-report.ts';
import type { ClockResult } from '../../../src/engine/store.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { minutes, openCase, t0 } from '../cases.ts';

onEachStore('response times (SOP R3)', (given) => {
  it('are counted by channel, team and agent, with the share within the limit', async () => {
    const { store } = given;
    const conversationId = await openCase(store);
    const result = (changes: Partial<ClockResult>): ClockResult => ({
      ...{ conversationId, clock: 'response', first: false, tookMs: minutes, limitMs: 3 * minutes, done: true },
      ...{ agentId: 'ani', team: 'cs', channel: 'whatsapp', priority: 'normal', revision: 'r', at: t0 },
      ...changes,
    });
    await store.write((tx) =>
      tx.insertClockResults([
        result({ first: true, tookMs: 2 * minutes }),
        result({ tookMs: 4 * minutes, agentId: 'budi', team: 'teknis' }),
        result({ channel: 'webchat', tookMs: 6 * minutes }),
        result({ done: false, agentId: null }),
        result({ clock: 'solving', tookMs: 60 * minutes }),
        result({ clock: 'bot', tookMs: 2_000, limitMs: null, agentId: null, team: null }),
        result({ at: t0 + 10 * minutes }),
      ]),
    );
    const within = { from: t0, to: t0 + minutes };
    const whatsapp = {
      answers: 2,
      averageSeconds: 180,
      averageFirstSeconds: 120,
      withinLimitPercent: 50,
      unanswered: 1,
    };
    expect(await responseTimes(store, { ...within, by: 'channel' })).toEqual([
      {
        key: 'webchat',
        name: 'webchat',
        ...{ answers: 1, averageSeconds: 360, averageFirstSeconds: null },
        withinLimitPercent: 0,
        unanswered: 0,
      },
      { key: 'whatsapp', name: 'whatsapp', ...whatsapp },
    ]);
    const teams = await responseTimes(store, { ...within, by: 'team' });
    expect(teams.map(({ key, answers }) => [key, answers])).toEqual([
      ['cs', 2],
      ['teknis', 1],
    ]);
    const agents = await responseTimes(store, { ...within, by: 'agent' });
    expect(agents.filter(({ answers }) => answers > 0).map(({ key }) => key)).toEqual(['ani', 'budi']);
  });

  it('stand in the weekly report beside the bot’s own, which are in nobody’s figures (L29)', async () => {
    const { channels, total } = await weeklyReport(given.store, t0, t0 + minutes);
    const [, whatsapp] = channels;
    expect(whatsapp).toMatchObject({
      ...{ channel: 'whatsapp', conversations: 1, answers: 2, averageResponseSeconds: 180 },
      ...{ answeredWithinLimitPercent: 50, averageBotAnswerSeconds: 2 },
    });
    // (2 × 180 s + 360 s) / 3, of which one was in time.
    expect(total).toMatchObject({ answers: 3, averageResponseSeconds: 240, answeredWithinLimitPercent: 33.33 });
  });

  it('go by the weeks and months of the business’s own calendar', () => {
    const at = (text: string) => Date.parse(text);
    const range = { from: at('2026-06-03T00:00:00+07:00'), to: at('2026-06-16T00:00:00+07:00') };
    const weeks = periodsOf({ ...range, period: 'week' }, 'Asia/Jakarta').map(({ from }) =>
      new Date(from).toISOString(),
    );
    expect(weeks).toEqual(['2026-06-02T17:00:00.000Z', '2026-06-07T17:00:00.000Z', '2026-06-14T17:00:00.000Z']);
    const months = periodsOf(
      { from: at('2026-12-31T12:00:00Z'), to: at('2027-02-02T00:00:00Z'), period: 'month' },
      'Asia/Jakarta',
    );
    expect(months.map(({ to }) => new Date(to).toISOString())).toEqual([
      '2026-12-31T17:00:00.000Z',
      '2027-01-31T17:00:00.000Z',
      '2027-02-02T00:00:00.000Z',
    ]);
  });
});
