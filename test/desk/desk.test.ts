import { beforeAll, expect, it } from 'vitest';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import { findStoredFile, insertUpload } from '../../src/desk/conversations/uploads.ts';
import { viewBoard } from '../../src/desk/inbox/board.ts';
import { listStaff } from '../../src/desk/people/staff.ts';
import { policyWith } from '../core/sop/policy-builder.ts';
import { onEachStore } from '../store/on-each-store.ts';
import { t0 } from './cases.ts';

const password = 'sandi yang panjang';

onEachStore('the desk', (given) => {
  let desk: Desk;
  beforeAll(() => {
    desk = createDesk(given.store, () => t0);
  });

  it('L34: has no default password; who configures an administrator gets that one, and their password stays', async () => {
    const credentials = { email: 'Boss@Example.com', password };
    expect(await desk.ensureFirstAdmin(credentials)).toBeNull();
    expect(await desk.ensureFirstAdmin({ ...credentials, password: 'another long one' })).toBeNull();
    const { person, token } = await desk.signIn('boss@example.com', password, '::1');
    expect(person).toMatchObject({ role: 'admin', name: 'Boss' });
    expect((await desk.sessions.find(token))?.person.id).toBe(person.id);
    await desk.sessions.close(token);
    expect(await desk.sessions.find(token)).toBeNull();
  });

  it('takes no two people of one address', async () => {
    const person = { email: 'sama@example.com', name: 'Sama', password, role: 'agent' as const, team: null };
    const outcomes = await Promise.allSettled([
      desk.addPerson(person),
      desk.addPerson({ ...person, email: 'SAMA@example.com' }),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(['email_taken']);
  });

  it('lists people as they are looked for: by number, and capitals alike', async () => {
    const names = ['Agent 10', 'Zaki', 'Agent 2', 'agus', 'Agent 1', 'Éva'];
    for (const [n, name] of names.entries()) {
      await desk.addPerson({ email: `urut-${n}@example.com`, name, password, role: 'agent', team: 'urut' });
    }
    const ordered = ['Agent 1', 'Agent 2', 'Agent 10', 'agus', 'Éva', 'Zaki'];
    const ofTeam = (people: { name: string; team: string | null }[]) =>
      people.filter(({ team }) => team === 'urut').map(({ name }) => name);
    expect(ofTeam(await desk.listPeople())).toEqual(ordered);
    expect(ofTeam(await listStaff(given.store))).toEqual(ordered);
    expect(ofTeam((await viewBoard(given.store, { policy: policyWith(), at: t0 })).people)).toEqual(ordered);
  });

  it('tells everybody when somebody’s presence changes (SOP O1)', async () => {
    const person = (await desk.listPeople())[0]!;
    const before = await given.store.lastChangeSeq();
    await desk.presence.choose(person.id, 'away');
    const changes = await given.store.listChanges(before, 10);
    expect(changes).toMatchObject([{ kind: 'presence', data: { agentId: person.id, state: 'away' } }]);
    expect((await desk.findPerson(person.id))?.presence).toBe('away');
  });

  it('keeps what was uploaded under an id of its own', async () => {
    const { store } = given;
    const file = { sha256: 'ab'.repeat(32), mime: 'image/png', bytes: 3, fileName: 'a.png' };
    const upload = await insertUpload(store, { ...file, userId: 'ani', at: t0 });
    expect(await findStoredFile(store, upload.id)).toEqual({ id: upload.id, ...file });
    expect(await findStoredFile(store, 'nope')).toBeNull();
  });

  it('makes API tokens that never end, and ends them by their id', async () => {
    const person = (await desk.listPeople())[0]!;
    const made = await desk.tokens.open({ id: person.id, name: person.name }, 'skrip');
    const later = createDesk(given.store, () => t0 + 3_650 * 86_400_000);
    expect((await later.sessions.find(made.token))?.person.id).toBe(person.id);
    expect(await later.tokens.list()).toMatchObject([{ id: made.id, name: 'skrip' }]);
    expect(await later.tokens.close(made.id)).toBe(true);
    expect(await later.sessions.find(made.token)).toBeNull();
  });
});
