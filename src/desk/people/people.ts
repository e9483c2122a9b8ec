import type { Kysely, Selectable } from 'kysely';
import { newId } from '../../engine/new-id.ts';
import type { Database } from '../../store/schema.ts';
import { DeskError } from '../desk-error.ts';
import { hashPassword, leastPasswordLength, noPassword } from './passwords.ts';
import { normalSkills, type Place } from './place.ts';
import type { Presence } from './presence.ts';
import { roles, type Role } from './roles.ts';

export type Person = { id: string; email: string; name: string; role: Role; team: string | null; presence: Presence };
export type NewPerson = {
  email: string;
  name: string;
  /** Null: they choose one themselves, by a link. */
  password: string | null;
  role: Role;
  team: string | null;
  /** Their own, for alarms; absent: none. */
  phone?: string | null;
} & Partial<Omit<Place, 'team'>>;

export function toPerson(row: Omit<Selectable<Database['users']>, 'password_hash'>): Person {
  const { id, email, name, role, team, presence } = row;
  return { id, email, name, role: role as Role, team, presence: presence as Presence };
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** As people write it, with the country's code: `+62 812-3456-789`. Throws DeskError when it is none. */
export function normalPhone(phone: string): string {
  const digits = phone.replaceAll(/[\s()+.-]/g, '');
  if (/^[1-9]\d{7,14}$/.test(digits)) return digits;
  throw new DeskError(
    'invalid_person',
    `"${phone}" is not a phone number with its country's code: write it like 62812345678`,
  );
}

/** Throws DeskError with what is wrong and what is wanted. `password` null: they have one already, or none yet. */
export function checkPerson(person: NewPerson): void {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$|^[^\s@]+@localhost$/.test(normalEmail(person.email))) {
    throw new DeskError('invalid_person', `"${person.email}" is not an e-mail address`);
  }
  if (person.name.trim() === '') throw new DeskError('invalid_person', 'a name is needed: customers see it');
  if (person.password !== null && [...person.password].length < leastPasswordLength) {
    throw new DeskError('invalid_person', `the password is too short: at least ${leastPasswordLength} characters`);
  }
  if (!roles.includes(person.role)) {
    throw new DeskError('invalid_person', `"${person.role}" is not a role; there are ${roles.join(', ')}`);
  }
}

export type PersonRow = Selectable<Database['users']>;

/** Checked, with the password hashed: slow on purpose, so it is done before the transaction that stores it. */
export async function preparePerson(person: NewPerson, now: number): Promise<PersonRow> {
  checkPerson(person);
  return {
    id: newId(now),
    email: normalEmail(person.email),
    name: person.name.trim(),
    password_hash: person.password === null ? noPassword : await hashPassword(person.password),
    role: person.role,
    team: person.team,
    phone: person.phone ? normalPhone(person.phone) : null,
    presence: 'offline',
    presence_at: now,
    ...{ presence_chosen: 0, last_seen_at: 0, acted_at: 0, present_until: 0, last_given_at: 0 },
    ...{ capacity: person.capacity ?? null, shift: person.shift ?? null },
    skills_json: JSON.stringify(normalSkills(person.skills ?? [])),
    created_at: now,
    disabled_at: null,
  };
}

/** Two people behind one phone: nobody could tell who acknowledged what. */
export async function refuseTakenPhone(db: Kysely<Database>, person: { id: string; phone: string | null }) {
  if (person.phone === null) return;
  const other = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('phone', '=', person.phone)
    .executeTakeFirst();
  if (!other || other.id === person.id) return;
  throw new DeskError('invalid_person', `${person.phone} is the phone of ${other.name} already`);
}

/** Throws DeskError `email_taken`. */
export async function insertPerson(db: Kysely<Database>, row: PersonRow): Promise<Person> {
  await refuseTakenPhone(db, row);
  const inserted = await db
    .insertInto('users')
    .values(row)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .execute();
  if (inserted.length === 0)
    throw new DeskError('email_taken', `somebody with the address ${row.email} is there already`);
  return toPerson(row);
}
