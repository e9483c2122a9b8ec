import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createAccountSecrets, type SecretName } from '../src/connect/account-secrets.ts';
import { createKeptTokens } from '../src/connect/kept-tokens.ts';
import { createSeal, Unsealable } from '../src/connect/sealed.ts';
import { type Channel, ChannelError } from '../channels/channel.ts';
import { onEachStore } from './store/on-each-store.ts';

const key = Buffer.alloc(32, 7);
const log = pino({ level: 'silent' });
const day = 86_400_000;
let number = 0;

it('opens what it sealed, and nothing that was changed, is of something else, or was sealed under another key', () => {
  const seal = createSeal(key, 'test');
  const sealed = seal.seal('rahasia', 'a');
  expect(sealed).not.toContain('rahasia');
  expect(seal.seal('rahasia', 'a')).not.toBe(sealed);
  expect(seal.open(sealed, 'a')).toBe('rahasia');
  const bytes = Buffer.from(sealed, 'base64');
  bytes[bytes.length - 1]! ^= 1;
  const others = [
    () => seal.open(bytes.toString('base64'), 'a'),
    () => seal.open(sealed, 'b'),
    () => seal.open(sealed.slice(0, 8), 'a'),
    () => seal.open('', 'a'),
    () => createSeal(Buffer.alloc(32, 8), 'test').open(sealed, 'a'),
    () => createSeal(key, 'other').open(sealed, 'a'),
  ];
  for (const open of others) expect(open).toThrow(Unsealable);
});

onEachStore('secrets of accounts', (opened) => {
  const secretsUnder = (secretKey: Buffer) => createAccountSecrets(opened.store, createSeal(secretKey, 'secrets'), log);
  const named = (madeFrom: string | null): SecretName => ({ accountId: `a${number}`, name: 'access-token', madeFrom });

  it('are found again by their descent, and read by nobody without the key', async () => {
    number += 1;
    const secrets = secretsUnder(key);
    await secrets.save(named('first'), { value: 'second', expiresAt: 5, at: 1 });
    await secrets.save(named(null), { value: 'entered here', expiresAt: null, at: 1 });
    expect(await secrets.find(named('first'))).toEqual({ value: 'second', expiresAt: 5, at: 1 });
    expect(await secrets.find(named(null))).toMatchObject({ value: 'entered here' });
    expect(await secrets.find(named('another'))).toBeNull();
    expect(await secretsUnder(Buffer.alloc(32)).find(named('first'))).toBeNull();
    const rows = await opened.store.db.selectFrom('account_secrets').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/first|second|entered here/);
  });

  it('forget what other settings were the origin of, when it is old', async () => {
    number += 1;
    const secrets = secretsUnder(key);
    await secrets.save(named('old'), { value: 'o', expiresAt: null, at: 0 });
    await secrets.save(named('new'), { value: 'n', expiresAt: null, at: 30 * day });
    expect(await secrets.find(named('old'))).not.toBeNull();
    await secrets.save(named('new'), { value: 'n', expiresAt: null, at: 31 * day });
    expect(await secrets.find(named('old'))).toBeNull();
    expect(await secrets.find(named('new'))).not.toBeNull();
  });

  /** A process of its own, whose provider gives `token 1`, `token 2`, … */
  function keeper(clock: { now: number }, fails: { value: boolean } = { value: false }) {
    const tokens = createKeptTokens({ secrets: secretsUnder(key), now: () => clock.now, log });
    let renewed = 0;
    const channel = {
      async renewToken() {
        if (fails.value) throw new ChannelError({ code: '190', kind: 'blocked', detail: 'no' });
        renewed += 1;
        return { accessToken: `token ${renewed}`, lastsMs: 60 * day };
      },
    } as unknown as Channel;
    const account = { id: `a${number}`, channel: 'instagram', externalId: '1', name: '1' };
    return {
      find: (given: string) => tokens.find(account.id, given),
      keepAlive: (given: string) => tokens.keepAlive(account, given, channel),
      renewed: () => renewed,
    };
  }

  it('renew a token when it is a day old, and again a month ahead of its end', async () => {
    number += 1;
    const clock = { now: 1_000 * day };
    const one = keeper(clock);
    expect(await one.keepAlive('given')).toBeNull();
    clock.now += day - 1;
    expect(await one.keepAlive('given')).toBeNull();
    expect(await one.find('given')).toBe('given');
    clock.now += 1;
    const end = await one.keepAlive('given');
    expect(end).toBe(clock.now + 60 * day);
    expect(await one.find('given')).toBe('token 1');
    clock.now += 30 * day;
    expect(await one.keepAlive('given')).toBe(end);
    expect(one.renewed()).toBe(1);
    clock.now += 1;
    expect(await one.keepAlive('given')).toBe(clock.now + 60 * day);
    expect(await one.find('given')).toBe('token 2');
  });

  it('are the same for another process, until the settings have a new token: that one wins', async () => {
    number += 1;
    const clock = { now: 2_000 * day };
    const one = keeper(clock);
    await one.keepAlive('given');
    clock.now += day;
    await one.keepAlive('given');
    const other = keeper(clock);
    expect(await other.find('given')).toBe('token 1');
    expect(await other.find('a new one')).toBe('a new one');
    expect(await other.keepAlive('a new one')).toBeNull();
    expect(await other.find('a new one')).toBe('a new one');
    expect(await other.find('given')).toBe('token 1');
  });

  it('are tried again after some hours when they could not be renewed', async () => {
    number += 1;
    const clock = { now: 3_000 * day };
    const fails = { value: true };
    const one = keeper(clock, fails);
    await one.keepAlive('given');
    clock.now += day;
    expect(await one.keepAlive('given')).toBeNull();
    fails.value = false;
    clock.now += 5 * 3_600_000;
    expect(await one.keepAlive('given')).toBeNull();
    expect(await one.find('given')).toBe('given');
    clock.now += 3_600_000;
    expect(await one.keepAlive('given')).not.toBeNull();
    expect(await one.find('given')).toBe('token 1');
  });
});
