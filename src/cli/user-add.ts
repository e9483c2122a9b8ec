import { randomBytes } from 'node:crypto';
import { loadConfig } from '../config.ts';
import { createDesk } from '../desk/desk.ts';
import { roles, type Role } from '../desk/roles.ts';
import { openStore } from '../store/open.ts';
import { askPassword } from './ask-password.ts';
import { CommandError } from './command-error.ts';

export type UserAddOptions = {
  email: string;
  name: string;
  role: string;
  team?: string;
  phone?: string;
  generate?: true;
};

/** `sapa user add`; works beside a running service. */
export async function userAdd({ email, name, role, team, phone, generate }: UserAddOptions): Promise<void> {
  if (!isRole(role)) throw new CommandError(`--role is "${role}", but it must be one of ${roles.join(', ')}`);
  const config = loadConfig(process.env, process.cwd());
  const password = generate ? randomBytes(12).toString('base64url') : await askPassword();
  const store = await openStore(config);
  try {
    const added = { email, name, password, role, team: team ?? null, phone: phone ?? null };
    const person = await createDesk(store, Date.now).addPerson(added);
    console.log(`${person.name} <${person.email}> may sign in as ${person.role}.`);
    if (generate) console.log(`Password (not shown again): ${password}`);
  } finally {
    await store.close();
  }
}

function isRole(role: string): role is Role {
  return roles.some((known) => known === role);
}
