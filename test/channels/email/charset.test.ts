import { expect, it } from 'vitest';
import { parseMail } from '../../../channels/email/parse.ts';
import { parseText, readRaw, receivedAt } from './mails.ts';

const head = 'From: Rina <rina@pelanggan.example>\nTo: cs@toko.example\nMessage-ID: <odd@pelanggan.example>\n';
const said = async (rest: string, encoding: 'latin1' | 'utf8' = 'latin1') => {
  const [item] = await parseText(head + rest, encoding);
  return item?.type === 'message' && item.content.kind === 'text' ? item.content.text : item;
};
const text = (charset: string, coding = '8bit') =>
  `Subject: x\nContent-Type: text/plain${charset}\nContent-Transfer-Encoding: ${coding}\n\n`;

it.each([
  ['no charset, in Windows-1252', 'Subject: caf\u00e9\n\nIt\u0092s \u0093caf\u00e9\u0094', 'café\n\nIt’s “café”'],
  ['US-ASCII', `${text('; charset=us-ascii')}Cr\u00e8me \u0096 3\u00d74`, 'x\n\nCrème – 3×4'],
  ['UTF-8, and it is not', `${text('; format=flowed; charset="utf-8"')}caf\u00e9`, 'x\n\ncafé'],
  [
    'UTF-8 in quoted-printable, and it is not',
    `${text('; charset=utf-8', 'quoted-printable')}caf=E9 =96`,
    'x\n\ncafé –',
  ],
  ['one that nobody knows', `${text('; charset=unknown-8bit')}caf\u00e9`, 'x\n\ncafé'],
  ['a subject that names a wrong one', 'Subject: =?utf-8?Q?caf=E9?= kak\n\nya', 'café kak\n\nya'],
])('%s: the letters are those that were written', async (_, raw, words) => {
  expect(await said(raw)).toBe(words);
});

it.each(['iso-8859-1', 'windows-1252', 'ANSI_X3.4-1968'])(
  'UTF-8 that is called %s is read as UTF-8',
  async (charset) => {
    expect(await said(`${text(`; charset=${charset}`)}“café” 😊`, 'utf8')).toBe('x\n\n“café” 😊');
    const html = '<p>“café” 😊</p>';
    expect(await said(`Subject: x\nContent-Type: text/html; charset=${charset}\n\n${html}`, 'utf8')).toBe(
      'x\n\n“café” 😊',
    );
  },
);

it('HTML that names its character set only within is read', async () => {
  const meta = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">';
  expect(await said(`Subject: x\nContent-Type: text/html\n\n${meta}<p>\u0093caf\u00e9\u0094`)).toBe('x\n\n“café”');
});

it('a name in eight bits is read, in UTF-8 and in Windows-1252', async () => {
  const from = 'From: Ren\u00e9 M\u00fcller <rene@pelanggan.example>\nMessage-ID: <n@pelanggan.example>\n\nhalo';
  for (const encoding of ['latin1', 'utf8'] as const)
    expect(await parseText(from, encoding)).toMatchObject([{ profileName: 'René Müller' }]);
});

it('one character that is broken, and words that only look misread, change nothing else', async () => {
  const broken = Buffer.concat([
    Buffer.from(`${head}${text('; charset=utf-8')}café 😊 `),
    Buffer.from([0xc3]),
    Buffer.from(' ya'),
  ]);
  const [item] = parseMail(await readRaw(broken), receivedAt);
  expect(item).toMatchObject({ content: { text: 'x\n\ncafé 😊 \ufffd ya' } });
  const quoted = 'Tulisannya jadi “cafÃ©”, harusnya “café”';
  expect(await said(`${text('; charset=utf-8')}${quoted}`, 'utf8')).toBe(`x\n\n${quoted}`);
});
