import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, startService, type Service } from '../support/service.ts';
import { mailEnvironment, mailHealth, untilSentTo, writeMail } from '../support/mail-customer.ts';
import { hasDovecot, type MailServers, secondUser, startMailServers } from '../support/mail-servers.ts';
import { startTokenServer, type TokenServer } from '../support/token-server.ts';
import { eventually } from './view.ts';

const accounts = '/channels/accounts';
const asks = 'jam buka toko jam berapa ya kak?';
const { address } = secondUser;

describe.skipIf(!hasDovecot)('a mailbox that takes no password, only OAuth 2', () => {
  let tokens: TokenServer;
  let servers: MailServers;
  let service: Service;
  let api: ApiClient;
  let account: { id: string; version: number };

  beforeAll(async () => {
    tokens = await startTokenServer(address);
    servers = await startMailServers(tokens);
    const { NODE_EXTRA_CA_CERTS = '', SEND_RECONCILE_SECONDS = '' } = mailEnvironment(servers);
    service = await startService({ env: { NODE_EXTRA_CA_CERTS, SEND_RECONCILE_SECONDS } });
    api = await service.signIn();
  });
  afterAll(async () => {
    await service?.close();
    await servers?.close();
    await tokens?.close();
  });

  const oauth = () => {
    const { tokenUrl, client, refreshToken } = tokens;
    return { tokenUrl, clientId: client.id, clientSecret: client.secret, refreshToken };
  };
  const given = (changes: object = {}) => ({
    ...{ channel: 'email', externalId: address, name: 'Toko' },
    mailbox: {
      imap: { host: 'localhost', port: servers.ports.imaps, security: 'tls', user: address },
      smtp: { host: '127.0.0.1', port: servers.ports.smtp, security: 'starttls', user: address },
      oauth: { ...oauth(), ...changes },
    },
  });
  const asked = async (body: object) => (await api.request('POST', `${accounts}/check`, body)).body;
  const codesOf = async (body: object) => (await asked(body)).error?.details?.map(({ code }: { code: string }) => code);
  const comesBack = async () => {
    await servers.stopImap();
    await servers.startImap();
  };

  it('is taken only when its provider gives a token that both servers take; else it is said what is wrong, once', async () => {
    expect(await codesOf(given({ clientSecret: 'of-another-client' }))).toEqual(['oauth-client']);
    expect(await codesOf(given({ refreshToken: 'taken-back' }))).toEqual(['oauth-refused']);
    const { error } = await asked(given({ refreshToken: 'taken-back' }));
    expect(error.message).toMatch(/refresh token.* ditolak.*memberi izin lagi/);
    const none = await api.request('POST', accounts, given({ refreshToken: '' }));
    expect(none.body.error.message).toContain('Refresh token belum diisi');
    const others = { ...given(), externalId: 'other@toko.example' };
    others.mailbox.imap.user = 'other@toko.example';
    expect(await codesOf(others)).toEqual(['imap-token']);
    expect((await api.request('POST', accounts, given({ tokenUrl: 'http://login.example.com/token' }))).status).toBe(
      422,
    );
    expect(await asked(given({ tokenUrl: 'http://127.0.0.1:9/token' }))).toMatchObject({
      error: { code: 'provider_silent' },
    });
  });

  it('is read and answered with access tokens, and what gives them lies where nobody can read it', async () => {
    tokens.rotates = true;
    const first = tokens.refreshToken;
    const added = await api.request('POST', accounts, given());
    expect(added).toMatchObject({
      status: 201,
      body: { mailbox: { hasPassword: false, oauth: { refreshToken: '0000' } } },
    });
    account = added.body;
    // Tried out, the one that was given is good for nothing any more: what it became is kept.
    expect(tokens.refreshToken).not.toBe(first);
    await mailHealth(api, 'connected', address);
    const rina = 'rina@pelanggan.example';
    await writeMail(servers, rina, asks, { mailbox: address });
    expect(await untilSentTo(servers, rina, 1)).toMatchObject([{ user: address }]);
    const shown = JSON.stringify([added.body, (await api.request('GET', accounts)).body]) + service.output();
    const stored = ['sapa.db', 'sapa.db-wal'].map((file) => readFileSync(path.join(service.dataDir, file), 'latin1'));
    for (const secret of [tokens.client.secret, first, tokens.refreshToken, 'access-token-'])
      expect([shown, ...stored].some((text) => text.includes(secret))).toBe(false);
  });

  it('a token that is refused is followed by a new one; over a restart the latest refresh token is used', async () => {
    tokens.revokeAccess();
    const before = tokens.given;
    await comesBack();
    await eventually(() => expect(tokens.given).toBeGreaterThan(before));
    await mailHealth(api, 'connected', address);
    await service.kill();
    await service.restart();
    api = await service.signIn();
    await mailHealth(api, 'connected', address);
    const dewi = 'dewi@pelanggan.example';
    await writeMail(servers, dewi, asks, { mailbox: address });
    await untilSentTo(servers, dewi, 1);
  });

  it('L14: a permission that was taken back is told in words with what to do, and mended by a new one', async () => {
    tokens.rotates = false;
    tokens.refreshToken = 'given-anew-by-the-owner';
    tokens.revokeAccess();
    await comesBack();
    const down = await eventually(async () => {
      const found = await mailHealth(api, 'down', address);
      if (found.connection.why !== 'oauth-refused') throw new Error(found.connection.why);
      return found;
    });
    expect(down).toMatchObject({ state: 'disconnected', isConnected: false });
    expect(down.connection.meaning).toMatch(/refresh token.*ditolak.*halaman Kanal/);
    const mended = await api.request('PATCH', `${accounts}/${account.id}`, {
      version: account.version,
      mailbox: { oauth: oauth() },
    });
    expect(mended).toMatchObject({ status: 200, body: { mailbox: { oauth: { refreshToken: 'wner' } } } });
    await mailHealth(api, 'connected', address);
  });
});
