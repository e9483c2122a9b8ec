import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { alertSentences } from '../../../web/console/src/features/alerts/alert-sentences.ts';
import { newestOfEachClock, shownCount, type Alert } from '../../../web/console/src/features/alerts/alert.ts';
import { reader } from './words-in.ts';

function alert(id: string, of: { case: string; clock?: string; what?: string }): Alert {
  return {
    ...{ id, conversation: { id: of.case, number: of.case }, who: 'team', agentId: null, clock: of.clock ?? null },
    ...{ what: of.what ?? 'response-overdue', data: null, meaning: null, at: '2026-11-26T08:00:00Z', notices: [] },
  };
}

it('a clock that ran out is one line, however many were called; everything else is told each time (L30)', () => {
  const all = [
    alert('5', { case: 'a', clock: 'response' }),
    alert('4', { case: 'b', clock: 'response' }),
    alert('3', { case: 'a', clock: 'response' }),
    alert('2', { case: 'a', clock: 'solving', what: 'solving-overdue' }),
    alert('1', { case: 'a', what: 'low-score' }),
    alert('0', { case: 'a', what: 'low-score' }),
  ];
  expect(newestOfEachClock(all).map(({ id }) => id)).toEqual(['5', '4', '2', '1', '0']);
});

it('of a case that went on by itself says that, and not from nobody to somebody (SOP E1)', async () => {
  const escalated = (data: Alert['data']) => ({ ...alert('1', { case: 'a', what: 'escalated' }), data });
  const said = async (language: 'id' | 'en', data: Alert['data']) => {
    const { t } = await reader(language);
    const words = ((key: string, values: object) => t(`alerts:${key}`, values)) as TFunction<'alerts'>;
    return alertSentences(escalated(data), { t: words, language, now: 0 });
  };
  expect(await said('id', { to: 'teknis' })).toEqual(['Ke teknis dengan sendirinya: batas waktunya terlewati']);
  expect(await said('en', { to: 'teknis' })).toEqual(['To teknis by itself: its time ran out']);
  expect(await said('id', { from: 'cs', to: 'teknis' })).toEqual(['Dari cs ke teknis']);
});

it('the bell is called by what stands on it', async () => {
  const { t } = await reader('id');
  const named = (count: number, areAll: boolean) => t('alerts:count', { shown: shownCount(count, areAll) });
  expect([named(3, true), named(40, false), named(100, true)]).toEqual([
    'Peringatan: 3 perlu ditangani',
    'Peringatan: 40+ perlu ditangani',
    'Peringatan: 99+ perlu ditangani',
  ]);
});
