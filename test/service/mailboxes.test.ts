import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, startService, type Service } from '../support/service.ts';
import { mailEnvironment, mailHealth, untilSentTo, writeMail } from '../support/mail-customer.ts';
import { hasDovecot, mailUser, type MailServers, secondUser, startMailServers } from '../support/mail-servers.ts';
import { eventually, messagesOf } from './view.ts';

const accounts = '/channels/accounts';
const asks = 'jam buka toko jam berapa ya kak?';
const rina = 'rina@pelanggan.example';

describe.skipIf(!hasDovecot)('a mailbox that is added in the console while another is read', () => {
  let servers: MailServers;
  let service: Service;
  let api: ApiClient;
  let account: { id: string; version: number };

  beforeAll(async () => {
    servers = await startMailServers();
    service = await startService({ env: mailEnvironment(servers) });
    api = await service.signIn();
    await mailHealth(api, 'connected');
  });
  afterAll(async () => {
    await service?.close();
    await servers?.close();
  });

  const given = () => ({
    ...{ channel: 'email', externalId: secondUser.address.toUpperCase(), name: 'Toko Penjualan' },
    mailbox: {
      imap: { host: 'localhost', port: servers.ports.imaps, security: 'tls', user: secondUser.address },
      smtp: { host: '127.0.0.1', port: servers.ports.smtp, security: 'starttls', user: secondUser.address },
      password: secondUser.password,
    },
  });
  const writes = (text: string, mailbox: string) => writeMail(servers, rina, text, { mailbox });
  const sentBy = (address: string) => servers.sent.filter(({ from }) => from === address);
  const change = async (changes: object) => {
    const answer = await api.request('PATCH', `${accounts}/${account.id}`, { version: account.version, ...changes });
    if (answer.status === 200) account = answer.body;
    return answer;
  };

  it('is taken only when both of its servers let it in, and said in words when not', async () => {
    const { mailbox } = given();
    const wrong = await api.request('POST', accounts, { ...given(), mailbox: { ...mailbox, password: 'wrong' } });
    expect(wrong).toMatchObject({ status: 422, body: { error: { code: 'account_refused' } } });
    const told = wrong.body.error.details.map(({ code }: { code: string }) => code);
    expect(told).toEqual(['imap-auth', 'smtp-auth']);
    expect(wrong.body.error.message).toMatch(/menolak nama pengguna atau kata sandi kotak surat.*halaman Kanal/);
    const folder = { ...mailbox, imap: { ...mailbox.imap, folder: 'Nowhere' } };
    const nowhere = await api.request('POST', `${accounts}/check`, { ...given(), mailbox: folder });
    expect(nowhere.body.error.details).toMatchObject([{ code: 'imap-folder' }]);
    const closed = { ...mailbox, smtp: { ...mailbox.smtp, port: 9 } };
    const silent = await api.request('POST', accounts, { ...given(), mailbox: closed });
    expect(silent).toMatchObject({ status: 502, body: { error: { code: 'provider_silent' } } });
    expect(silent.body.error.message).toMatch(/^Server keluar \(SMTP\) .*periksa port/);
    const twice = { ...mailbox.imap, user: mailUser.address };
    const same = await api.request('POST', accounts, {
      ...given(),
      mailbox: { ...mailbox, imap: twice, password: mailUser.password },
    });
    expect(same.body.error).toMatchObject({ code: 'account_taken', message: expect.stringContaining('dua kali') });
    const ofSettings = await api.request('POST', accounts, { ...given(), externalId: mailUser.address });
    expect(ofSettings.body.error.message).toContain('.env');
    expect((await api.request('GET', accounts)).body.items).toEqual([]);
  });

  it('is read at once without a restart, its password where nobody can read it', async () => {
    const added = await api.request('POST', accounts, given());
    expect(added).toMatchObject({
      status: 201,
      body: { externalId: secondUser.address, mailbox: { hasPassword: true } },
    });
    account = added.body;
    expect(await mailHealth(api, 'connected', secondUser.address)).toMatchObject({ source: 'console', state: 'ready' });
    const { body } = await api.request('GET', accounts);
    const shown = JSON.stringify([added.body, body]) + service.output();
    const stored = ['sapa.db', 'sapa.db-wal'].map((file) => readFileSync(path.join(service.dataDir, file), 'latin1'));
    expect([shown, ...stored].some((text) => text.includes(secondUser.password))).toBe(false);
  });

  it('L12: who writes to both is answered by the one that they wrote to, each time', async () => {
    await writes(asks, mailUser.address);
    await writes(asks, secondUser.address);
    await untilSentTo(servers, rina, 2);
    expect(sentBy(mailUser.address)).toMatchObject([{ to: rina, user: mailUser.address }]);
    expect(sentBy(secondUser.address)).toMatchObject([{ to: rina, user: secondUser.address }]);
    expect(sentBy(secondUser.address)[0]!.mail.from?.text).toContain('Toko Penjualan');
    const { items } = (await api.request('GET', `/conversations?q=${encodeURIComponent(rina)}`)).body;
    expect(items).toHaveLength(2);
    for (const { id } of items)
      expect((await messagesOf(api, id)).map(({ direction }) => direction)).toEqual(['in', 'out']);
  });

  it('L14: each has its own health: one that is kept out does not touch the other', async () => {
    await servers.setPassword('changed by its owner');
    await servers.stopImap();
    await servers.startImap();
    const why = async () => (await mailHealth(api, 'down')).connection.why;
    await eventually(async () => expect(await why()).toBe('imap-auth'));
    expect(await mailHealth(api, 'connected', secondUser.address)).toMatchObject({ isConnected: true });
    const before = sentBy(secondUser.address).length;
    await writes('bisa bayar pakai qris?', secondUser.address);
    await eventually(() => expect(sentBy(secondUser.address)).toHaveLength(before + 1));
    await servers.setPassword(mailUser.password);
  });

  it('switched off it is not read; on again, it has what came meanwhile, once', async () => {
    expect(await change({ isOn: false })).toMatchObject({ status: 200, body: { isOn: false } });
    await eventually(async () => {
      const { body } = await api.request('GET', '/channels');
      const { state } = body.items.find(({ externalId }: { externalId: string }) => externalId === secondUser.address);
      expect(state).toBe('off');
    });
    const dewi = 'dewi@pelanggan.example';
    await writeMail(servers, dewi, asks, { mailbox: secondUser.address });
    expect(await change({ isOn: true })).toMatchObject({ status: 200, body: { isOn: true } });
    expect(await untilSentTo(servers, dewi, 1)).toMatchObject([{ user: secondUser.address }]);
    const stale = await api.request('PATCH', `${accounts}/${account.id}`, { version: 1, name: 'x' });
    expect(stale.body.error.code).toBe('account_changed');
    expect(await change({ mailbox: { password: 'wrong' } })).toMatchObject({ status: 422 });
    expect(await change({ name: 'Penjualan' })).toMatchObject({
      status: 200,
      body: { mailbox: { hasPassword: true } },
    });
    await mailHealth(api, 'connected', secondUser.address);
  });

  it('removed it is gone with its secrets, and what waits is told why it is not sent', async () => {
    const { items } = (await api.request('GET', `/conversations?q=${encodeURIComponent(rina)}`)).body;
    const details = await Promise.all(
      items.map(async ({ id }: { id: string }) => (await api.request('GET', `/conversations/${id}`)).body),
    );
    const { id } = details.find((one) => one.account.name === 'Penjualan' || one.account.name === 'Toko Penjualan');
    await writes('mau bicara dengan CS dong', secondUser.address);
    await eventually(async () => expect((await api.request('POST', `/conversations/${id}/claim`)).status).toBe(200));
    expect((await api.request('DELETE', `${accounts}/${account.id}`)).status).toBe(204);
    await api.request('POST', `/conversations/${id}/messages`, { text: 'Saya bantu.', idempotencyKey: 'k1' });
    const failed = await eventually(async () => {
      const found = (await messagesOf(api, id)).find(({ status }) => status === 'failed');
      if (!found) throw new Error('nothing has failed yet');
      return found;
    });
    expect(failed.error.code).toBe('account_removed');
    const { body } = await api.request('GET', accounts);
    expect(body.items).toEqual([]);
    expect(body.events.map(({ what }: { what: string }) => what)).toEqual([
      'removed',
      'changed',
      'switched-on',
      'switched-off',
      'added',
    ]);
    expect(
      (await api.request('GET', '/channels')).body.items.map(({ externalId }: { externalId: string }) => externalId),
    ).not.toContain(secondUser.address);
  });
});
