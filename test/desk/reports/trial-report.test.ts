import { expect, it } from 'vitest';
import { revisionsOf } from '../../../src/content/revision.ts';
import type { Effect } from '../../../src/core/conversation/effect.ts';
import { trialReport } from '../../../src/desk/reports/trial-report.ts';
import type { Store } from '../../../src/store/store.ts';
import { contentOf } from '../../content/content-folder.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { minutes, openCase, rating, t0 } from '../cases.ts';

const weekMs = 7 * 86_400_000;
const waits: Effect = { type: 'start-timer', timer: 'response-due', dueAt: t0 + 3 * minutes };
const escalated: Effect = { type: 'record', what: 'escalated', data: {} };
const resolved: Effect = { type: 'record', what: 'resolved', data: { by: 'agent', resolution: 1 } };

function answered(tookMs: number, clock: 'response' | 'solving' = 'response'): Effect {
  return {
    type: 'clock-stopped',
    clock,
    first: true,
    tookMs,
    limitMs: 3 * minutes,
    done: true,
    agent: null,
    team: 'cs',
  };
}

/** A case with its events: the revision of each, and what followed. */
async function decided(
  store: Store,
  given: Parameters<typeof openCase>[1],
  events: [string, ...Effect[]][],
): Promise<void> {
  const id = await openCase(store, given);
  const rows = events.map(([revision, ...effects], index) => ({
    event: { type: 'window-opened' as const, at: t0 + index },
    ...{ effects, revision, refused: null },
  }));
  await store.write((tx) => tx.appendEvents(id, rows));
}

onEachStore('the report on trials', (given) => {
  it('SOP M3: compares everybody’s SOP with the one that is tried, and names it', async () => {
    const { store } = given;
    const content = await contentOf({
      'sop.yaml': 'business: { name: Toko }\n',
      'trials/cepat.yaml': 'team: cs\nsop: { response: { whatsapp: 2m } }\n',
    });
    for (const { revision, json } of revisionsOf(content)) await store.insertRevision(revision, json, t0);
    const base = content.rules.revision;
    const tried = content.trials[0]!.rules.revision;

    await decided(store, {}, [[tried], [tried, waits], [tried, answered(minutes)], [tried, rating(5)]]);
    await decided(store, {}, [
      [tried, waits],
      [tried, answered(2 * minutes), answered(1, 'solving')],
      [tried, rating(4)],
    ]);
    await decided(store, { state: { reopened: 1 } }, [
      [base, waits],
      [base, answered(9 * minutes)],
      [base, escalated],
    ]);
    await decided(store, {}, [[base, waits]]);

    const none = { answers: 0, answeredInTime: null, averageResponseSeconds: null, ratings: 0, averageRating: null };
    expect(await trialReport(store, t0, t0 + weekMs)).toEqual(
      expect.arrayContaining([
        {
          ...{ revision: tried, trial: { name: 'cepat', team: 'cs', shift: null }, cases: 2, answers: 2 },
          ...{
            answeredInTime: 1,
            averageResponseSeconds: 90,
            ratings: 2,
            averageRating: 4.5,
            escalated: 0,
            reopened: 0,
          },
        },
        {
          ...{ ...none, revision: base, trial: null, cases: 2, answers: 1 },
          ...{ answeredInTime: 0, averageResponseSeconds: 540, escalated: 1, reopened: 1 },
        },
      ]),
    );
  });

  it('SOP M3: a case that moves to the team of a trial is handled under both, and judged by where it was solved', async () => {
    const { store } = given;
    const at = t0 + 40 * weekMs;
    await decided(store, { at }, [
      ['base'],
      ['base', waits],
      ['tried', answered(minutes)],
      ['tried', resolved],
      ['base', rating(5)],
    ]);
    const figures = await trialReport(store, at, at + weekMs);
    const of = (revision: string) => figures.find((one) => one.revision === revision);
    expect(of('base')).toMatchObject({ cases: 1, answers: 0, ratings: 0 });
    expect(of('tried')).toMatchObject({ cases: 1, answers: 1, ratings: 1, averageRating: 5 });
  });

  it('SOP M3: each rating is of the SOP that it was solved under, also when it was opened again and solved under another', async () => {
    const { store } = given;
    const at = t0 + 60 * weekMs;
    await decided(store, { at, state: { reopened: 1 } }, [
      ['base', waits],
      ['base', answered(minutes), resolved],
      ['base', rating(1)],
      ['tried', waits],
      ['tried', answered(minutes), resolved],
      ['tried', rating(5)],
    ]);
    const figures = await trialReport(store, at, at + weekMs);
    expect(figures.find(({ revision }) => revision === 'base')).toMatchObject({ ratings: 1, averageRating: 1 });
    expect(figures.find(({ revision }) => revision === 'tried')).toMatchObject({ ratings: 1, averageRating: 5 });
  });

  it('SOP M3: a case of the bot alone belongs to the SOP that it began under', async () => {
    const { store } = given;
    const at = t0 + 50 * weekMs;
    await decided(store, { at }, [['bot'], ['later']]);
    expect(await trialReport(store, at, at + weekMs)).toMatchObject([{ revision: 'bot', cases: 1, answers: 0 }]);
  });

  it('SOP M3: of a time without cases is empty', async () => {
    expect(await trialReport(given.store, t0 - 2 * weekMs, t0 - weekMs)).toEqual([]);
  });
});
