import { beforeAll, expect, it } from 'vitest';
import { judgeCourses, judgeHistories, judgeTimers } from '../../../src/desk/ledger/judge-conversations.ts';
import { judgeInbound } from '../../../src/desk/ledger/judge-inbound.ts';
import { judgeSends } from '../../../src/desk/ledger/judge-sends.ts';
import { readOn } from '../../../src/desk/ledger/read-on.ts';
import { viewLedger } from '../../../src/desk/ledger/view-ledger.ts';
import type { Store } from '../../../src/store/store.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { inboundRow, phone } from '../../store/rows.ts';
import { minutes, openCase, t0 } from '../cases.ts';
import { asked, explain } from '../plans.ts';

const moment = { now: t0 + 5 * minutes, timezone: 'Asia/Jakarta' };
const tables = /\b(inbox|outbox|messages|events|conversations|timers|ledger_days|ledger_items)\b/;
/** A table that is read whole, or put into order; the people at the desk are few. */
const whole =
  /^\W*(SCAN (?!SUBQUERY|\(subquery|CONSTANT|newest|queued|users)|.*Seq Scan on (?!users)|.*Sort Key|.*TEMP B-TREE FOR ORDER)/m;

onEachStore('what the ledger reads', (given) => {
  let conversationId = '';

  beforeAll(async () => {
    conversationId = await openCase(given.store, { messages: [{ text: 'halo' }, { text: 'ya', author: 'bot' }] });
    const account = await given.store.ensureAccount({ channel: 'whatsapp', externalId: 'of whatsapp', name: 'Toko' });
    await given.store.insertInbound([inboundRow(account, [phone('62899')], { at: t0 })]);
    await given.store.writeDb((db) => db.updateTable('inbox').set({ state: 'handled' }).execute());
  });

  it.each([
    ['the next page of each account', (store: Store) => readOn(store, moment)],
    ['what came in', (store: Store) => judgeInbound(store, [1, 2], moment.now)],
    ['what was sent', (store: Store) => judgeSends(store, [1, 2], moment.now)],
    ['histories', (store: Store) => judgeHistories(store, [conversationId])],
    ['courses', (store: Store) => judgeCourses(store, [conversationId])],
    ['timers', (store: Store) => judgeTimers(store, [`${conversationId} idle-over`], moment.now)],
    ['the account of a day', (store: Store) => viewLedger(store, null, moment)],
  ])('L32: %s is found by indexes, however much there ever was', async (_about, work) => {
    const statements = (await asked(given.store, work)).filter(({ sql }) => tables.test(sql));
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) expect(await explain(given, statement), statement.sql).not.toMatch(whole);
  });
});
