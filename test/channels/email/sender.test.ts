import { expect, it } from 'vitest';
import { composeMail } from '../../../channels/email/compose.ts';
import { ownAddress, parseText } from './mails.ts';

const from = (sender: string, rest = '') =>
  parseText(
    `From: ${sender}\nTo: cs@toko.example\nMessage-ID: <w@x.example>\n${rest}Subject: Tanya\n\nApakah bisa COD?`,
  );

it.each([
  ['Budi <"budi santoso"@kantor.example>', '"budi santoso"@kantor.example', 'Budi'],
  ['Rina <mailto:rina@pelanggan.example>', 'rina@pelanggan.example', 'Rina'],
  ['<<rina@pelanggan.example>>', 'rina@pelanggan.example', null],
  ['rina@pelanggan.example\n (Rina\n Wati)', 'rina@pelanggan.example', 'Rina Wati'],
])('%s is known by their address', async (sender, id, profileName) => {
  expect(await from(sender)).toMatchObject([{ type: 'message', from: [{ kind: 'email', id }], profileName }]);
});

it('an address in quotes is answered as it stands', async () => {
  const to = '"budi santoso"@kantor.example';
  const mail = { from: { name: 'Toko', address: ownAddress }, to, messageId: 'a@toko.example', replyTo: null };
  const raw = String(await composeMail({ ...mail, thread: null, text: 'Halo', file: null }));
  expect(raw).toContain(`To: ${to}`.replace(to, `<${to}>`));
});

it('a form may send from the mailbox’s own address, and names the customer', async () => {
  expect(await from('Toko <cs@toko.example>', 'Reply-To: Ani <ani@surel.example>\n')).toMatchObject([
    { type: 'message', from: [{ kind: 'email', id: 'ani@surel.example' }], profileName: 'Ani' },
  ]);
  const answer = 'Reply-To: Ani <ani@surel.example>\nIn-Reply-To: <1@x.example>\n';
  for (const rest of ['', 'Reply-To: cs@toko.example\n', answer])
    expect(await from('Toko <cs@toko.example>', rest)).toMatchObject([{ type: 'account-notice' }]);
});

it.each([
  ['the customer to be answered', 'Reply-To: Rina Wati <rina@yahoo.example>'],
  ['itself to be answered', 'Reply-To: cs@toko.example\nX-Original-Sender: rina@yahoo.example'],
])('what our own group passes on under its own name is the customer’s, naming %s', async (_, replyTo) => {
  const list = 'List-ID: <cs.toko.example>\nPrecedence: list\nIn-Reply-To: <sapa.01abc.0@toko.example>';
  expect(await from("'Rina Wati' via CS <cs@toko.example>", `${replyTo}\n${list}\n`)).toMatchObject([
    { type: 'message', from: [{ kind: 'email', id: 'rina@yahoo.example' }] },
  ]);
});

it('who names another as the one to answer is not certain, unless it is proven that we passed it on', async () => {
  const doubtful = async (sender: string, replyTo: string, verdict = 'none') => {
    const results = `Authentication-Results: mx.toko.example; dmarc=${verdict} header.from=x\n`;
    const [item] = await from(sender, `${results}Reply-To: ${replyTo}\n`);
    return item?.type === 'message' ? (item.origin.mail?.doubtful ?? false) : null;
  };
  expect(await doubtful('x@penipu.example', 'rina@pelanggan.example')).toBe(true);
  expect(await doubtful('noreply@penipu.example', 'rina@pelanggan.example')).toBe(true);
  // Of a provider that both have their address at, or that the shop has.
  expect(await doubtful('x@gmail.example', 'rina@gmail.example')).toBe(true);
  expect(await doubtful('x@toko.example', 'rina@gmail.example', 'pass')).toBe(true);
  expect(await doubtful('cs@toko.example', 'rina@gmail.example')).toBe(true);
  expect(await doubtful('cs@toko.example', 'rina@gmail.example', 'pass')).toBe(false);
  expect(await doubtful('Rina@gmail.example', 'rina@gmail.example')).toBe(false);
});
