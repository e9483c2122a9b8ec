import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { isoOrNull } from '../iso.ts';
import { byName } from '../by-name.ts';
import { DeskError } from '../desk-error.ts';
import { checkPerson, toPerson, type Person } from './people.ts';
import { noPassword } from './passwords.ts';
import { normalSkills, type Place } from './place.ts';
import type { Role } from './roles.ts';
import { tellPersonChanged } from './tell-people.ts';

/** Somebody as an administrator sees them. Times are ISO 8601. */
export type StaffMember = Person &
  Place & {
    phone: string | null;
    /** Cases in their hands. */
    load: number;
    /** False: they have not chosen one yet. */
    hasPassword: boolean;
    lastSeenAt: string | null;
    disabledAt: string | null;
  };

export type StaffChanges = Partial<Place> & { name?: string; role?: Role; disabled?: boolean };

/** Everybody, those who may not sign in any more at the end. */
export async function listStaff(store: Store): Promise<StaffMember[]> {
  const rows = await selectStaff(store.db).execute();
  return rows.map(toStaffMember).toSorted((one, other) => isGone(one) - isGone(other) || byName(one, other));
}

/** The names of those who may sign in and are of these teams, by team. */
export async function listMembers(store: Store, teams: readonly string[]): Promise<Map<string, string[]>> {
  if (teams.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('users')
    .select(['id', 'name', 'team'])
    .where('team', 'in', teams)
    .where('disabled_at', 'is', null)
    .execute();
  const members = Map.groupBy(rows.toSorted(byName), ({ team }) => team ?? '');
  return new Map([...members].map(([team, people]) => [team, people.map(({ name }) => name)]));
}

export async function findStaffMember(store: Store, id: string): Promise<StaffMember> {
  return toStaffMember(await selectStaff(store.db).where('id', '=', id).executeTakeFirstOrThrow());
}

function selectStaff(db: Kysely<Database>) {
  return db
    .selectFrom('users')
    .selectAll('users')
    .select(({ selectFrom }) =>
      selectFrom('conversations')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('conversations.agent_id', '=', 'users.id')
        .where('conversations.phase', '=', 'assigned')
        .as('load'),
    );
}

type StaffRow = Selectable<Database['users']> & { load: number | null };

function isGone({ disabledAt }: StaffMember): number {
  return Number(disabledAt !== null);
}

function toStaffMember(row: StaffRow): StaffMember {
  return {
    ...toPerson(row),
    ...{ shift: row.shift, capacity: row.capacity, skills: JSON.parse(row.skills_json) as string[] },
    ...{ phone: row.phone, load: row.load ?? 0, hasPassword: row.password_hash !== noPassword },
    lastSeenAt: isoOrNull(row.last_seen_at === 0 ? null : row.last_seen_at),
    disabledAt: isoOrNull(row.disabled_at),
  };
}

/**
 * Changes somebody; what is not named stays. Null: there is nobody with that id. Throws DeskError `invalid_person`,
 * and `last_admin` rather than leave nobody who may change people.
 */
export async function changeStaffMember(
  store: Store,
  id: string,
  { changes, now }: { changes: StaffChanges; now: number },
): Promise<StaffMember | null> {
  return store.writeDb(async (db) => {
    const found = selectStaff(db).where('id', '=', id);
    const before = await found.executeTakeFirst();
    if (!before) return null;
    const columns = columnsOf(changes, before, now);
    const after = { ...before, ...columns };
    checkPerson({ ...toPerson(after), password: null });
    const isAdmin = (row: typeof after) => row.role === 'admin' && row.disabled_at === null;
    if (isAdmin(before) && !isAdmin(after) && !(await hasOtherAdmin(db, id, store.dialect))) throw lastAdmin();
    await db.updateTable('users').set(columns).where('id', '=', id).execute();
    if (after.disabled_at !== null) await signOut(db, id);
    await tellPersonChanged(db, id, now);
    return toStaffMember(after);
  });
}

/** Also by tokens and links: when they come back, they get new ones. */
async function signOut(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', id).execute();
  await db.deleteFrom('password_links').where('user_id', '=', id).execute();
}

function columnsOf(changes: StaffChanges, before: Selectable<Database['users']>, now: number) {
  const { name, role, team, shift, capacity, skills, disabled } = changes;
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(role === undefined ? {} : { role }),
    ...(team === undefined ? {} : { team }),
    ...(shift === undefined ? {} : { shift }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(skills === undefined ? {} : { skills_json: JSON.stringify(normalSkills(skills)) }),
    ...(disabled === undefined ? {} : { disabled_at: disabled ? (before.disabled_at ?? now) : null }),
  };
}

/** All of them are locked: two who take each other's place at the same moment must not both succeed. */
async function hasOtherAdmin(db: Kysely<Database>, id: string, dialect: Store['dialect']): Promise<boolean> {
  const all = db.selectFrom('users').select('id').where('role', '=', 'admin').where('disabled_at', 'is', null);
  const admins = await (dialect === 'postgres' ? all.orderBy('id').forUpdate() : all).execute();
  return admins.some((admin) => admin.id !== id);
}

function lastAdmin(): DeskError {
  return new DeskError(
    'last_admin',
    'this is the only administrator: make somebody else one first, or nobody could change people any more',
  );
}
