import { beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/sop/policy.ts';
import { listAccountAlerts, listStandingProblems, settleAccount } from '../../../src/desk/watch/account-alerts.ts';
import { acknowledgeServiceAlert } from '../../../src/desk/alerts/service-alerts.ts';
import type { AccountWatch, WatchProblem } from '../../../src/desk/watch/account-watch.ts';
import { noteAwake } from '../../../src/desk/watch/awake.ts';
import { countInbound, forgetOldHours, listCounted } from '../../../src/desk/watch/count-inbound.ts';
import { explainWatchProblem } from '../../../src/desk/watch/problem-words.ts';
import type { Store } from '../../../src/store/store.ts';
import { onEachStore } from '../../store/on-each-store.ts';

const hour = 3_600_000;
const week = 168 * hour;
const t0 = 500_000 * hour;
let number = 0;

type Row = { accountId: string; type?: string; writtenAt?: number; at?: number };

async function come(store: Store, ...rows: Row[]): Promise<void> {
  await store.writeDb(async (trx) => {
    for (const { accountId, type = 'message', at = t0, writtenAt = at } of rows) {
      number += 1;
      const row = { account_id: accountId, key: `k${number}`, type, inbound_json: '{}', state: 'handled' };
      const rest = { thread_key: null, retry_at: 0, attempts: 0, error: null, handled_at: null };
      await trx
        .insertInto('inbox')
        .values({ ...row, ...rest, provider_at: writtenAt, received_at: at })
        .execute();
    }
  });
}

async function countAll(store: Store, now: number): Promise<void> {
  while (await countInbound(store, now));
}

function found(at: number, ...codes: WatchProblem['code'][]): AccountWatch {
  const problems = codes.map((code) => ({ code, detail: '', since: at }));
  return { at, answeredAt: at, failures: 0, tokenExpiresAt: null, quality: null, problems };
}

onEachStore('the watch', (opened) => {
  let accountId: string;
  let store: Store;

  beforeEach(async () => {
    ({ store } = opened);
    number += 1;
    accountId = await store.ensureAccount({ channel: 'whatsapp', externalId: `n${number}`, name: `n${number}` });
  });

  describe('counting', () => {
    it('counts customers’ messages by the hour they were written in, each once, however often and wherever from', async () => {
      await come(store, ...Array.from({ length: 1_203 }, () => ({ accountId })));
      await come(store, { accountId, type: 'status' }, { accountId, type: 'echo' });
      await come(store, { accountId, at: t0 + 60_000, writtenAt: t0 - hour });
      const now = t0 + 10 * 60_000;
      await Promise.all([countAll(store, now), countAll(store, now), countAll(store, now)]);
      await countAll(store, now);
      expect(await listCounted(store, accountId)).toEqual({
        hours: new Map([
          [500_000, 1_203],
          [499_999, 1],
        ]),
        lastAt: t0 + 60_000,
      });
    });

    it('leaves what is younger than a minute for the next time, and knows of it all the same', async () => {
      const now = t0 + week;
      await come(store, { accountId, at: now - 30_000 });
      await countAll(store, now);
      expect(await listCounted(store, accountId)).toEqual({ hours: new Map(), lastAt: now - 30_000 });
      await countAll(store, now + 60_000);
      expect((await listCounted(store, accountId)).hours).toEqual(new Map([[500_167, 1]]));
    });

    it('forgets what is older than five weeks, and does not count what was written before', async () => {
      const now = t0 + 6 * week;
      await come(store, { accountId, at: now - hour }, { accountId, at: now - hour, writtenAt: t0 });
      await countAll(store, now);
      expect((await listCounted(store, accountId)).hours.size).toBe(1);
      await forgetOldHours(store, now + 5 * week);
      expect((await listCounted(store, accountId)).hours.size).toBe(0);
    });
  });

  it('knows since when the service has worked without a gap', async () => {
    const begin = t0 + 20 * week;
    expect(await noteAwake(store, begin)).toBe(begin);
    expect(await noteAwake(store, begin + 10 * 60_000)).toBe(begin);
    expect(await noteAwake(store, begin + 40 * 60_000)).toBe(begin);
    expect(await noteAwake(store, begin + 2 * hour)).toBe(begin + 2 * hour);
  });

  describe('calling', () => {
    it('calls once for each problem, whoever finds it, until it is over', async () => {
      const both = found(t0, 'token-invalid', 'quality-low');
      const turns = await Promise.all([settleAccount(store, accountId, both), settleAccount(store, accountId, both)]);
      expect(turns.flatMap(({ begun }) => begun).length).toBeGreaterThanOrEqual(2);
      const alerts = (await listAccountAlerts(store)).filter(({ account }) => account.id === accountId);
      expect(alerts.map(({ problem }) => problem.code).toSorted()).toEqual(['quality-low', 'token-invalid']);

      const [first, second] = alerts;
      expect(await acknowledgeServiceAlert(store, first!.id, 'sri', t0 + 1)).toBe(true);
      expect(await acknowledgeServiceAlert(store, first!.id, 'budi', t0 + 2)).toBe(false);
      expect(await settleAccount(store, accountId, both)).toEqual({ begun: [], over: [] });
      expect((await listAccountAlerts(store)).filter(({ account }) => account.id === accountId)).toMatchObject([
        { id: second!.id },
      ]);
      expect((await listStandingProblems(store)).filter(({ account }) => account.startsWith('n'))).toHaveLength(2);

      const over = await settleAccount(store, accountId, found(t0 + 3));
      expect(over.over.toSorted()).toEqual(['quality-low', 'token-invalid']);
      expect((await listAccountAlerts(store)).filter(({ account }) => account.id === accountId)).toEqual([]);
      expect(await acknowledgeServiceAlert(store, second!.id, 'sri', t0 + 4)).toBe(false);
      expect((await settleAccount(store, accountId, found(t0 + 5, 'token-invalid'))).begun).toEqual(['token-invalid']);
      await settleAccount(store, accountId, found(t0 + 6));
    });

    it('tells open consoles of it', async () => {
      const subject = { subject: 'account', ref: accountId };
      const before = await store.lastChangeSeq();
      await settleAccount(store, accountId, found(t0, 'silent'));
      await settleAccount(store, accountId, found(t0 + 1, 'silent'));
      await settleAccount(store, accountId, found(t0 + 2));
      const changes = await store.listChanges(before, 100);
      expect(changes.map(({ kind, conversationId, data }) => ({ kind, conversationId, data }))).toEqual([
        { kind: 'alert', conversationId: null, data: { ...subject, begun: ['silent'], over: [] } },
        { kind: 'alert', conversationId: null, data: { ...subject, begun: [], over: ['silent'] } },
      ]);
    });
  });
});

describe('the words', () => {
  const codes: WatchProblem['code'][] = [
    ...(['token-invalid', 'token-expiring', 'no-permission', 'unknown-account', 'restricted', 'unsubscribed'] as const),
    ...(['resubscribed', 'quality-low', 'quality-medium', 'number-limited', 'number-blocked'] as const),
    ...(['name-declined', 'webhook-failing', 'not-checked', 'silent'] as const),
  ];
  const reader = { timezone: 'Asia/Jakarta', now: t0, tokenExpiresAt: t0 + 5 * 24 * hour };

  it.each(codes)('say what is wrong and what to do about %s, in both languages', (code) => {
    const said = new Set<string>();
    for (const language of ['id', 'en'] satisfies Language[])
      for (const channel of ['whatsapp', 'telegram', 'webchat']) {
        const words = explainWatchProblem(
          { code, detail: 'X', since: t0 - hour, count: 3, usual: 42 },
          { ...reader, language, channel },
        );
        for (const sentence of [words.what, words.todo]) {
          expect(sentence).toMatch(/^\p{Lu}.{20,}\.$/u);
          expect(sentence).not.toMatch(/undefined|null|NaN/);
          said.add(sentence);
        }
      }
    expect(said.size).toBeGreaterThanOrEqual(4);
  });

  it('name the time as the business’s clock shows it, and the day where it is another one', () => {
    const silent = { code: 'silent' as const, detail: '', since: Date.parse('2026-11-24T03:12:00Z'), usual: 42 };
    const at = (now: string, language: Language) =>
      explainWatchProblem(silent, { ...reader, channel: 'whatsapp', language, now: Date.parse(now) }).what;
    expect(at('2026-11-24T05:00:00Z', 'id')).toBe(
      'Sejak 10.12 tidak ada pesan masuk; biasanya sekitar 42 pada jam-jam ini.',
    );
    expect(at('2026-11-24T05:00:00Z', 'en')).toMatch(/^Since 10:12 no message/);
    expect(at('2026-11-25T05:00:00Z', 'id')).toMatch(/^Sejak 24 November 10\.12 /);
  });
});
