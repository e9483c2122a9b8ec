import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../../channels/channel.ts';
import { readMail } from '../../../channels/email/read-mail.ts';
import { parseMail } from '../../../channels/email/parse.ts';
import { trimQuotes } from '../../../channels/email/trim-quotes.ts';
import fc from '../../support/fast-check.ts';
import { readJsonFixture } from '../support/fixtures.ts';
import { mailFixtures, ownAddress, rawMail, readFixtureMail, readRaw, receivedAt } from './mails.ts';

const expected = readJsonFixture('email', 'expected.json') as Record<string, Inbound[]>;
const patienceMs = 300_000;
/** `FUZZ_RUNS` makes it longer. */
const rawRuns = Math.ceil(Number(process.env['FUZZ_RUNS'] ?? 12_500) / 10);

it.each(mailFixtures)('$file is read as it should be: $shows', async (row) => {
  expect(parseMail(await readFixtureMail(row), receivedAt)).toEqual(expected[row.file]);
});

it('L23: no mail that a machine wrote comes as a person’s', async () => {
  for (const row of mailFixtures.filter(({ kind }) => kind === 'automatic' || kind === 'bounce')) {
    const items = parseMail(await readFixtureMail(row), receivedAt);
    expect(items).not.toEqual([]);
    for (const item of items) expect(item.type !== 'message' || Boolean(item.byMachine), row.file).toBe(true);
  }
});

it('L2: the same mail in two copies is one, whatever way it came', async () => {
  const raw = rawMail('001-gmail-first.eml');
  const other = Buffer.concat([Buffer.from('Received: from elsewhere\r\n'), raw]);
  const keys = await Promise.all([raw, other].map(async (one) => parseMail(await readRaw(one), receivedAt)[0]?.key));
  expect(new Set(keys).size).toBe(1);
});

it('L11: mails that a web site’s form gave one id are not taken for one another', async () => {
  const written = (date: string, text: string) =>
    Buffer.from(
      `From: rina@pelanggan.example\r\nDate: ${date}\r\nMessage-ID: <form@toko.example>\r\nSubject: Form\r\n\r\n${text}\r\n`,
    );
  const [first, second] = ['Sat, 28 Nov 2026 09:00:00 +0700', 'Sat, 28 Nov 2026 09:00:01 +0700'];
  const mails = [written(first, 'Halo'), written(second, 'Halo'), written(second, 'Mana pesanan saya?')];
  // As the group that it was also sent to passes it on.
  mails.push(Buffer.concat([Buffer.from('Received: by the group\r\n'), written(first, 'Halo\r\n\r\n-- \r\nGrup CS')]));
  const keys = await Promise.all(mails.map(async (one) => parseMail(await readRaw(one), receivedAt)[0]?.key));
  expect(new Set(keys).size).toBe(3);
  expect(keys[3]).toBe(keys[0]);
});

it('of a mail that is too large its text is kept, the cut file is not, and what is missing is told', async () => {
  const raw = rawMail('016-attachments.eml');
  const place = { account: ownAddress, folder: 'inbox', at: receivedAt, size: raw.length + 50_000_000 } as const;
  const { mail, files } = await readMail(raw.subarray(0, raw.length - 60), place);
  const contents = parseMail(mail, receivedAt).map((item) => 'content' in item && item.content);
  expect(contents[0]).toMatchObject({ kind: 'text', text: 'Komplain barang rusak\n\nBarangnya rusak, lihat ini.' });
  expect(contents.at(-1)).toMatchObject({ kind: 'unsupported', what: 'mail-left-out', raw: { bytes: 50_000_060 } });
  expect(files.map(({ mime }) => mime)).toEqual(['image/png', 'application/pdf']);
});

it('of very many files the first are kept, and how many more there were is told', async () => {
  const parts = Array.from({ length: 25 }, (_, n) => `--x\nContent-Type: text/csv; name=${n}.csv\n\n${n},${n}\n`);
  const head = `From: a@b.example\nMessage-ID: <many@b.example>\nContent-Type: multipart/mixed; boundary=x\n\n`;
  const contents = parseMail(await readRaw(Buffer.from(`${head}${parts.join('')}--x--`)), receivedAt);
  expect(contents).toHaveLength(21);
  expect(contents.at(-1)).toMatchObject({ content: { kind: 'unsupported', raw: { files: 5 } } });
});

const says = async (raw: string) => {
  const [item] = parseMail(
    await readRaw(Buffer.from(`From: a@b.example\nMessage-ID: <s@b.example>\n${raw}`)),
    receivedAt,
  );
  return item && 'content' in item ? item.content : item;
};

it('what stands side by side in a table does not run together', async () => {
  const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const table = `<table>${row('Barang', 'Jumlah', 'Harga')}${row('Kaos', '2', '100.000')}</table><p>Tolong dicek.</p>`;
  const text = 'Barang Jumlah Harga\nKaos 2 100.000\n\nTolong dicek.';
  expect(await says(`Content-Type: text/html\n\n${table}`)).toEqual({ kind: 'text', text });
});

it('what somebody lists as "from, to, date" is theirs, and no mail that they answer', async () => {
  const text = 'Mau kirim paket kak\nDari: Bandung\nKe: Medan\nTanggal: 3 Desember\nberapa ongkirnya?';
  expect(await says(`Content-Type: text/plain\n\n${text}`)).toEqual({ kind: 'text', text });
  const answered =
    'Dari: Toko Sapa\nTerkirim: Senin, 23 November 2026 10.15\nKepada: Rina\nSubjek: Re: Paket\n\nHalo Kak';
  const both = `Content-Type: text/plain\n\n${text}\n\n${answered}`;
  expect(await says(both)).toEqual({ kind: 'text', text });
});

it('the line that Outlook draws in HTML above the mail that is answered is no part of what is said', async () => {
  const answered = '<b>Dari:</b> Toko &lt;cs@toko.example&gt;<br><b>Dikirim:</b> Senin<br><b>Subjek:</b> Survei';
  const raw = `Subject: Re: Survei\nContent-Type: text/html\n\n<div>5</div><hr><div>${answered}</div><div>Halo Kak</div>`;
  expect(await says(raw)).toEqual({ kind: 'text', text: '5' });
});

it('the line that Proton Mail writes below is no part of what is said', async () => {
  const raw = 'Subject: Re: Survei\nContent-Type: text/plain\n\n5\n\nSent with Proton Mail secure email.\n';
  expect(await says(raw)).toEqual({ kind: 'text', text: '5' });
});

it('a question that stands in the subject alone is kept to its end', async () => {
  const subject = `${'kata '.repeat(400)}akhir`;
  expect(await says(`Subject: ${subject}\n\n\n`)).toEqual({ kind: 'text', text: subject });
});

describe('hostile mail', () => {
  const hostile: [string, string][] = [
    ['10 MB of text in one line', 'x'.repeat(10_000_000)],
    ['a million lines', 'On 1 Jan 2026, a wrote:\n'.repeat(400_000)],
    ['HTML nested 100,000 deep', `\n${'<div>'.repeat(100_000)}x`],
    ['100,000 quoted lines', '> x\n'.repeat(100_000)],
    ['a million brackets', '<'.repeat(1_000_000)],
  ];

  it.each(hostile)('%s is read into something that fits', async (_, text) => {
    for (const type of ['text/plain', 'text/html']) {
      const head = `From: a@b.example\nMessage-ID: <h@b.example>\nContent-Type: ${type}\n\n`;
      const items = parseMail(await readRaw(Buffer.from(head + text)), receivedAt);
      expect(items).toHaveLength(1);
      expect(JSON.stringify(items).length).toBeLessThan(100_000);
    }
  });

  it('a script, a remote picture and a link of another kind leave only their words', async () => {
    const html = `<script>alert(1)</script><style>p{}</style><img src="https://evil.example/p.gif" alt="">
      <a href="javascript:alert(1)">klik</a> <a href="https://toko.example/x">di sini</a>`;
    const raw = `From: a@b.example\nMessage-ID: <s@b.example>\nContent-Type: text/html\n\n${html}`;
    const [item] = parseMail(await readRaw(Buffer.from(raw)), receivedAt);
    expect(item).toMatchObject({ content: { text: 'klik di sini (https://toko.example/x)' } });
  });

  it(
    'whatever bytes a mail is made of, it is read, and again into the same',
    async () => {
      const raws = mailFixtures.map(({ file }) => rawMail(file));
      const change = fc.record({ at: fc.nat(), bytes: fc.uint8Array({ maxLength: 12 }), drop: fc.nat({ max: 40 }) });
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...raws),
          fc.array(change, { minLength: 1, maxLength: 4 }),
          async (raw, all) => {
            const changed = all.reduce((bytes: Buffer, { at, bytes: put, drop }) => {
              const place = at % (bytes.length + 1);
              return Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + drop)]);
            }, raw);
            const items = parseMail(await readRaw(changed), receivedAt);
            expect(items.length).toBeGreaterThan(0);
            expect(JSON.stringify(items)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
            expect(parseMail(await readRaw(changed), receivedAt)).toEqual(items);
          },
        ),
        { numRuns: rawRuns },
      );
    },
    patienceMs,
  );
});

describe('what is trimmed', () => {
  it.each([
    ['Zoho', '---- Pada Sen, 23 Nov 2026 10:15:00 +0700 Toko <cs@toko.example> menulis ----'],
    ['Zoho, over two lines', '---- On Mon, 23 Nov 2026 10:15:00 +0700\nToko <cs@toko.example> wrote ---'],
    ['Foxmail', '------------------ Original ------------------\nFrom: "Toko" <cs@toko.example>;'],
    ['Gmail in German', 'Am Mo., 23. Nov. 2026 um 10:15 Uhr schrieb Toko <cs@toko.example>:'],
    ['Gmail in Dutch', 'Op ma 23 nov 2026 om 10:15 schreef Toko <cs@toko.example>:'],
    ['BlueMail', '\u2063Get BlueMail for Android \u200b\n\nOn 23 Nov 2026, at 10:15, Toko <cs@toko.example> wrote:'],
  ])('the history below the answer, as %s has it', (_, header) => {
    expect(trimQuotes(`Sudah kak\n\n${header}\n\nApakah sudah selesai?\n1. Sudah\n2. Belum`)).toBe('Sudah kak');
  });

  it.each([
    [
      'a sentence that only looks like a signature',
      'Dikirim dari Bandung kemarin ya?',
      'Dikirim dari Bandung kemarin ya?',
    ],
    [
      'a question about a phone',
      'Terkirim dari HP Samsung\nkok tidak sampai?',
      'Terkirim dari HP Samsung\nkok tidak sampai?',
    ],
    ['"pada" in a sentence', 'Pada tanggal 5 saya pesan:\nbaju merah', 'Pada tanggal 5 saya pesan:\nbaju merah'],
    ['a list with dashes', 'Pesanan:\n--\nbaju', 'Pesanan:'],
    ['a rule that is no mail', 'Satu\n__________\nDua', 'Satu\n__________\nDua'],
    ['"Dari:" as a word of theirs', 'Dari: Bandung\nBerapa ongkirnya?', 'Dari: Bandung\nBerapa ongkirnya?'],
    ['everything quoted', '> halo\n> apa kabar', ''],
  ])('%s', (_, text, said) => {
    expect(trimQuotes(text)).toBe(said);
  });
});
