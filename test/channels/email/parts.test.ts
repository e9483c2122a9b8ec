import { expect, it } from 'vitest';
import { parseText } from './mails.ts';

const head = 'From: Rina <rina@pelanggan.example>\nTo: cs@toko.example\nMessage-ID: <odd@pelanggan.example>\n';
const said = async (rest: string) => {
  const [item] = await parseText(head + rest);
  return item?.type === 'message' && item.content.kind === 'text' ? item.content.text : item;
};

it.each([
  ['S/MIME', 'application/pkcs7-signature', 'smime.p7s'],
  ['PGP', 'application/pgp-signature', 'signature.asc'],
])('a signature of %s is no file of theirs', async (_, type, name) => {
  const signature = `Content-Type: ${type}; name=${name}\nContent-Disposition: attachment; filename=${name}\n\nabc`;
  const parts = ['Content-Type: text/plain\n\nHalo kak', signature].map((part) => `--b\n${part}\n`).join('');
  const items = await parseText(
    `${head}Content-Type: multipart/signed; protocol="${type}"; boundary=b\n\n${parts}--b--`,
  );
  expect(items).toMatchObject([{ content: { kind: 'text', text: 'Halo kak' } }]);
});

it('a file that came empty is shown as what it is', async () => {
  const file = 'Content-Type: image/jpeg; name=bukti.jpg\nContent-Disposition: attachment; filename=bukti.jpg\n';
  const parts = ['Content-Type: text/plain\n\nIni buktinya\n', `${file}\n`].map((part) => `--b\n${part}`).join('');
  const [, item] = await parseText(`${head}Content-Type: multipart/mixed; boundary=b\n\n${parts}--b--`);
  expect(item).toMatchObject({ content: { kind: 'document', media: { fileName: 'bukti.jpg', bytes: 0 } } });
});

it.each([
  [
    'behind it',
    [
      'Content-Type: text/html\n\n<p>Mana pesanan saya?</p>',
      'Content-Type: text/plain\n\nMilis toko: toko.example/milis',
    ],
  ],
  [
    'before it',
    [
      'Content-Type: text/plain\n\nMilis toko: toko.example/milis',
      'Content-Type: text/html\n\n<p>Mana pesanan saya?</p>',
    ],
  ],
])('HTML is not lost for plain text that stands %s', async (_, parts) => {
  const mixed = parts.map((part) => `--b\n${part}\n`).join('');
  const words = await said(`Content-Type: multipart/mixed; boundary=b\n\n${mixed}--b--`);
  expect(words).toContain('Mana pesanan saya?');
  expect(words).toContain('Milis toko: toko.example/milis');
});

it('what an HTML mail hides is not shown', async () => {
  const hidden = ['style="color:red;display:none"', 'style="DISPLAY: none"', 'hidden'].map(
    (how) => `<div ${how}>isian</div>`,
  );
  expect(await said(`Content-Type: text/html\n\n${hidden.join('')}<p>Halo kak</p>`)).toBe('Halo kak');
});
