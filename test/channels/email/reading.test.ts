import type { ImapFlow } from 'imapflow';
import { expect, it } from 'vitest';
import type { Mail } from '../../../channels/email/mail.ts';
import { createReader } from '../../../channels/email/reading.ts';
import { ownAddress } from './mails.ts';

const headers = 'From: rina@pelanggan.example\r\nMessage-ID: <1@pelanggan.example>\r\nSubject: Pesanan saya\r\n\r\n';

/** A server with these mails, that gives of them what `give` does. */
function startReader(uids: number[], give: (uid: number, query: { headers?: true; source?: unknown }) => object) {
  const received: Mail[] = [];
  const warnings: string[] = [];
  const client = {
    mailbox: { path: 'INBOX', uidValidity: 1n, uidNext: 100 },
    async search({ uid = '1:*' }: { uid?: string }) {
      const [from, to] = uid.split(':').map((end) => (end === '*' ? Infinity : Number(end)));
      return uids.filter((one) => one >= from! && one <= to!);
    },
    fetchOne: async (uid: string, query: object) => ({ size: 5_000, ...give(Number(uid), query) }),
    messageFlagsAdd: async () => true,
  };
  const reader = createReader(client as unknown as ImapFlow, {
    account: ownAddress,
    cursors: { find: async () => ({ INBOX: { uidValidity: '1', uidNext: 2, at: 0 } }), save: async () => undefined },
    refusals: new Map(),
    log: { info: () => undefined, warn: (_fields, message) => warnings.push(message) },
    receive: async (body) => void received.push(body as Mail),
    saveFile: async () => undefined,
  });
  return { received, warnings, read: () => reader.read('INBOX', 'inbox') };
}

function no(): never {
  throw new Error('Command failed');
}

it('L11: of a mail whose server gives nothing but its headers, those are kept, and that the rest is missing', async () => {
  const { read, received } = startReader([1, 2], (uid, query) => {
    if (uid === 1) return { source: Buffer.from(headers) };
    return query.headers ? { headers: Buffer.from(headers) } : query.source ? no() : {};
  });
  for (let time = 0; time < 4; time += 1) await expect(read()).rejects.toThrow();
  await read();
  const leftOut = { files: 0, bytes: 5_000 - headers.length };
  expect(received).toMatchObject([{ subject: 'Pesanan saya', from: [{ address: 'rina@pelanggan.example' }], leftOut }]);
});

it('L11: no mail is passed over while its server gives no other either', async () => {
  let isBroken = true;
  const { read, received, warnings } = startReader([1, 2, 3], () =>
    isBroken ? no() : { source: Buffer.from(`${headers}Semua.\r\n`), size: 90 },
  );
  for (let time = 0; time < 10; time += 1) await expect(read()).rejects.toThrow();
  expect(warnings).toEqual([]);
  isBroken = false;
  await read();
  expect(warnings).toEqual([]);
  expect(received.map(({ text }) => text.trim())).toEqual(['Semua.', 'Semua.']);
});
