import { expect, it } from 'vitest';
import { findAlertFor, listAlerts } from '../../../src/desk/alerts/alerts.ts';
import type { Person } from '../../../src/desk/people/people.ts';
import type { Role } from '../../../src/desk/people/roles.ts';
import type { NewAlert } from '../../../src/engine/store.ts';
import { onEachStore } from '../../store/on-each-store.ts';
import { openCase, t0 } from '../cases.ts';

const person = (role: Role, changes: Partial<Person> = {}): Person => ({
  ...{ id: `a-${role}`, email: `${role}@example.com`, name: role, role, team: null, presence: 'online' as const },
  ...changes,
});

onEachStore('alerts', (given) => {
  let at = t0;
  const store = () => given.store;

  async function raise(conversationId: string, changes: Partial<NewAlert>): Promise<string> {
    at += 1;
    const alert: NewAlert = {
      ...{ conversationId, who: 'team', agentId: null, clock: null, what: 'abuse', data: { team: 'cs' }, at },
      ...changes,
    };
    return store().write((tx) => tx.insertAlert(alert));
  }
  const told = async (viewer: Person, conversationId: string) =>
    (await listAlerts(store(), viewer, (_channel, code) => code))
      .filter(({ conversation }) => conversation.id === conversationId)
      .map(({ who, what }) => `${who} ${what}`);

  it('are listed newest first until somebody acknowledges them, once, and everybody is told', async () => {
    const id = await openCase(store());
    const first = await raise(id, { who: 'supervisor', what: 'abuse' });
    await raise(id, {});
    expect(await told(person('supervisor'), id)).toEqual(['team abuse', 'supervisor abuse']);
    const before = await store().lastChangeSeq();
    const acknowledge = () => store().write((tx) => tx.acknowledgeAlert(first, 'ani', at));
    expect([await acknowledge(), await acknowledge()]).toEqual([true, false]);
    expect(await told(person('supervisor'), id)).toEqual(['team abuse']);
    expect(await store().listChanges(before, 10)).toMatchObject([{ kind: 'alert', data: { acknowledgedBy: 'ani' } }]);
  });

  it('SOP D4: somebody sees their own and their team’s; who supervises or manages sees all', async () => {
    const id = await openCase(store(), { state: { team: 'cs' } });
    await raise(id, { who: 'agent', agentId: 'ani', what: 'response-overdue', clock: 'response' });
    await raise(id, { who: 'team', what: 'delivery-failed' });
    await raise(id, { who: 'supervisor', what: 'abuse' });
    await raise(id, { who: 'manager', what: 'response-overdue', clock: 'response' });
    const ani = person('agent', { id: 'ani', team: 'cs' });
    expect(await told(ani, id)).toEqual(['team delivery-failed', 'agent response-overdue']);
    expect(await told(person('agent', { team: 'cs' }), id)).toEqual(['team delivery-failed']);
    expect(await told(person('agent', { team: 'teknis' }), id)).toEqual([]);
    for (const role of ['supervisor', 'management', 'admin'] as const) {
      expect(await told(person(role), id)).toHaveLength(4);
    }
  });

  it('SOP E3: of an escalation whoever supervises hears once, the team that gets it and whoever had it as well', async () => {
    const id = await openCase(store(), { state: { team: 'teknis' } });
    await raise(id, { who: 'agent', agentId: 'ani', what: 'escalated' });
    await raise(id, { who: 'supervisor', what: 'escalated' });
    await raise(id, { who: 'team', what: 'escalated' });
    const once = ['supervisor escalated'];
    expect(await told(person('supervisor', { team: 'teknis' }), id)).toEqual(once);
    expect(await told(person('management'), id)).toEqual(once);
    expect(await told(person('agent', { team: 'teknis' }), id)).toEqual(['team escalated']);
    expect(await told(person('agent', { id: 'ani', team: 'cs' }), id)).toEqual(['agent escalated']);
    // Who supervises and had it themself is told as whoever had it is, too.
    expect(await told(person('supervisor', { id: 'ani' }), id)).toEqual(['supervisor escalated', 'agent escalated']);
  });

  it('SOP R2: a reminder is shown to whoever has the case, and to nobody above them', async () => {
    const id = await openCase(store(), { state: { team: 'cs' } });
    await raise(id, { who: 'agent', agentId: 'ani', what: 'response-soon', clock: 'response' });
    await raise(id, { who: 'team', what: 'solving-soon', clock: 'solving' });
    expect(await told(person('agent', { id: 'ani', team: 'cs' }), id)).toHaveLength(2);
    expect(await told(person('supervisor'), id)).toEqual([]);
    expect(await told(person('supervisor', { id: 'ani' }), id)).toEqual(['agent response-soon']);
  });

  it('SOP D4: an agent finds no alert that is the supervisor’s', async () => {
    const id = await raise(await openCase(store()), { who: 'supervisor' });
    expect(await findAlertFor(store(), id, person('agent'))).toBeNull();
    expect(await findAlertFor(store(), id, person('supervisor'))).toMatchObject({ id, clock: null });
  });

  it('L30: the next one of a clock for the same people takes the place of the one before', async () => {
    const id = await openCase(store());
    const again = { who: 'manager', what: 'response-overdue', clock: 'response' } as const;
    const first = await raise(id, again);
    await raise(id, { ...again, who: 'supervisor' });
    await raise(id, again);
    expect(await told(person('admin'), id)).toEqual(['manager response-overdue', 'supervisor response-overdue']);
    const row = store().db.selectFrom('alerts').selectAll().where('id', '=', first);
    expect(await row.executeTakeFirst()).toMatchObject({ closed_because: 'repeated', acknowledged_by: null });
  });

  it('those of a clock are settled together, with the reason and who did it; others stay', async () => {
    const id = await openCase(store());
    await raise(id, { who: 'supervisor', what: 'response-overdue', clock: 'response' });
    await raise(id, { who: 'manager', what: 'response-overdue', clock: 'response' });
    await raise(id, { who: 'supervisor', what: 'solving-overdue', clock: 'solving' });
    const before = await store().lastChangeSeq();
    const closed = { conversationId: id, clock: 'response', because: 'answered', by: null, at } as const;
    await store().write((tx) => tx.closeAlerts(closed));
    expect(await told(person('admin'), id)).toEqual(['supervisor solving-overdue']);
    expect(await store().listChanges(before, 10)).toMatchObject([{ kind: 'alert', data: { because: 'answered' } }]);
  });

  it('those that are over by themselves go from the screens by their names, of that case only; they say why', async () => {
    const [id, other] = [await openCase(store()), await openCase(store())];
    const first = await raise(id, { who: 'supervisor', what: 'escalated' });
    await raise(id, { who: 'team', what: 'escalated' });
    await raise(id, { who: 'supervisor', what: 'abuse' });
    await raise(other, { who: 'supervisor', what: 'escalated' });
    const before = await store().lastChangeSeq();
    const ended = { conversationId: id, what: ['escalated', 'agent-silent'], because: 'ended', at };
    await store().write((tx) => tx.endAlerts(ended));
    expect(await told(person('admin'), id)).toEqual(['supervisor abuse']);
    expect(await told(person('admin'), other)).toEqual(['supervisor escalated']);
    const row = store().db.selectFrom('alerts').selectAll().where('id', '=', first);
    expect(await row.executeTakeFirst()).toMatchObject({ closed_because: 'ended', acknowledged_by: null });
    expect(await store().listChanges(before, 10)).toMatchObject([{ kind: 'alert', data: { because: 'ended' } }]);
    const after = await store().lastChangeSeq();
    await store().write((tx) => tx.endAlerts(ended));
    expect(await store().listChanges(after, 10)).toEqual([]);
  });
});
