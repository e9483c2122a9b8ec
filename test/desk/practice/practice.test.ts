import { expect, it } from 'vitest';
import { createAttempts, type Outcome } from '../../../src/desk/practice/attempts.ts';
import { listMostMissed, listStandings } from '../../../src/desk/practice/practice-report.ts';
import { forgetOld } from '../../../src/store/forget-old.ts';
import { onEachStore } from '../../store/on-each-store.ts';

onEachStore('what was practised (SOP M4)', (opened) => {
  let at = 1_000;
  const attempts = () => createAttempts(opened.store, () => at);
  const begun = (userId: string, name: string) => ({
    ...{ userId, kind: 'role-play' as const, name, title: name, language: 'id' as const, revision: 'r1', state: {} },
  });
  const outcome = (score: number, isKept: boolean): Outcome => ({
    ...{ at, score, marks: [{ kind: 'step', sop: 'K1', name: 'apology', isKept }] },
  });

  async function practise(userId: string, name: string, score: number): Promise<void> {
    at += 10;
    const attempt = await attempts().begin(begun(userId, name));
    at += 10;
    expect(await attempts().save(attempt, outcome(score, score > 0.5))).toBe(true);
  }

  it('is one at a time of each person, and written by who saw it last', async () => {
    const left = await attempts().begin(begun('budi', 'rusak'));
    const attempt = await attempts().begin(begun('budi', 'marah'));
    expect(await attempts().find(left.id)).toBeNull();
    expect(await attempts().save({ ...attempt, state: { said: 1 } }, null)).toBe(true);
    expect(await attempts().save({ ...attempt, state: { said: 2 } }, null)).toBe(false);
    expect(await attempts().listOpen('budi')).toMatchObject([{ name: 'marah', version: 2, state: { said: 1 } }]);
    await attempts().leave(attempt.id, 'sari');
    expect(await attempts().listOpen('budi')).toHaveLength(1);
    await attempts().leave(attempt.id, 'budi');
    expect(await attempts().listOpen('budi')).toEqual([]);
  });

  it('is told with the best and the last score of each, and by what is missed most', async () => {
    await practise('budi', 'rusak', 0.25);
    await practise('budi', 'rusak', 0.9);
    await practise('budi', 'rusak', 0.6);
    await practise('sari', 'rusak', 1);
    await practise('sari', 'marah', 0.4);
    const standings = await listStandings(opened.store, { since: 0, userId: 'budi' });
    expect(standings).toMatchObject([
      { userId: 'budi', name: 'rusak', attempts: 3, best: 0.9, last: 0.6, lastAt: at - 40 },
    ]);
    expect(await listStandings(opened.store, { since: 0 })).toHaveLength(3);
    expect(await listStandings(opened.store, { since: at })).toMatchObject([{ name: 'marah', last: 0.4 }]);
    expect(await listMostMissed(opened.store, 0)).toEqual([
      { kind: 'step', sop: 'K1', name: 'apology', kept: 3, missed: 2 },
    ]);
  });

  it('is listed page by page, newest first', async () => {
    const first = await attempts().listEnded('budi', { cursor: undefined, limit: 2 });
    expect(first.items.map(({ score }) => score)).toEqual([0.6, 0.9]);
    const second = await attempts().listEnded('budi', { cursor: first.next ?? '', limit: 2 });
    expect(second).toMatchObject({ items: [{ score: 0.25 }], next: null });
  });

  it('goes a year after it was done, and a week after it was begun and left', async () => {
    const day = 86_400_000;
    at = 400 * day;
    await practise('tono', 'rusak', 0.5);
    await attempts().begin(begun('tono', 'marah'));
    await forgetOld(opened.store, at + 6 * day);
    expect(await attempts().listOpen('tono')).toHaveLength(1);
    await forgetOld(opened.store, at + 8 * day);
    expect(await attempts().listOpen('tono')).toEqual([]);
    expect(await listStandings(opened.store, { since: 0 })).toMatchObject([{ userId: 'tono' }]);
    await forgetOld(opened.store, at + 366 * day);
    expect(await listStandings(opened.store, { since: 0 })).toEqual([]);
    expect(await listMostMissed(opened.store, 0)).toEqual([]);
  });
});
