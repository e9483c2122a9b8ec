import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from '../../../src/desk/people/passwords.ts';
import { checkPerson, type NewPerson } from '../../../src/desk/people/people.ts';
import { may, roles } from '../../../src/desk/people/roles.ts';

const person: NewPerson = {
  email: 'ani@example.com',
  name: 'Ani',
  password: 'cukup panjang',
  role: 'agent',
  team: null,
};

describe('a person', () => {
  it.each([
    ['an address that is none', { email: 'ani' }, 'not an e-mail address'],
    ['no name', { name: '  ' }, 'a name is needed'],
    ['a short password (L34)', { password: 'sembilan!' }, 'at least 10'],
    ['a role that is none', { role: 'boss' as never }, 'is not a role'],
  ])('is refused with %s', (_what, wrong, why) => {
    expect(() => checkPerson({ ...person, ...wrong })).toThrow(why);
  });

  it('is taken at localhost, too', () => {
    expect(() => checkPerson({ ...person, email: 'admin@localhost' })).not.toThrow();
  });
});

describe('a password', () => {
  it('is kept as a salted hash that only itself opens', async () => {
    const [hash, again] = await Promise.all([hashPassword('kata sandi é'), hashPassword('kata sandi é')]);
    expect(hash).not.toBe(again);
    expect(hash).not.toContain('sandi');
    const opens = await Promise.all([
      isPassword('kata sandi é', hash),
      isPassword('kata sandi e\u0301', hash), // the same letter from another keyboard
      isPassword('Kata sandi é', hash),
    ]);
    expect(opens).toEqual([true, true, false]);
  });

  it('is never opened by a hash that is none', async () => {
    expect(await isPassword('', 'nonsense')).toBe(false);
  });
});

describe('the roles (SOP D4, D5)', () => {
  it('let only administrators manage people, and management read no conversation', () => {
    expect(roles.filter((role) => may(role, 'people.manage'))).toEqual(['admin']);
    expect(roles.filter((role) => !may(role, 'conversations.read'))).toEqual(['management']);
    expect(roles.filter((role) => !may(role, 'conversations.handle'))).toEqual(['management']);
  });
});
