import { randomBytes } from 'node:crypto';
import { loadConfig } from '../config.ts';
import { suggestion } from '../content/nearest.ts';
import { createDesk } from '../desk/desk.ts';
import { checkPlace, type Place } from '../desk/people/place.ts';
import { roles, type Role } from '../desk/people/roles.ts';
import { openStore } from '../store/open.ts';
import { askPassword } from './ask-password.ts';
import { CommandError } from './command-error.ts';
import { readContent } from './read-content.ts';

export type UserAddOptions = {
  email: string;
  name: string;
  role: string;
  team?: string;
  phone?: string;
  shift?: string;
  capacity?: string;
  skills?: string;
  generate?: true;
};

/** `sapa user add`; works beside a running service. */
export async function userAdd(options: UserAddOptions): Promise<void> {
  const { email, name, role, generate } = options;
  if (!isRole(role)) throw new CommandError(`--role is "${role}", but it must be one of ${roles.join(', ')}`);
  const place = placeOf(options);
  await checkByContent(place);
  const config = loadConfig(process.env, process.cwd());
  const password = generate ? randomBytes(12).toString('base64url') : await askPassword();
  const store = await openStore(config);
  try {
    const phone = options.phone ?? null;
    const person = await createDesk(store, Date.now).addPerson({ email, name, password, role, phone, ...place });
    console.log(`${person.name} <${person.email}> may sign in as ${person.role}.`);
    if (generate) console.log(`Password (not shown again): ${password}`);
  } finally {
    await store.close();
  }
}

function placeOf({ team, shift, capacity, skills }: UserAddOptions): Place {
  return {
    team: team ?? null,
    shift: shift ?? null,
    capacity: capacity === undefined ? null : casesOf(capacity),
    skills: skills?.split(',') ?? [],
  };
}

function casesOf(capacity: string): number {
  if (/^\d{1,9}$/.test(capacity)) return Number(capacity);
  throw new CommandError(`--capacity is "${capacity}", but it must be a whole number of conversations`);
}

/** The content is read only when it is asked something: an administrator can be added before there is any. */
async function checkByContent(place: Place): Promise<void> {
  const isNamed = place.team !== null || place.shift !== null;
  const policy = isNamed ? (await readContent(undefined)).rules.policy : { teams: [], shifts: {} };
  checkPlace(place, policy, suggestion);
}

function isRole(role: string): role is Role {
  return roles.some((known) => known === role);
}
