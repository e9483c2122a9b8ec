import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { isoOrNull } from './conversation-summary.ts';
import { DeskError } from './desk-error.ts';
import { checkPerson, toPerson, type Person } from './people.ts';
import { normalSkills, type Place } from './place.ts';
import type { Role } from './roles.ts';

/** Somebody as an administrator sees them. Times are ISO 8601. */
export type StaffMember = Person & Place & { lastSeenAt: string | null; disabledAt: string | null };

export type StaffChanges = Partial<Place> & { name?: string; role?: Role; disabled?: boolean };

/** Everybody, those who may not sign in any more at the end. */
export async function listStaff(store: Store): Promise<StaffMember[]> {
  const rows = await store.db.selectFrom('users').selectAll().orderBy('name').orderBy('id').execute();
  return rows.map(toStaffMember).toSorted((one, other) => isGone(one) - isGone(other));
}

export async function findStaffMember(store: Store, id: string): Promise<StaffMember> {
  return toStaffMember(await store.db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
}

function isGone({ disabledAt }: StaffMember): number {
  return Number(disabledAt !== null);
}

function toStaffMember(row: Omit<Selectable<Database['users']>, 'password_hash'>): StaffMember {
  return {
    ...toPerson(row),
    ...{ shift: row.shift, capacity: row.capacity, skills: JSON.parse(row.skills_json) as string[] },
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
    const found = db.selectFrom('users').selectAll().where('id', '=', id);
    const before = await found.executeTakeFirst();
    if (!before) return null;
    const columns = columnsOf(changes, before, now);
    const after = { ...before, ...columns };
    checkPerson({ ...toPerson(after), password: null });
    const isAdmin = (row: typeof after) => row.role === 'admin' && row.disabled_at === null;
    if (isAdmin(before) && !isAdmin(after) && !(await hasOtherAdmin(db, id, store.dialect))) throw lastAdmin();
    await db.updateTable('users').set(columns).where('id', '=', id).execute();
    return toStaffMember(after);
  });
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
