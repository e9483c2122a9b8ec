import { expect, it } from 'vitest';
import { policyWith } from '../../core/sop/policy-builder.ts';
import { createDesk } from '../../../src/desk/desk.ts';
import type { Role } from '../../../src/desk/people/roles.ts';
import { findUnreadWeek, noteWeekRead } from '../../../src/desk/reports/week-report-call.ts';
import { tellWeekDue } from '../../../src/desk/reports/week-report-pass.ts';
import { soleLeases } from '../../../src/processes/leases.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { minutes, openCase, t0 } from '../cases.ts';

const day = 86_400_000;
/** T0 is a Monday, 10:00 in Jakarta: this is the Monday after it at 8:00. */
const monday8 = t0 + 7 * day - 120 * minutes;

onEachStore('how the last week went', (opened) => {
  const told: unknown[] = [];
  const parts = (now: number, policy = policyWith()) => ({
    ...{ store: opened.store, once: soleLeases, publicUrl: 'https://cs.example', now: () => now },
    policy: () => policy,
    log: { info: (fields: object) => told.push(fields), warn: () => undefined },
  });
  const calls = () => opened.store.db.selectFrom('changes').select('data_json').where('kind', '=', 'alert').execute();
  const person = async (role: Role, phone: string | null) => {
    const login = { email: `${role}${phone}@example.com`, name: role, password: 'sandi yang panjang' };
    return (await createDesk(opened.store, () => t0).addPerson({ ...login, role, team: null, phone })).id;
  };

  it('a service that is just beginning has nothing to tell', async () => {
    expect(await tellWeekDue(parts(monday8))).toBe(null);
    expect(await calls()).toEqual([]);
  });

  it('SOP R3, V2: is told once, at its time, however often and by however many processes it is looked', async () => {
    const { store } = opened;
    const [sri, budi] = [await person('supervisor', '6281100001'), await person('management', '6281200002')];
    await person('supervisor', null);
    await person('agent', '6281300003');
    await openCase(store, { ratings: [4] });
    await openCase(store);
    expect(await tellWeekDue(parts(monday8 - 1), '2026-05-25')).toBe('2026-05-25');
    expect(await tellWeekDue(parts(monday8 - 1))).toBe(null); // nothing was there in that week
    await Promise.all([1, 2, 3].map(() => tellWeekDue(parts(monday8 + minutes))));
    expect(await tellWeekDue(parts(monday8 + 3 * day))).toBe('2026-06-01');
    expect([told.length, (await calls()).length]).toEqual([1, 1]);
    const notices = await store.db.selectFrom('notices').select(['user_id', 'address', 'alert_id']).execute();
    expect(notices.toSorted((a, b) => a.address.localeCompare(b.address))).toEqual([
      { user_id: sri, address: '6281100001', alert_id: null },
      { user_id: budi, address: '6281200002', alert_id: null },
    ]);
    const found = await findUnreadWeek(store, sri);
    expect(found?.figures).toMatchObject({
      ...{ monday: '2026-06-01', sunday: '2026-06-07', conversations: 2, answeredByBotAlone: 2, averageRating: 4 },
      link: 'https://cs.example/reports?from=2026-06-01&to=2026-06-07',
    });
    expect(await noteWeekRead(store, found!.id, sri, monday8)).toBe(true);
    expect(await noteWeekRead(store, found!.id, sri, monday8)).toBe(true);
    expect(await noteWeekRead(store, 'another', sri, monday8)).toBe(false);
    expect(await findUnreadWeek(store, sri)).toBe(null);
    expect(await findUnreadWeek(store, budi)).toMatchObject({ id: found!.id });
  });

  it('another time set in the middle of the week brings no earlier week, and `off` none at all', async () => {
    const friday = { weekday: 5, minute: 1020 } as const;
    const withReports = (weekly: typeof friday | null) => ({
      ...policyWith(),
      reports: { ...policyWith().reports, weekly },
    });
    await tellWeekDue(parts(monday8 + 60 * minutes, withReports(friday)));
    expect(await tellWeekDue(parts(monday8 + 8 * day, withReports(null)))).toBe(null);
    expect((await calls()).length).toBe(1);
  });

  it('what fell due while nothing ran is told after the start: the last week only, which takes the place of the one before', async () => {
    const { store } = opened;
    expect(await tellWeekDue(parts(monday8 + 23 * day))).toBe('2026-06-22');
    expect(told).toHaveLength(2);
    const standing = await store.db
      .selectFrom('service_alerts')
      .select('problem')
      .where('over_at', 'is', null)
      .execute();
    expect(standing).toEqual([{ problem: '2026-06-22' }]);
    expect((await findUnreadWeek(store, await person('admin', null)))?.figures).toMatchObject({ conversations: 0 });
  });
});
