import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fastSop, startService, type ApiClient, type Service } from '../support/service.ts';
import { mailCase, mailEnvironment, mailHealth, untilSentTo, writeMail } from '../support/mail-customer.ts';
import { hasDovecot, mailUser, startMailServers, type MailServers, type SentMail } from '../support/mail-servers.ts';
import { eventsOf, eventually, messagesOf } from './view.ts';

const { address: own } = mailUser;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe.skipIf(!hasDovecot)('e-mail, end to end', () => {
  let servers: MailServers;
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    servers = await startMailServers();
    await writeMail(servers, 'lama@pelanggan.example', 'Surat dari minggu lalu');
    const sop = fastSop
      .replace('failed_turns: 3', 'failed_turns: 3, hourly_replies: 8')
      .replace('hours: always', 'hours: always, quiet_hours: off')
      .replace('after: 24h', 'after: 4s');
    service = await startService({ env: mailEnvironment(servers), sop });
    api = await service.signIn();
    await mailHealth(api, 'connected');
  });
  afterAll(async () => {
    await service.close();
    await servers.close();
  });

  const writes = (from: string, text: string, more?: Parameters<typeof writeMail>[3]) =>
    writeMail(servers, from, text, more);
  const sentTo = (to: string) => servers.sent.filter((one) => one.to === to);
  const untilSent = (to: string, count: number) => untilSentTo(servers, to, count);
  const caseOf = (address: string, phase?: RegExp) => mailCase(api, address, phase);
  const textsOf = async (id: string) => (await messagesOf(api, id)).map(({ text }) => text);
  /** Somebody asks for a person, and an agent takes it. */
  async function claimed(address: string): Promise<{ id: string; last: SentMail }> {
    await writes(address, 'mau bicara dengan CS dong');
    const last = (await untilSent(address, 1)).at(-1)!;
    const { id } = await caseOf(address, /queued/);
    expect(await api.request('POST', `/conversations/${id}/claim`)).toMatchObject({ status: 200 });
    return { id, last };
  }

  it('G4: a talk is one thread with the ticket’s number in its subject, also when it is killed in between', async () => {
    const rina = 'rina@pelanggan.example';
    const first = await writes(rina, 'jam buka toko jam berapa ya kak?', { subject: 'Mau tanya' });
    const [answer] = await untilSent(rina, 1);
    const { id, number: ticket } = await caseOf(rina);
    expect(answer!.mail).toMatchObject({ inReplyTo: `<${first}>`, subject: `Re: Mau tanya [${ticket}]` });
    expect(answer!.mail.headers.get('auto-submitted')).toBe('auto-replied');
    expect(answer!.from).toBe(own);
    await writes(rina, 'mau bicara dengan CS dong', { to: answer! });
    await untilSent(rina, 2);

    await service.kill();
    await writes(rina, 'Halo, masih di sana?', { to: sentTo(rina).at(-1)! });
    await service.restart();
    api = await service.signIn();
    await eventually(async () => expect(await textsOf(id)).toContain('Halo, masih di sana?'));

    expect(await api.request('POST', `/conversations/${id}/claim`)).toMatchObject({ status: 200 });
    await api.request('POST', `/conversations/${id}/messages`, { text: 'Saya bantu ya Kak.', idempotencyKey: 'k1' });
    // What was accepted just before it was killed may go again, under the same Message-ID.
    const findByHand = () => sentTo(rina).find(({ mail }) => mail.text?.includes('Saya bantu ya Kak.'));
    await eventually(async () => expect(findByHand()).toBeDefined());
    const byHand = findByHand()!;
    expect(byHand.mail.headers.has('auto-submitted')).toBe(false);
    await writes(rina, 'terima kasih ya\n\n-- \nRina Wati', { to: byHand });
    await eventually(async () => expect(await textsOf(id)).toContain('terima kasih ya'));
    const inbound = (await messagesOf(api, id)).filter(({ direction }) => direction === 'in');
    // Each once. A mail's own time has no finer parts than seconds: two of one second may stand in either order.
    const texts = inbound.map(({ text }) => text as string);
    const wanted = ['mau bicara dengan CS dong', 'Halo, masih di sana?', 'terima kasih ya'];
    expect(texts.toSorted()).toEqual(['Mau tanya\n\njam buka toko jam berapa ya kak?', ...wanted].toSorted());
    expect(inbound.find(({ text }) => text === wanted[0]).mail.whole).toContain('menulis:');
  });

  it('reads only what came after the first start, and never what was there before', async () => {
    const { body } = await api.request('GET', '/conversations?q=lama%40pelanggan.example');
    expect(body.items).toEqual([]);
    expect(Object.values(await servers.flags())).toContain('');
  });

  it('L11: mails of a web site’s form that have one Message-ID between them are all kept and answered', async () => {
    const id = 'form@toko.example';
    const [gita, hadi] = ['gita@pelanggan.example', 'hadi@pelanggan.example'];
    await writes(gita, 'bisa bayar pakai qris?', { id });
    await untilSent(gita, 1);
    await writes(hadi, 'mau bicara dengan CS dong', { id });
    await untilSent(hadi, 1);
    await writes(gita, 'jam buka toko jam berapa ya kak?', { id });
    await untilSent(gita, 2);
    expect((await caseOf(hadi)).phase).toBe('queued');
  });

  it('marks a mail as seen when it is stored and as answered when it is, and keeps it where it is', async () => {
    const budi = 'budi@pelanggan.example';
    const id = await writes(budi, 'bisa bayar pakai qris?');
    await untilSent(budi, 1);
    await eventually(async () => expect((await servers.flags())[id]).toMatch(/R.*S/));
  });

  it('L23: an absence note is shown, and neither answered nor counted', async () => {
    const away = 'away@pelanggan.example';
    await writes(away, 'ada gratis ongkir gak?');
    const [answer] = await untilSent(away, 1);
    const headers = ['Auto-Submitted: auto-replied', 'X-Autoreply: yes'];
    await writes(away, 'Saya cuti sampai Senin.', { to: answer!, subject: 'Balasan otomatis: Tanya', headers });
    const { id, phase } = await caseOf(away);
    await eventually(async () => expect(await textsOf(id)).toContain('Saya cuti sampai Senin.'));
    const note = (await messagesOf(api, id)).at(-1);
    expect(note.mail).toMatchObject({ automatic: 'auto-submitted' });
    await wait(1_000);
    expect(sentTo(away)).toHaveLength(1);
    expect((await caseOf(away)).phase).toBe(phase);
    expect((await eventsOf(api, id)).map(({ type }) => type)).toContain('machine-wrote');
  });

  it('L23: newsletters and reports begin no conversation, and stay unread in the mailbox', async () => {
    const headers = ['List-Unsubscribe: <mailto:x@toko-lain.example>', 'Precedence: bulk'];
    const id = await writes('promo@toko-lain.example', 'Diskon besar! Berapa ongkirnya?', { headers });
    const machine = await writes('noreply@bank.example', 'Transaksi berhasil');
    const after = 'sesudah@pelanggan.example';
    await writes(after, 'jam buka?');
    await untilSent(after, 1);
    for (const q of ['promo@toko-lain.example', 'noreply@bank.example']) {
      expect((await api.request('GET', `/conversations?q=${encodeURIComponent(q)}`)).body.items).toEqual([]);
    }
    await eventually(async () => expect(await servers.flags()).toMatchObject({ [id]: '', [machine]: '' }));
  });

  it('L23: a machine that marks nothing and always says something else is answered a few times, then by a person only', async () => {
    const robot = 'robot@pelanggan.example';
    let answered = 0;
    await writes(robot, 'jam buka toko jam berapa ya kak?');
    for (let round = 0; round < 15; round += 1) {
      const sent = await untilSent(robot, answered + 1).catch(() => null);
      if (!sent) break;
      answered = sent.length;
      if ((await caseOf(robot)).phase !== 'bot') break;
      await writes(robot, `jam buka toko hari ke-${round} jam berapa ya kak?`, { to: sent.at(-1)! });
    }
    await caseOf(robot, /queued/);
    for (let round = 0; round < 5; round += 1) await writes(robot, `masih ${round}`, { to: sentTo(robot).at(-1)! });
    await wait(2_000);
    expect(sentTo(robot).length).toBeLessThanOrEqual(10);
  });

  it('L23: a reaction by which somebody using Gmail answers is shown at what it is about, and is no message', async () => {
    const suka = 'suka@pelanggan.example';
    await writes(suka, 'bisa bayar pakai qris?');
    const [answer] = await untilSent(suka, 1);
    const part = (type: string, text: string) => ['--r', `Content-Type: ${type}; charset=UTF-8`, '', text];
    const reaction = '{"version":1,"emoji":"🙏"}';
    const body = [
      ...[
        'Content-Type: multipart/alternative; boundary=r',
        '',
        ...part('text/plain', '🙏\r\n\r\nRina bereaksi melalui Gmail'),
      ],
      ...[...part('text/vnd.google.email-reaction+json', reaction), '--r--'],
    ];
    const id = await writes(suka, '', { to: answer!, body });
    const { id: conversation } = await caseOf(suka);
    await eventually(async () => {
      const said = (await messagesOf(api, conversation)).find(({ direction }) => direction === 'out');
      expect(said.reaction).toBe('🙏');
    });
    await eventually(async () => expect((await servers.flags())[id]).toMatch(/S/));
    await wait(1_000);
    expect(await messagesOf(api, conversation)).toHaveLength(2);
    expect(sentTo(suka)).toHaveLength(1);
  });

  it('L9: what is attached comes and goes, and is what its bytes say', async () => {
    const dewi = 'dewi@pelanggan.example';
    const body = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b1',
      '',
      '--b1',
      'Content-Type: text/plain',
      '',
      'Ini buktinya, mau bicara dengan CS',
      '--b1',
      'Content-Type: application/octet-stream; name="=?utf-8?Q?bukti_transfer_=F0=9F=93=B7.png?="',
      'Content-Disposition: attachment',
      'Content-Transfer-Encoding: base64',
      '',
      png.toString('base64'),
      '--b1--',
    ];
    await writes(dewi, '', { body });
    await untilSent(dewi, 1);
    const { id } = await caseOf(dewi, /queued/);
    const media = await eventually(async () => {
      const found = (await messagesOf(api, id)).find(({ kind }) => kind === 'image')?.media;
      if (found?.state !== 'stored') throw new Error(JSON.stringify(found));
      return found;
    });
    expect(media).toMatchObject({ mime: 'image/png', fileName: 'bukti transfer 📷.png', bytes: png.length });
    await api.request('POST', `/conversations/${id}/claim`);
    const uploaded = await api.upload(png, 'résumé (1).png', 'image/png');
    await api.request('POST', `/conversations/${id}/messages`, { media: { id: uploaded.id }, idempotencyKey: 'k2' });
    const sent = await eventually(() => {
      const found = sentTo(dewi).find(({ mail }) => mail.attachments.length > 0);
      if (!found) throw new Error('no mail with an attachment');
      return found;
    });
    expect(sent.mail.attachments[0]).toMatchObject({ contentType: 'image/png', filename: 'résumé (1).png' });
    expect(sent.mail.attachments[0]!.content.equals(png)).toBe(true);
  });

  it('L9: a file of 25 MB, the most that Gmail lets a customer attach, comes whole', async () => {
    const indra = 'indra@pelanggan.example';
    const file = Buffer.alloc(25 * 1024 * 1024, 'isi rekaman ');
    const body = [
      ...['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b1', ''],
      ...['--b1', 'Content-Type: text/plain', '', 'Ini rekamannya, mau bicara dengan CS'],
      ...['--b1', 'Content-Type: text/plain; name=rekaman.txt', 'Content-Disposition: attachment'],
      ...['Content-Transfer-Encoding: base64', '', file.toString('base64').replaceAll(/(.{76})/g, '$1\r\n'), '--b1--'],
    ];
    await writes(indra, '', { body });
    const { id } = await caseOf(indra, /queued/);
    await eventually(async () => {
      const media = (await messagesOf(api, id)).find(({ kind }) => kind === 'document')?.media;
      expect(media).toMatchObject({ state: 'stored', bytes: file.length });
    });
  });

  it('L20: whoever answers from the mailbox itself takes the floor', async () => {
    const eka = 'eka@pelanggan.example';
    const id = await writes(eka, 'jam buka toko jam berapa ya kak?');
    await untilSent(eka, 1);
    const typed = [
      `From: Toko <${own}>`,
      `To: ${eka}`,
      'Subject: Re: Tanya',
      `Message-ID: <typed.1@toko.example>`,
      `In-Reply-To: <${id}>`,
      '',
      'Halo Kak Eka, saya balas dari Outlook.',
    ];
    await servers.deliver(typed.join('\r\n'), 'Sent');
    await caseOf(eka, /assigned/);
    const { id: conversation } = await caseOf(eka);
    const said = (await messagesOf(api, conversation)).find(({ text }) => text.startsWith('Halo Kak Eka'));
    expect(said).toMatchObject({ direction: 'out', author: 'agent', text: 'Halo Kak Eka, saya balas dari Outlook.' });
    await writes(eka, 'bisa bayar pakai qris?');
    await wait(1_500);
    expect(sentTo(eka)).toHaveLength(1);
  });

  it('nobody speaks in our name by writing so into a mail', async () => {
    const { id } = await claimed('fitri@pelanggan.example');
    const forged = [
      `From: ${own}`,
      'To: fitri@pelanggan.example',
      'Subject: Re: Tanya',
      'Message-ID: <forged@evil.example>',
      'In-Reply-To: <x@pelanggan.example>',
      '',
      'Transfer ke rekening ini.',
    ];
    await servers.deliver(forged.join('\r\n'));
    const after = 'setelah@pelanggan.example';
    await writes(after, 'jam buka?');
    await untilSent(after, 1);
    expect(await textsOf(id)).not.toContain('Transfer ke rekening ini.');
    await eventually(async () => expect(await servers.flags()).toMatchObject({ 'forged@evil.example': '' }));
  });

  it('L8: a mail that comes back is told in plain words, and a person takes over', async () => {
    const gone = 'gone@pelanggan.example';
    await writes(gone, 'jam buka toko jam berapa ya kak?');
    const [answer] = await untilSent(gone, 1);
    const report = [
      'Return-Path: <>',
      'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
      `To: ${own}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Message-ID: <bounce.1@mx.example>',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=r',
      '',
      '--r',
      '',
      'This is the mail system. Your message could not be delivered.',
      '--r',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${gone}`,
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 <gone@pelanggan.example>: user unknown',
      '--r',
      'Content-Type: message/rfc822',
      '',
      answer!.raw,
      '--r--',
    ];
    await servers.deliver(report.join('\r\n'));
    const { id } = await caseOf(gone, /queued/);
    const failed = (await messagesOf(api, id)).find(({ status }) => status === 'failed');
    expect(failed.error).toMatchObject({ code: '5.1.1', message: expect.stringMatching(/tidak ada/) });
    expect(sentTo(gone)).toHaveLength(1);
  });

  it('L7, L8: what the server refuses for good fails at once; what it puts off is sent later', async () => {
    const [no, later] = ['tolak@pelanggan.example', 'nanti@pelanggan.example'];
    let asked = 0;
    servers.setAnswer((to) => {
      if (to === no) return { code: 550, text: '5.7.1 rejected by policy' };
      asked += to === later ? 1 : 0;
      return to === later && asked === 1 ? { code: 451, text: '4.3.0 try again' } : null;
    });
    await writes(no, 'jam buka?');
    await writes(later, 'jam buka?');
    const { id } = await caseOf(no, /queued/);
    const failed = (await messagesOf(api, id)).find(({ status }) => status === 'failed');
    expect(failed.error).toMatchObject({ code: '5.7.1', message: expect.stringMatching(/SPF/) });
    await untilSent(later, 1);
    servers.setAnswer(() => null);
  });

  it('L7: a send that was never acknowledged is looked for among the sent mail, and sent once', async () => {
    const hilang = 'hilang@pelanggan.example';
    servers.keepsSent = true;
    servers.setAnswer((to) => (to === hilang ? 'take-and-break' : null));
    await writes(hilang, 'jam buka toko jam berapa ya kak?');
    await untilSent(hilang, 1);
    const { id } = await caseOf(hilang);
    const ours = async () => (await messagesOf(api, id)).filter(({ direction }) => direction === 'out');
    await eventually(async () => expect((await ours()).map(({ status }) => status)).toEqual(['sent']));
    servers.setAnswer(() => null);
    servers.keepsSent = false;
    await wait(6_000);
    expect(sentTo(hilang)).toHaveLength(1);
  });

  it('L7: where sent mail is not kept, it goes again under the same Message-ID', async () => {
    const dua = 'dua@pelanggan.example';
    let broken = 0;
    servers.setAnswer((to) => {
      if (to !== dua || broken >= 2) return null;
      broken += 1; // asked before and after the mail itself
      return 'take-and-break';
    });
    await writes(dua, 'jam buka toko jam berapa ya kak?');
    const [first, second] = await untilSent(dua, 2);
    expect(second!.mail.messageId).toBe(first!.mail.messageId);
    expect(second!.mail.text).toBe(first!.mail.text);
    servers.setAnswer(() => null);
  });

  it('a subject and a name with line breaks and other alphabets go back as one header each', async () => {
    const id = 'siti@pelanggan.example';
    await writes(id, 'jam buka?', { subject: '=?utf-8?Q?Tanya=0D=0ABcc:_korban@example.com_=E4=BD=A0=E5=A5=BD?=' });
    const [answer] = await untilSent(id, 1);
    expect(answer!.mail.subject).toContain('你好');
    expect(answer!.raw).not.toMatch(/^bcc:/im);
    expect(answer!.mail.headerLines.filter(({ key }) => key === 'to')).toHaveLength(1);
  });
});
