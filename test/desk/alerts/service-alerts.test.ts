import { expect, it } from 'vitest';
import { listConnectionAlerts, settleConnections } from '../../../src/desk/channels/connection-alerts.ts';
import type { ShownConnection } from '../../../src/desk/channels/connections.ts';
import { callForGaps, listLedgerAlerts } from '../../../src/desk/ledger/ledger-alerts.ts';
import type { FoundGap } from '../../../src/desk/ledger/read-on.ts';
import { acknowledgeServiceAlert, listStandingAlerts, settleAlerts } from '../../../src/desk/alerts/service-alerts.ts';
import { onEachStore } from '../../store/on-each-store.ts';

const down = (name: string, isAlarming = true): ShownConnection => ({
  ...{ channel: 'email', accountId: name, name, isAlarming, since: 1 },
  ...{ state: 'down', why: 'imap-auth' },
});

onEachStore('what people are called for that belongs to no conversation', (opened) => {
  const told = async () => {
    const rows = await opened.store.db.selectFrom('changes').select('data_json').where('kind', '=', 'alert').execute();
    return rows.length;
  };

  it('L15: a connection that does not come back calls once, until it is seen or over; the other is not touched', async () => {
    const { store } = opened;
    const before = await told();
    await settleConnections(store, [down('cs'), down('sales', false)], 10);
    await settleConnections(store, [down('cs'), down('sales', false)], 20);
    expect(await told()).toBe(before + 1);
    const [shown, ...more] = await listConnectionAlerts(store, [down('cs'), down('sales', false)]);
    expect(more).toEqual([]);
    expect(shown).toMatchObject({ name: 'cs', alertId: expect.any(String) });
    expect(await acknowledgeServiceAlert(store, shown!.alertId!, 'sri', 30)).toBe(true);
    expect(await acknowledgeServiceAlert(store, shown!.alertId!, 'budi', 31)).toBe(false);
    await settleConnections(store, [down('cs')], 40);
    expect(await listConnectionAlerts(store, [down('cs')])).toEqual([]);
    await settleConnections(store, [down('cs', false)], 50);
    expect(await listStandingAlerts(store, 'connection')).toEqual([]);
    await settleConnections(store, [down('cs')], 60);
    expect(await listConnectionAlerts(store, [down('cs')])).toHaveLength(1);
    // One that is not there any more is not looked after.
    await settleConnections(store, [], 70);
    expect(await listStandingAlerts(store, 'connection')).toEqual([]);
  });

  it('one that nobody was called for yet is shown all the same: whoever would call may be away', async () => {
    expect(await listConnectionAlerts(opened.store, [down('cs')])).toMatchObject([{ name: 'cs', alertId: null }]);
  });

  it('L11: who has seen that something is missing is called again for what is missing later', async () => {
    const { store } = opened;
    const gap = { problem: 'parked' } as unknown as FoundGap;
    await callForGaps(store, [gap], 10);
    await callForGaps(store, [gap, gap], 20);
    const [first, ...more] = await listLedgerAlerts(store);
    expect([first?.data, more]).toEqual([{ problem: 'parked', count: 1 }, []]);
    await acknowledgeServiceAlert(store, first!.id, 'sri', 30);
    expect(await listLedgerAlerts(store)).toEqual([]);
    await callForGaps(store, [gap, gap], 40);
    expect(await listLedgerAlerts(store)).toMatchObject([{ data: { count: 2 } }]);
    await callForGaps(store, [], 50);
    expect(await listStandingAlerts(store, 'ledger')).toEqual([]);
  });

  it('two processes that find the same at a time make one call of it', async () => {
    const { store } = opened;
    const settle = () =>
      store.writeDb((trx) =>
        settleAlerts(trx, { kind: 'account', ref: 'a' }, { found: [{ problem: 'silent' }], at: 10 }),
      );
    await Promise.all([settle(), settle(), settle()]);
    expect(await listStandingAlerts(store, 'account')).toHaveLength(1);
  });
});
