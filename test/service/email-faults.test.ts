import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import { mailCase, mailEnvironment, mailHealth, untilSentTo, writeMail } from '../support/mail-customer.ts';
import { hasDovecot, startMailServers, type MailServers } from '../support/mail-servers.ts';
import { eventually, messagesOf } from './view.ts';

const patienceMs = 120_000;

describe.skipIf(!hasDovecot)('e-mail, when something fails', () => {
  let servers: MailServers;
  let service: Service;
  let api: ApiClient;

  beforeEach(async () => {
    servers = await startMailServers();
    service = await startService({ env: mailEnvironment(servers) });
    api = await service.signIn();
  });
  afterEach(async () => {
    await service.close();
    await servers.close();
  });

  const customers = (count: number) => Array.from({ length: count }, (_, n) => `pelanggan-${n}@pelanggan.example`);
  const sentTo = (to: string) => servers.sent.filter((one) => one.to === to).length;

  it(
    'killed in the middle of many mails, it loses none and answers none twice',
    async () => {
      await mailHealth(api, 'connected');
      const all = customers(24);
      for (const [index, customer] of all.entries()) {
        await writeMail(servers, customer, 'jam buka toko jam berapa ya kak?');
        if (index % 6 === 5) {
          await service.kill();
          await service.restart();
        }
      }
      for (const customer of all) await untilSentTo(servers, customer, 1);
      await wait(8_000); // what was of unknown fate when it was killed would be sent again by now
      const ids = servers.sent.map(({ mail }) => mail.messageId);
      // A kill between the server's "taken" and our note of it may send a mail again, under the same id: one mail to whoever gets it.
      for (const customer of all) {
        const own = servers.sent.filter(({ to }) => to === customer).map(({ mail }) => mail.messageId);
        expect(new Set(own).size, customer).toBe(1);
      }
      expect(new Set(ids).size).toBe(all.length);
      api = await service.signIn();
      for (const customer of all) {
        const { id } = await mailCase(api, customer);
        expect((await messagesOf(api, id)).filter(({ direction }) => direction === 'in')).toHaveLength(1);
      }
    },
    patienceMs,
  );

  it(
    'L11: a mail that its server cannot give is told of, and keeps none behind it from being read',
    async () => {
      await mailHealth(api, 'connected');
      await servers.stopImap();
      const [damaged, behind] = ['rusak@pelanggan.example', 'belakang@pelanggan.example'];
      await writeMail(servers, damaged, 'jam buka toko jam berapa ya kak?');
      await servers.closeMail(damaged);
      await writeMail(servers, behind, 'jam buka toko jam berapa ya kak?');
      await servers.startImap();
      await expect
        .poll(async () => (await mailHealth(api, 'down')).connection.meaning, { timeout: 60_000 })
        .toMatch(/tidak dapat memberikan satu email/);
      await expect.poll(() => sentTo(behind), { timeout: 60_000 }).toBe(1);
      await mailHealth(api, 'connected');
      expect(service.output()).toMatch(/"msg":"a mail is passed over: its server does not give it/);
    },
    patienceMs,
  );

  it('L14: its server gone and back: that is shown with what to do, and what came meanwhile is read once', async () => {
    await mailHealth(api, 'connected');
    await servers.stopImap();
    const { state, connection } = await mailHealth(api, 'down');
    expect(state).toBe('disconnected');
    expect(connection).toMatchObject({ why: 'imap-unreachable', meaning: expect.stringMatching(/terus mencoba/) });
    const [rina = ''] = customers(1);
    await writeMail(servers, rina, 'jam buka toko jam berapa ya kak?');
    await servers.startImap();
    await untilSentTo(servers, rina, 1);
    await mailHealth(api, 'connected');
    expect(sentTo(rina)).toBe(1);
  });

  it('a mailbox whose numbers begin anew is read on where it was, by the ids of its mails', async () => {
    await mailHealth(api, 'connected');
    const [first = '', second = ''] = customers(2);
    await writeMail(servers, first, 'jam buka toko jam berapa ya kak?');
    await untilSentTo(servers, first, 1);
    await servers.stopImap();
    await servers.forgetNumbers();
    await writeMail(servers, second, 'jam buka toko jam berapa ya kak?');
    await servers.startImap();
    await untilSentTo(servers, second, 1);
    await wait(1_000);
    expect(sentTo(first)).toBe(1);
  });

  it('a mail of 40 MB brings its text, and what it lacks', async () => {
    await mailHealth(api, 'connected');
    const [rina = ''] = customers(1);
    const body = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b1',
      '',
      '--b1',
      'Content-Type: text/plain',
      '',
      'jam buka toko jam berapa ya kak?',
      '--b1',
      'Content-Type: video/mp4; name=besar.mp4',
      'Content-Transfer-Encoding: base64',
      '',
      `${'A'.repeat(76)}\r\n`.repeat(540_000),
      '--b1--',
    ];
    await writeMail(servers, rina, '', { body });
    const [answer] = await untilSentTo(servers, rina, 1);
    expect(answer!.mail.text).toMatch(/08[.:]00/);
    const { id } = await mailCase(api, rina);
    const inbound = (await messagesOf(api, id)).filter(({ direction }) => direction === 'in');
    expect(inbound.map(({ kind, unsupported }) => unsupported ?? kind)).toEqual(['text', 'mail-left-out']);
  });

  it('the wrong password is told once, in words, and is not tried again and again', async () => {
    await mailHealth(api, 'connected');
    await servers.setPassword('another one');
    await servers.stopImap();
    await servers.startImap();
    const { connection } = await eventually(async () => {
      const account = await mailHealth(api, 'down');
      if (account.connection.why !== 'imap-auth') throw new Error(account.connection.why);
      return account;
    });
    expect(connection.meaning).toMatch(/kata sandi/);
    await wait(3_000);
    expect(service.output().match(/"why":"imap-auth"/g)).toHaveLength(1);
    expect(service.output()).not.toContain('mail password');
  });
});
