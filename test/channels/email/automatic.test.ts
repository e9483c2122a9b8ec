import { expect, it } from 'vitest';
import { parseText } from './mails.ts';

const head = 'From: Rina <rina@pelanggan.example>\nTo: cs@toko.example\nMessage-ID: <odd@pelanggan.example>\n';

it.each([
  'Subject: Out of Office AutoReply: Re: Ongkir',
  'Subject: Automatic response: Ongkir',
  'Subject: Jawaban otomatis: Ongkir',
  'Subject: Re: Ongkir\nX-Autoreply-From: rina@pelanggan.example',
  'Subject: Re: Ongkir\nX-Mail-Autoreply: yes',
])('L23: %s is shown, and not answered', async (headers) => {
  const [item] = await parseText(`${head}In-Reply-To: <sapa.01abc.0@toko.example>\n${headers}\n\nSaya cuti`);
  expect(item).toMatchObject({ type: 'message', byMachine: expect.any(String) });
});

it('who only wants no receipts is a person', async () => {
  const [item] = await parseText(`${head}X-Auto-Response-Suppress: DR, RN, NRN\nSubject: Tanya\n\nMana pesanan saya?`);
  expect(item).toMatchObject({ type: 'message' });
  expect(item).not.toHaveProperty('byMachine');
});
