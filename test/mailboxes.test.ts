import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Channel } from '../channels/channel.ts';
import { createHttp } from '../channels/http.ts';
import { loadConfig } from '../src/config.ts';
import { createAccountSecrets } from '../src/connect/account-secrets.ts';
import { openMailboxes, type OpenedMailboxes } from '../src/connect/mailboxes/open-mailboxes.ts';
import { createSeal } from '../src/connect/sealed.ts';
import type { MailboxSecrets } from '../src/desk/channels/mailbox-accounts.ts';
import { createAccounts } from '../src/engine/accounts.ts';
import { createMediaFiles } from '../src/store/media-files.ts';
import { onEachStore } from './store/on-each-store.ts';

const server = { host: 'mail.toko.id', port: 993, security: 'tls' as const, user: 'sales@toko.id' };
const secrets: MailboxSecrets = {
  ...{ imap: { ...server, folder: 'INBOX' }, smtp: { ...server, port: 465 } },
  ...{ password: 'the password of sales', smtpPassword: null, oauth: null },
};
const env = {
  ...{ SECRET_KEY: 'a'.repeat(64), SMTP_URL: 'smtps://cs%40toko.id:p@mail.toko.id' },
  IMAP_URL: 'imaps://cs%40toko.id:p@mail.toko.id',
};

onEachStore('mailboxes in several processes', (opened) => {
  let here: OpenedMailboxes;
  let there: OpenedMailboxes;
  let thereChannels: Map<string, Channel>;
  const closers: (() => Promise<void>)[] = [];

  async function process(changes: Record<string, string> = {}) {
    const { store } = opened;
    const config = loadConfig({ ...env, ...changes }, '/nowhere');
    const log = pino({ level: 'silent' });
    const http = createHttp({ connections: 1 });
    const channels = new Map<string, Channel>();
    const mailboxes = await openMailboxes({
      ...{ config, store, http, channels, log, now: Date.now, chance: () => 0.5 },
      files: createMediaFiles('/nowhere'),
      accounts: await createAccounts(store, () => undefined),
      secrets: createAccountSecrets(store, createSeal(config.secretKey, 'account secrets'), log),
    });
    await mailboxes.connect();
    closers.push(mailboxes.close, http.close);
    return { mailboxes, channels };
  }

  beforeAll(async () => {
    ({ mailboxes: here } = await process());
    ({ mailboxes: there, channels: thereChannels } = await process());
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });

  const names = () => [...(thereChannels.get('email')?.connections?.().keys() ?? [])];
  const save = async (change: Partial<Parameters<OpenedMailboxes['stored']['save']>[0]>, what: 'added' | 'removed') => {
    const accountId = await opened.store.ensureAccount({
      channel: 'email',
      externalId: 'sales@toko.id',
      name: 'Sales',
    });
    const account = { accountId, channel: 'email' as const, externalId: 'sales@toko.id', name: 'Sales' };
    const usual = { login: 'facebook' as const, businessAccountId: null, state: 'on' as const, secrets, version: 0 };
    return here.stored.save({ ...account, ...usual, ...change }, { what, fields: [], userId: 'dewi' });
  };

  it('one that is added in one of them is held by name in all of them, beside that of the settings', async () => {
    expect(names()).toEqual(['email/cs@toko.id']);
    expect(await save({}, 'added')).toBe(true);
    await expect.poll(names, { timeout: 40_000 }).toEqual(['email/cs@toko.id', 'email/sales@toko.id']);
    expect(there.served.find('sales@toko.id')).toMatchObject({
      smtp: { port: 465, password: 'the password of sales' },
    });
    const rows = await opened.store.db.selectFrom('channel_accounts').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('the password of sales');
  });

  it('sealed under another SECRET_KEY it is not served, and said to be unreadable', async () => {
    const { mailboxes } = await process({ SECRET_KEY: 'b'.repeat(64) });
    expect(mailboxes.served.standing('sales@toko.id')).toBe('unreadable');
    expect(mailboxes.served.all().map(({ externalId }) => externalId)).toEqual(['cs@toko.id']);
  });

  it('removed it is let go by all of them, and what was to be sent from it is told why not', async () => {
    const connection = thereChannels.get('email')!.connections!().get('email/sales@toko.id');
    expect(await save({ state: 'removed', secrets: null, version: 1 }, 'removed')).toBe(true);
    await expect.poll(names, { timeout: 40_000 }).toEqual(['email/cs@toko.id']);
    expect(connection).toBeDefined();
    const message = { id: 'a.0', accountExternalId: 'sales@toko.id', to: [], replyTo: null };
    const sending = thereChannels.get('email')!.send({ ...message, content: { kind: 'text', text: 'x' } });
    await expect(sending).rejects.toMatchObject({ error: { code: 'account_removed' } });
  });
});
