import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWebPage } from '../../src/content/documents/html.ts';
import { importDocuments } from '../../src/content/documents/import-documents.ts';
import { readDocument } from '../../src/content/documents/read-document.ts';
import { toMarkdown } from '../../src/content/documents/to-markdown.ts';
import { formatProblem, Problems } from '../../src/content/problem.ts';
import { restoreContent, revisionsOf } from '../../src/content/revision.ts';
import { nameOfPassage } from '../../src/core/sop/passages.ts';
import type { Passage } from '../../src/core/sop/knowledge.ts';
import { contentFolder, contentOf, errorsOf, problemsOf } from './content-folder.ts';

const sop = { 'sop.yaml': 'business: { name: Toko Uji }\n' };

function passagesIn(name: string, text: string): Passage[] {
  const problems = new Problems();
  const document = readDocument({ name: `documents/id/${name}`, text, language: 'id' }, problems);
  expect(problems.list.map(formatProblem)).toEqual([]);
  return document?.passages ?? [];
}

const told = (passages: readonly Passage[]) => passages.map(({ headings, text }) => [...headings, text].join(' | '));

describe('an article in Markdown', () => {
  it('is parted by its headings, each passage with the line that it begins on', () => {
    const passages = passagesIn(
      'retur.md',
      [
        '---',
        'title: Retur',
        'link: https://toko.example/retur',
        '---',
        '# Retur',
        'Tujuh hari.',
        '',
        '## Syarat',
        'Belum dipakai,',
        'label utuh.',
        '',
        'Ongkir',
        '------',
        'Ditanggung pembeli.',
      ].join('\n'),
    );
    expect(passages).toMatchObject([
      { id: 'id/retur.md#isi', title: 'Retur', headings: [], text: 'Tujuh hari.', source: { line: 6 } },
      { id: 'id/retur.md#syarat', headings: ['Syarat'], text: 'Belum dipakai, label utuh.', source: { line: 9 } },
      { id: 'id/retur.md#ongkir', headings: ['Ongkir'], text: 'Ditanggung pembeli.', source: { line: 14 } },
    ]);
    expect(passages.map(({ link }) => link)).toEqual(Array(3).fill('https://toko.example/retur'));
  });

  it('is told in plain words: a chat shows no marks, pictures or comments', () => {
    const text =
      'Buka **Pesanan *Saya***, lalu `Retur` <!-- rahasia --> ![foto](a.png) di [halaman ini](https://toko.example/a_b).\n' +
      'Harga 5 \\* 2 &amp; nama_berkas_ini tetap.';
    expect(told(passagesIn('a.md', text))).toEqual([
      'Buka Pesanan Saya, lalu Retur di halaman ini (https://toko.example/a_b). Harga 5 * 2 & nama_berkas_ini tetap.',
    ]);
  });

  it('keeps lists line by line, and tells the rows of a table by the heads of its columns', () => {
    const text =
      '1. Buka aplikasi\n2. Tekan Retur\n   di bawah\n\n| Pulau | Lama | Ongkir |\n|---|--:|---|\n| Jawa | 2 hari | Rp9.000 |\n| Bali | 4 hari | |';
    expect(told(passagesIn('a.md', text))).toEqual([
      '1. Buka aplikasi\n2. Tekan Retur di bawah\n\nJawa: Lama 2 hari, Ongkir Rp9.000\nBali: Lama 4 hari',
    ]);
  });

  it('keeps the lines that its writer broke, and joins those that an editor broke', () => {
    const prices = 'Jas Rp25.000\nGaun pesta Rp45.000\nBed cover Rp35.000';
    expect(told(passagesIn('a.md', prices))).toEqual([prices]);
    const wrapped =
      'Barang yang sudah dibeli dapat ditukar dalam tujuh hari selama label masih\n' +
      'Utuh dan belum dicuci, dengan nota pembelian yang asli dari toko kami\nyang mana pun.';
    expect(told(passagesIn('a.md', wrapped))).toEqual([wrapped.replaceAll('\n', ' ')]);
  });

  it('is parted where a line stands in bold letters by itself, as in lists of prices from WhatsApp', () => {
    const text =
      '# Harga\n*Cuci kiloan*\nSetrika Rp5.000/kg\n\n**Satuan:**\nJas Rp25.000\n\n**Minimal 3 kg.**\n*Bisa* antar.';
    expect(told(passagesIn('a.md', text))).toEqual([
      'Cuci kiloan | Setrika Rp5.000/kg',
      'Satuan: | Jas Rp25.000\n\nMinimal 3 kg.\nBisa antar.',
    ]);
  });

  it('takes its title from the first heading, else from its name', () => {
    expect(passagesIn('jam-buka.md', 'Jam delapan.')[0]?.title).toBe('Jam buka');
    expect(passagesIn('x.md', '# Jam layanan\nJam delapan.')[0]?.title).toBe('Jam layanan');
  });

  it('takes none of several first headings for the title of all', () => {
    const [first, second] = passagesIn('tanya.md', '# Asuransi\nSemua risiko.\n\n# Kursi bayi\nGratis.');
    expect(first).toMatchObject({ title: 'Tanya', headings: ['Asuransi'] });
    expect(second).toMatchObject({ title: 'Tanya', headings: ['Kursi bayi'] });
  });

  it('of which a section is long, is parted between paragraphs and sentences, and nothing is lost (SOP Q2)', () => {
    const sentences = Array.from({ length: 60 }, (_, at) => `Kalimat ke-${at} menjelaskan satu hal lagi.`);
    const text = `# Panjang\n## Bagian\n${sentences.slice(0, 30).join(' ')}\n\n${sentences.slice(30).join(' ')}\n\n${'x'.repeat(1_500)}`;
    const passages = passagesIn('a.md', text);
    expect(passages.length).toBeGreaterThan(4);
    expect(Math.max(...passages.map((one) => one.text.length))).toBeLessThanOrEqual(820);
    expect(
      passages
        .map((one) => one.text)
        .join(' ')
        .replaceAll(/\s/g, ''),
    ).toBe([...sentences, 'x'.repeat(1_500)].join('').replaceAll(/\s/g, ''));
    expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
  });
});

describe('questions and answers in CSV', () => {
  it('are a passage each, whatever a spreadsheet makes of quotes, line breaks and separators', () => {
    const passages = passagesIn(
      'tanya.csv',
      '\uFEFFPertanyaan;Jawaban;Tautan\r\n"Bisa ""COD""?";"Bisa;\r\nse-Jawa";\r\nBuka kapan?;Jam 8;https://toko.example/jam\r\n',
    );
    expect(passages).toMatchObject([
      { headings: ['Bisa "COD"?'], text: 'Bisa;\nse-Jawa', link: null, source: { line: 2 } },
      { headings: ['Buka kapan?'], text: 'Jam 8', link: 'https://toko.example/jam', source: { line: 4 } },
    ]);
  });

  it('that are wrong are told by line, in both languages', async () => {
    const files = {
      ...sop,
      'documents/id/a.csv': 'question,answer,harga\nBuka?,\n"Tidak ditutup,x',
      'documents/id/b.csv': 'tanya,isi\nx,y',
      'documents/id/c.csv': 'question,answer,link\nx,y,toko\n"a"b,c',
      'documents/id/d.csv': '',
    };
    const problems = await problemsOf(files);
    expect(problems.filter((problem) => problem.startsWith('documents/'))).toEqual([
      'documents/id/a.csv:1: warning: the column "harga" is not read; known are question, answer, link',
      'documents/id/a.csv:2: error: the answer is empty',
      'documents/id/a.csv:3: error: a quote is not closed; write " twice within a quoted cell',
      'documents/id/b.csv:1: warning: the column "isi" is not read; known are question, answer, link',
      'documents/id/b.csv:1: error: has no column "answer"; the first row names the columns: question, answer',
      'documents/id/c.csv:2: error: link: is no web address; write it as https://…',
      'documents/id/c.csv:3: error: something stands behind a closing quote; write " twice within a quoted cell',
      'documents/id/d.csv:1: error: is empty; the first row names the columns: question, answer',
    ]);
  });
});

const page = `<!doctype html><html><head><title>Pengiriman | Toko</title><link rel="canonical" href="https://toko.example/kirim">
<script>document.write("<p>jahat</p>")</script><style>p { color: red }</style></head><body>
<nav><a href="/">Beranda</a></nav><div class="site-menu"><ul><li>Menu</li></ul></div>
<div id="page"><div class="isi">
<h1>Pengiriman</h1><p>Kami kirim <b>setiap hari</b>, kecuali <a href="/libur">libur</a>.</p>
<h2>Ongkir &amp; lama</h2><ul><li>Jawa <i>2 hari</i></li><li>Bali</li></ul>
<table><tr><th>Kurir</th><th>Tarif</th></tr><tr><td>JNE</td><td>Rp9.000</td></tr></table>
<div hidden>tersembunyi</div><div style="display: none">tersembunyi juga</div><form><p>Nama Anda</p></form>
</div></div><div class="related-posts"><p>Baca juga artikel lain yang menarik sekali</p></div><footer>Hak cipta</footer></body></html>`;

describe('a saved web page', () => {
  it('is its main text: no scripts, menus, forms or what is hidden', () => {
    const { title, link, blocks } = readWebPage(page);
    expect({ title, link }).toEqual({ title: 'Pengiriman', link: 'https://toko.example/kirim' });
    expect(blocks.map(({ text }) => text)).toEqual([
      'Pengiriman',
      'Kami kirim setiap hari, kecuali libur.',
      'Ongkir & lama',
      '- Jawa 2 hari\n- Bali',
      'JNE: Tarif Rp9.000',
    ]);
    expect(blocks[0]?.line).toBe(5);
  });

  it('prefers what the page itself calls its main part', () => {
    const blocks = readWebPage(
      '<body><div><p>Promo panjang sekali di atas halaman ini</p></div><main><p>Isi.</p></main></body>',
    ).blocks;
    expect(blocks.map(({ text }) => text)).toEqual(['Isi.']);
  });

  it('is not lost where its builder calls every part a widget, or what holds all of it "no-sidebar"', () => {
    const blocks = readWebPage(
      '<body><div class="layout no-sidebar"><div class="elementor-nav-menu"><ul><li>Dokter</li></ul></div><div class="elementor-widget elementor-widget-text">' +
        '<h1>Biaya</h1><p>Cabut gigi Rp300.000.</p></div><div class="cky-consent-container">Kami memakai cookie.</div>' +
        '<div class="widget widget_search">Cari</div></div></body>',
    ).blocks;
    expect(blocks.map(({ text }) => text)).toEqual(['Biaya', 'Cabut gigi Rp300.000.']);
  });

  it('is read with the answers that open at a tap, each under its question', () => {
    const unfolding =
      '<main><h2>Tanya jawab</h2>' +
      '<div class="accordion-item"><h3><button aria-expanded="false">Bisa COD?</button></h3><div hidden><p>Bisa, di Jawa.</p></div></div>' +
      '<div class="accordion-item"><button aria-expanded="false">Kirim dari mana?</button><div class="panel collapse" style="display:none">Bandung.</div></div>' +
      '<details><summary>Bisa retur?</summary>Tujuh hari.</details>' +
      '<dl><dt>Ada toko?</dt><dd>Di Dago.</dd></dl><p><strong>Buka kapan?</strong></p><p>Jam 8.</p><p><b>Penting.</b></p>' +
      '<button>Beli sekarang juga</button><button aria-expanded="false">Menu</button></main>';
    expect(readWebPage(unfolding).blocks.map(({ kind, text }) => (kind === 'heading' ? `# ${text}` : text))).toEqual([
      '# Tanya jawab',
      ...['# Bisa COD?', 'Bisa, di Jawa.', '# Kirim dari mana?', 'Bandung.', '# Bisa retur?', 'Tujuh hari.'],
      ...['# Ada toko?', 'Di Dago.', '# Buka kapan?', 'Jam 8.', 'Penting.'],
    ]);
  });

  it('has no question beneath another one', () => {
    const text = toMarkdown(
      readWebPage(
        '<main><h2>Kopi</h2><h3>Cara simpan?</h3><p>Tutup.</p><details><summary>Bisa giling?</summary>Bisa.</details></main>',
      ),
    );
    expect(told(passagesIn('a.md', text))).toEqual(['Kopi | Cara simpan? | Tutup.', 'Kopi | Bisa giling? | Bisa.']);
  });

  it('is all of its articles, where none of them is most of it', () => {
    const articles = ['Jam buka delapan pagi.', 'Ongkir sembilan ribu.', 'Retur tujuh hari.'];
    const body = articles.map((text) => `<article class="faq-item"><p>${text}</p></article>`).join('');
    expect(readWebPage(`<body>${body}</body>`).blocks.map(({ text }) => text)).toEqual(articles);
  });

  it('becomes Markdown that is read as the page was', () => {
    const read = readWebPage(
      page.replace('Bali', '1. *Bali* # <b>[x](y)</b>').replace('libur</a>.', 'libur</a>.<br># Minggu'),
    );
    const again = passagesIn('a.md', toMarkdown(read));
    expect(told(again)).toEqual([
      'Kami kirim setiap hari, kecuali libur.\n# Minggu',
      'Ongkir & lama | - Jawa 2 hari\n- 1. *Bali* # [x](y)\n\nJNE: Tarif Rp9.000',
    ]);
  });

  it('nested without end is refused, and not tried for ever', async () => {
    const deep = `${'<div>'.repeat(100_000)}x`;
    expect(await errorsOf({ ...sop, 'documents/id/a.html': deep })).toEqual([
      'documents/id/a.html:1: error: is nested too deeply to be read; save it as Markdown',
    ]);
  });
});

describe('a document that is empty', () => {
  it('is warned of, and hinders nothing', async () => {
    const problems = await problemsOf({ ...sop, 'documents/id/a.md': '# A\n## B\n' });
    expect(problems).toContain('documents/id/a.md:1: warning: holds no text that could answer anything');
  });
});

describe('documents that answer the same', () => {
  it('are told of: copies once for each file, and other figures by their place', async () => {
    const retur = '# Retur\n## 4.1 Syarat retur\nBarang dapat diretur dalam 7 hari dengan nota.\n';
    const rest = '## Dana\nDana kembali ke rekening asal.\n## Syarat\nKTP asli.\n';
    const problems = await problemsOf({
      ...sop,
      'documents/id/a.md': retur + rest,
      'documents/id/b.md': retur + rest,
      'documents/id/c.md':
        '# Lama\n## Syarat retur\nBarang dapat diretur dalam 14 hari dengan nota.\n## Syarat\nUsia 21 tahun.',
      'documents/id/d.csv': 'question,answer\nBuka kapan?,Jam 8\nBuka kapan?,Senin\nBuka kapan?,Jam 8\n',
    });
    expect(problems.filter((problem) => problem.startsWith('documents/'))).toEqual([
      'documents/id/b.md:3: warning: passages that documents/id/a.md has, too: 3; keep one of them',
      'documents/id/c.md:3: warning: "Syarat retur" is answered otherwise in documents/id/a.md:3; customers are told one of the two',
      'documents/id/d.csv:3: warning: "Buka kapan?" is answered otherwise in documents/id/d.csv:2; customers are told one of the two',
      'documents/id/d.csv:4: warning: passages that documents/id/d.csv has, too: 1; keep one of them',
    ]);
  });
});

describe('the folder', () => {
  it('is optional, and a revision without documents is what it was', async () => {
    const { rules } = await contentOf(sop);
    expect('passages' in rules).toBe(false);
  });

  it('is part of the revision, which holds every passage as it was (replays hold)', async () => {
    const one = await contentOf({ ...sop, 'documents/id/a.md': '# A\nSatu.' });
    const other = await contentOf({ ...sop, 'documents/id/a.md': '# A\nDua.' });
    const moved = await contentOf({ ...sop, 'documents/id/a.md': '\n\n# A\nSatu.' });
    expect(other.rules.revision).not.toBe(one.rules.revision);
    expect(moved.rules.revision).toBe(one.rules.revision);
    const [stored] = revisionsOf(one);
    expect(restoreContent(stored?.json ?? '').rules.passages).toEqual(one.rules.passages);
  });

  it('tells of files that nobody reads there, and of front matter that is wrong', async () => {
    const files = {
      ...sop,
      'documents/id/a.md': '---\ntitel: A\nlink: toko\n---\nx',
      'documents/id/b.md': '---\ntitle: B\n',
      'documents/id/panduan.pdf': 'x',
      'documents/id/rusak.md': 'baris\nrusak \uFFFD',
      'documents/c.md': 'x',
    };
    expect(await errorsOf(files)).toEqual([
      'documents/c.md:1: error: lies outside a language; move it to documents/id or documents/en',
      'documents/id/a.md:2: error: unknown key "titel"; did you mean "title"?',
      'documents/id/a.md:3: error: link: is no web address; write it as https://…',
      'documents/id/b.md:1: error: the block that begins with --- has no end; close it with a line ---',
      'documents/id/panduan.pdf:1: error: is not read; save it as Markdown (.md), CSV (.csv) or a web page (.html)',
      'documents/id/rusak.md:2: error: is no text in UTF-8; save it as UTF-8',
    ]);
  });
});

describe('importing', () => {
  async function importing(files: Record<string, string>, changes: { overwrite?: boolean; path?: string } = {}) {
    const from = await contentFolder(files);
    const dir = await contentFolder(sop);
    await mkdir(join(dir, 'documents/id'), { recursive: true });
    await writeFile(join(dir, 'documents/id/lama.md'), 'Yang lama.');
    const order = { path: join(from, changes.path ?? '.'), dir, language: null, overwrite: changes.overwrite ?? false };
    const { imported, problems } = await importDocuments(order);
    return {
      dir,
      names: imported.map(({ name }) => name),
      problems: problems.map((one) => formatProblem(one).replaceAll(`${from}/`, '')),
    };
  }

  it('brings a folder in: pages as Markdown, languages by folder or by the words', async () => {
    const { dir, names, problems } = await importing({
      'Info Kirim.html': page,
      'en/Returns.md': '# Returns\nSeven days.',
      'faq.csv': 'question,answer\nHow long does shipping take?,It takes two days and you can track your order.',
      'foto.png': '',
    });
    expect(problems).toEqual([]);
    expect(names).toEqual(['documents/id/info-kirim.md', 'documents/en/faq.csv', 'documents/en/returns.md']);
    expect(await readFile(join(dir, 'documents/id/info-kirim.md'), 'utf8')).toContain(
      'link: https://toko.example/kirim',
    );
  });

  it('writes nothing at all when anything is wrong, and names the file and line it was read from', async () => {
    const { dir, names, problems } = await importing({ 'a.md': 'Benar.', 'b.csv': 'question,answer\nx,' });
    expect({ names, problems }).toEqual({ names: [], problems: ['b.csv:2: error: the answer is empty'] });
    await expect(readFile(join(dir, 'documents/id/a.md'))).rejects.toThrow('ENOENT');
  });

  it('reads what spreadsheets of Windows save in letters of their own', async () => {
    const csv = 'question,answer\nSarapan di mana?,Café “Melati”\n';
    const utf16 = Buffer.from(`\uFEFF${csv}`, 'utf16le');
    const windows = Buffer.from(csv.replace('“', '\x93').replace('”', '\x94'), 'latin1');
    for (const bytes of [utf16, windows]) {
      const from = await contentFolder({});
      await writeFile(join(from, 'faq.csv'), bytes);
      const dir = await contentFolder(sop);
      const { problems } = await importDocuments({
        path: join(from, 'faq.csv'),
        dir,
        language: 'id',
        overwrite: false,
      });
      expect(problems).toEqual([]);
      expect(told(passagesIn('faq.csv', await readFile(join(dir, 'documents/id/faq.csv'), 'utf8')))).toEqual([
        'Sarapan di mana? | Café “Melati”',
      ]);
    }
  });

  it('replaces nothing unless told to', async () => {
    const refused = await importing({ 'Lama.md': 'Yang baru.' });
    expect(refused.problems).toEqual([
      'Lama.md:1: error: documents/id/lama.md is there already; import it with --overwrite to replace it',
    ]);
    const { dir } = await importing({ 'Lama.md': 'Yang baru.' }, { overwrite: true });
    expect(await readFile(join(dir, 'documents/id/lama.md'), 'utf8')).toBe('Yang baru.');
  });

  it('refuses what it cannot read, a path without a file, and two of one name', async () => {
    expect((await importing({ 'a.pdf': 'x' }, { path: 'a.pdf' })).problems).toEqual([
      'a.pdf:1: error: is not read; save it as Markdown (.md), CSV (.csv) or a web page (.html)',
    ]);
    expect((await importing({}, { path: 'tiada.md' })).problems[0]).toMatch(
      /^tiada\.md:1: error: cannot be read: ENOENT/,
    );
    expect((await importing({ 'A b.md': 'x', 'a-b.md': 'y' })).problems).toEqual([
      'a-b.md:1: error: would be documents/id/a-b.md, as A b.md is; rename one of them',
    ]);
  });
});

describe('a long text without any heading', () => {
  const sentences = [
    'Klinik kami buka setiap hari kerja pukul delapan pagi sampai delapan malam, dan hari Minggu sampai siang saja.',
    'Vaksin kucing pertama dapat diberikan mulai umur delapan minggu dan diulang sebulan kemudian.',
    'Steril kucing jantan Rp450.000 dan betina Rp650.000, sudah termasuk obat dan kalung pelindung.',
    'Sebelum operasi hewan harus puasa makan delapan jam, minum boleh sampai dua jam sebelumnya.',
    'Rawat inap Rp100.000 per malam dengan makanan, pemilik boleh menjenguk antara jam empat dan enam sore.',
    'Parkir motor dan mobil ada di halaman belakang, masuk lewat gang sebelah apotek.',
  ];

  it('is parted between sentences into shorter pieces, each told from the others by how it begins', () => {
    const passages = passagesIn('klinik.md', `${sentences.join(' ')}\n`);
    expect(passages.map(({ text }) => text).join(' ')).toBe(sentences.join(' '));
    expect(passages.map(({ opening }) => opening)).toEqual([
      'Klinik kami buka setiap hari kerja pukul delapan pagi sampai…',
      'Rawat inap Rp100.000 per malam dengan makanan, pemilik boleh…',
    ]);
    expect(nameOfPassage(passages[1]!)).toBe('Klinik › Rawat inap Rp100.000 per malam dengan makanan, pemilik boleh…');
    for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(520);
  });

  it('keeps its document’s title where it is short, and where it stands under a heading', () => {
    expect(passagesIn('a.md', `${sentences.slice(0, 3).join(' ')}\n`).map(({ opening }) => opening)).toEqual([
      undefined,
    ]);
    const headed = passagesIn('b.md', `# Klinik\n\n## Layanan\n${sentences.join(' ')}\n`);
    expect(headed.map(({ opening }) => opening)).toEqual([undefined]);
  });
});

describe('a file whose name says what it is not', () => {
  const office =
    'is a file of Word, Excel or the like by another name; open it there, and save it as CSV or as a web page';
  const pdf = 'is a PDF by another name; copy its text into a Markdown file (.md)';
  const files: [string, string, string][] = [
    ['tarif.csv', 'PK\u0003\u0004\u0000\uFFFD', office],
    ['tarif.html', 'PK\u0003\u0004 x', office],
    ['retur.md', '{\\rtf1\\ansi Tujuh hari}', office],
    ['retur.html', '%PDF-1.4\n1 0 obj<<>>endobj stream Tujuh hari endstream', pdf],
  ];

  it.each(files)('is told as what it is: %s', async (name, text, wrong) => {
    expect(await errorsOf({ ...sop, [`documents/id/${name}`]: text })).toEqual([
      `documents/id/${name}:1: error: ${wrong}`,
    ]);
    const [dir, path] = [await contentFolder(sop), join(await contentFolder({ [name]: text }), name)];
    const { imported, problems } = await importDocuments({ path, dir, language: 'id', overwrite: false });
    expect(problems.map(formatProblem)).toEqual([`${path}:1: error: ${wrong}`]);
    expect(imported).toEqual([]);
  });
});

describe('other ways of asking for a section', () => {
  const retur = '# Retur\n\n## Syarat\nLabel utuh.\n\n## Ongkir\nDitanggung pembeli.\n';
  const quiet = { 'sop.yaml': 'business: { name: Toko Uji }\nfollow_up: off\n' };
  const files = (asked: string) => ({ ...quiet, 'documents/id/retur.md': retur, 'documents/id/asked.yaml': asked });

  it('stand beside the documents, and are part of the revision', async () => {
    const content = await contentOf(files('retur.md#syarat: [tagnya udah dicopot gmn, boleh balik ga]\n'));
    expect(content.rules.passages?.map(({ asked }) => asked)).toEqual([
      ['tagnya udah dicopot gmn', 'boleh balik ga'],
      undefined,
    ]);
    const other = await contentOf(files('retur.md#syarat: tagnya udah dicopot gmn\n'));
    expect(other.rules.revision).not.toBe(content.rules.revision);
  });

  it('of a section that is gone are told, and stop nothing', async () => {
    expect(await problemsOf(files('# dari chat\nretur.md#sarat: [boleh balik ga]\n'))).toEqual([
      'documents/id/asked.yaml:2: warning: no document has the section "retur.md#sarat"; did you mean "retur.md#syarat"?',
    ]);
    expect(await errorsOf({ ...sop, 'documents/en/asked.yaml': 'retur.md#syarat: [x]\n' })).toEqual([]);
  });

  it('that are written otherwise are told by line', async () => {
    expect(await problemsOf(files('retur.md#syarat:\n  - boleh balik ga\n  - [x]\nretur.md#ongkir:\n'))).toEqual([
      'documents/id/asked.yaml:3: error: retur.md#syarat: must be text, not a list; put it in quotes',
      'documents/id/asked.yaml:4: error: retur.md#ongkir: is missing (a list)',
    ]);
    expect(await problemsOf({ ...files(''), 'documents/id/askd.yaml': '' })).toEqual([
      'documents/id/askd.yaml:1: warning: no file of this name is read here; did you mean "asked.yaml"?',
    ]);
  });

  it('stay when the document is imported anew', async () => {
    const dir = await contentFolder(files('retur.md#syarat: [boleh balik ga]\n'));
    const path = join(await contentFolder({ 'retur.md': `${retur}\nKe gudang.\n` }), 'retur.md');
    const { problems } = await importDocuments({ path, dir, language: 'id', overwrite: true });
    expect(problems.map(formatProblem)).toEqual([]);
    expect(await readFile(join(dir, 'documents/id/asked.yaml'), 'utf8')).toContain('boleh balik ga');
  });
});
