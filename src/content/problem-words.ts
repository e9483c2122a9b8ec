import type { Language } from '../core/sop/policy.ts';
import type { Problem } from './problem.ts';

/**
 * Problems are written in English, as `sapa check` says them, and told to whoever edits on the console in their own
 * language. A sentence is its place (`intent cek_resi: `, `hours.default: `), which is the same in both, what is wrong,
 * and what was probably meant. `{…}` stands for whatever was written there.
 */
const sentences: readonly [english: string, indonesian: string][] = [
  // What any key may be told.
  ['unknown key "{key}"', 'kunci "{key}" tidak dikenal'],
  ['is missing (one of {values})', 'belum diisi (salah satu dari {values})'],
  ['is missing ({kind})', 'belum diisi ({kind})'],
  ['must be {kind}, not {other}; put it in quotes', 'harus berupa {kind}, bukan {other}; tulis di antara tanda kutip'],
  ['must be {kind}, not {other}', 'harus berupa {kind}, bukan {other}'],
  ['"{written}" is not one of {values}', '"{written}" bukan salah satu dari {values}'],
  ['must be at least {least}s; it happens again and again', 'paling sedikit {least}s, karena berulang terus'],
  ['must be at least {least}', 'paling sedikit {least}'],
  ['must be at most {most}', 'paling banyak {most}'],
  ['must be between {least} and {most}', 'harus antara {least} dan {most}'],
  ['is empty', 'masih kosong'],
  ['is longer than {most}', 'lebih panjang dari {most}'],
  [
    '"{written}" is not a duration; write 500ms, 30s, 3m, 24h or 2d (0s: at once)',
    '"{written}" bukan lama waktu; tulis 500ms, 30s, 3m, 24h, atau 2d (0s: seketika)',
  ],
  [
    '"{written}" is not how long; write forever, or days such as 365d',
    '"{written}" bukan lama waktu; tulis forever, atau hari seperti 365d',
  ],
  ['must be at least {least}, or forever', 'paling sedikit {least}, atau forever'],
  ['"{written}" is no percentage; write {percent}', '"{written}" bukan persentase; tulis {percent}'],
  [
    '"{written}" is not a time zone; write one such as Asia/Jakarta',
    '"{written}" bukan zona waktu; tulis misalnya Asia/Jakarta',
  ],
  ['"{written}" is not a time zone', '"{written}" bukan zona waktu'],
  ['"{written}" is not a date; write it as {example}', '"{written}" bukan tanggal; tulis seperti {example}'],
  [
    '"{written}" is not a date; write a list such as {example}, or none',
    '"{written}" bukan tanggal; tulis daftar seperti {example}, atau none',
  ],
  // Files.
  ['this key is given twice here', 'kunci ini ditulis dua kali di sini'],
  ['indented with a tab; use spaces', 'menjorok dengan tab; pakai spasi'],
  [
    'not valid YAML: {reason}; put a text that begins with {{ in quotes',
    'bukan YAML yang benar: {reason}; teks yang dimulai dengan {{ ditulis di antara tanda kutip',
  ],
  [
    '"{word}" lacks its colon, or the blank after it; write "{example}"',
    '"{word}" belum diberi titik dua, atau spasi sesudahnya; tulis "{example}"',
  ],
  [
    'does not line up with the lines around it; the keys of an entry begin in the same column',
    'tidak sejajar dengan baris di sekitarnya; kunci satu isi dimulai di kolom yang sama',
  ],
  ['a text with a colon in it; put it in quotes', 'teks ini mengandung titik dua; tulis di antara tanda kutip'],
  ['a quote is not closed', 'tanda kutip belum ditutup'],
  ['a bracket is not closed', 'kurung belum ditutup'],
  [
    'a list begins on a line of its own; write "- " under its key',
    'daftar dimulai di baris sendiri; tulis "- " di bawah kuncinya',
  ],
  [
    'a text that begins with such a sign; put it in quotes',
    'teks yang dimulai dengan tanda seperti ini; tulis di antara tanda kutip',
  ],
  [
    'a text here ends too early; put it in quotes, all of it, and a quote within it twice or by a slash',
    'teks di sini berakhir terlalu cepat; tulis seluruhnya di antara tanda kutip, dan kutip di dalamnya dua kali',
  ],
  ['not valid YAML: {reason}', 'bukan YAML yang benar: {reason}'],
  ['must be a list; begin each entry with "- "', 'harus berupa daftar; awali setiap isi dengan "- "'],
  ['must hold keys with values, one to a line', 'harus berisi kunci dengan nilainya, satu per baris'],
  ['no file of this name is read here', 'berkas dengan nama ini tidak dibaca di sini'],
  ['lies outside a language; move it to {one} or {other}', 'di luar folder bahasa; pindahkan ke {one} atau {other}'],
  ['unknown language "{name}"', 'bahasa "{name}" tidak dikenal'],
  ['is not read; name it .yaml', 'tidak dibaca; beri nama .yaml'],
  ['cannot be read: {reason}', 'tidak dapat dibaca: {reason}'],
  ['there is no such folder (CONTENT_DIR)', 'foldernya tidak ada (CONTENT_DIR)'],
  [
    'was there and is gone; put it back (an empty one: the defaults are wanted)',
    'tadinya ada dan sekarang hilang; kembalikan (berkas kosong: nilai bawaan yang dikehendaki)',
  ],
  ['there is no such file; the defaults are in force', 'berkasnya tidak ada; yang berlaku nilai bawaan'],
  // Where a test phrase leads instead.
  [
    'not understood; nearest is {intent}, at {percent} % too unsure',
    'tidak dipahami; terdekat {intent}, yakinnya hanya {percent} %',
  ],
  ['not understood', 'tidak dipahami'],
  ['a question: {one} or {other}', 'pertanyaan: {one} atau {other}'],
  ['hand-off by the word "{word}"', 'penyerahan karena kata "{word}"'],
  ['the document {id}', 'dokumen {id}'],
  // Documents.
  [
    'is not read; save it as Markdown (.md), CSV (.csv) or a web page (.html)',
    'tidak dibaca; simpan sebagai Markdown (.md), CSV (.csv), atau halaman web (.html)',
  ],
  ['has more than {most} characters; part it by topic', 'lebih dari {most} huruf; pisahkan per topik'],
  [
    'is a file of Word, Excel or the like by another name; open it there, and save it as CSV or as a web page',
    'ini berkas Word, Excel, atau sejenisnya dengan nama lain; buka di sana, lalu simpan sebagai CSV atau halaman web',
  ],
  [
    'is a PDF by another name; copy its text into a Markdown file (.md)',
    'ini PDF dengan nama lain; salin teksnya ke berkas Markdown (.md)',
  ],
  ['is no text in UTF-8; save it as UTF-8', 'bukan teks UTF-8; simpan sebagai UTF-8'],
  ['no document has the section "{key}"', 'tidak ada dokumen dengan bagian "{key}"'],
  ['holds no text that could answer anything', 'tidak berisi teks yang dapat menjadi jawaban'],
  [
    'passages that {file} has, too: {count}; keep one of them',
    'bagian yang juga ada di {file}: {count}; simpan salah satu saja',
  ],
  [
    '"{heading}" is answered otherwise in {place}; customers are told one of the two',
    '"{heading}" dijawab lain di {place}; pelanggan mendapat salah satunya',
  ],
  [
    'is nested too deeply to be read; save it as Markdown',
    'susunannya terlalu dalam untuk dibaca; simpan sebagai Markdown',
  ],
  [
    'the documents hold {count} passages together; at most {most} can be searched',
    'semua dokumen berisi {count} bagian; paling banyak {most} yang dapat dicari',
  ],
  [
    'the block that begins with --- has no end; close it with a line ---',
    'blok yang dimulai dengan --- tidak ditutup; tutup dengan baris ---',
  ],
  ['is no web address; write it as https://…', 'bukan alamat web; tulis seperti https://…'],
  [
    'is empty; the first row names the columns: question, answer',
    'masih kosong; baris pertama menamai kolomnya: pertanyaan (question), jawaban (answer)',
  ],
  [
    'has no column "{name}"; the first row names the columns: question, answer',
    'tidak punya kolom "{name}"; baris pertama menamai kolomnya: pertanyaan (question), jawaban (answer)',
  ],
  ['the column "{name}" is not read', 'kolom "{name}" tidak dibaca'],
  ['the question is empty', 'pertanyaannya masih kosong'],
  ['the answer is empty', 'jawabannya masih kosong'],
  [
    'a quote is not closed; write " twice within a quoted cell',
    'tanda kutip tidak ditutup; tulis " dua kali di dalam sel yang dikutip',
  ],
  [
    'something stands behind a closing quote; write " twice within a quoted cell',
    'ada tulisan setelah tanda kutip penutup; tulis " dua kali di dalam sel yang dikutip',
  ],
  // Intents.
  ['is empty; write at least one thing customers say', 'masih kosong; tulis paling sedikit satu ucapan pelanggan'],
  ['has no examples: only its keywords find it', 'tanpa contoh: hanya kata kuncinya yang menemukannya'],
  [
    'needs answers, steps or handoff; it would say nothing',
    'perlu jawaban, langkah, atau handoff; tanpa itu tidak ada yang dikatakan',
  ],
  [
    'has a handoff, so its answers and steps are not said',
    'punya handoff, jadi jawaban dan langkahnya tidak dikatakan',
  ],
  [
    'title is longer than {most} characters; a list will cut it off',
    'judul lebih panjang dari {most} huruf; daftar pilihan akan memotongnya',
  ],
  ['the example "{example}" is given twice', 'contoh "{example}" ditulis dua kali'],
  [
    'the test "{phrase}" is an example too, so it proves nothing',
    'uji "{phrase}" juga menjadi contoh, jadi tidak membuktikan apa-apa',
  ],
  [
    'slot {name} is a choice without options; add options: [one, another]',
    'slot {name} berupa pilihan tanpa opsi; tambahkan options: [satu, lainnya]',
  ],
  ['slot {name} has options; make it type: choice', 'slot {name} punya opsi; jadikan type: choice'],
  [
    'slot {name} has the name of a placeholder that is filled already',
    'slot {name} bernama sama dengan isian yang sudah terisi sendiri',
  ],
  ['may hold letters, digits, _ - and . only', 'hanya boleh berisi huruf, angka, _ - dan .'],
  ['a slot name may hold letters, digits and _ only', 'nama slot hanya boleh berisi huruf, angka, dan _'],
  [
    'intent "{name}" is given twice (also in {place}); names are unique over all languages',
    'intent "{name}" ditulis dua kali (juga di {place}); nama hanya boleh satu di semua bahasa',
  ],
  ['the keyword "{keyword}" belongs to {owner} too', 'kata kunci "{keyword}" juga milik {owner}'],
  // Placeholders.
  ['there is no slot for {{{name}}}', 'tidak ada slot untuk {{{name}}}'],
  ['unknown placeholder {{{name}}}', 'isian {{{name}}} tidak dikenal'],
  ['a placeholder is not closed; write {{name}}', 'isian tidak ditutup; tulis {{nama}}'],
  // Messages and quick replies.
  ['unknown message "{name}"', 'pesan "{name}" tidak dikenal'],
  ['a button holds {most} characters, this has {length}', 'tombol memuat {most} huruf, ini {length}'],
  ['must be a slash and one word, such as /resi', 'harus garis miring dan satu kata, misalnya /resi'],
  [
    'shortcut "{name}" is given twice (also on line {line})',
    'pintasan "{name}" ditulis dua kali (juga di baris {line})',
  ],
  // Approved templates.
  ['template {name} is given twice (also in {place})', 'template {name} ditulis dua kali (juga di {place})'],
  ['needs a BODY with a text', 'perlu BODY dengan teks'],
  ['{part} has {length} characters, {most} are allowed', '{part} berisi {length} huruf, paling banyak {most}'],
  ['mixes named and numbered variables', 'mencampur variabel bernama dan bernomor'],
  ['numbered variables must be {{1}}, {{2}}, … without gaps', 'variabel bernomor harus {{1}}, {{2}}, … tanpa terlewat'],
  [
    'the variable {{{name}}} may hold small letters, digits and _ only',
    'variabel {{{name}}} hanya boleh berisi huruf kecil, angka, dan _',
  ],
  ['the button "{text}" is longer than {most} characters', 'tombol "{text}" lebih panjang dari {most} huruf'],
  ["a button's url is longer than {most} characters", 'url sebuah tombol lebih panjang dari {most} huruf'],
  ['has more than {most} buttons', 'lebih dari {most} tombol'],
  [
    '{part} has variables and no example; Meta will reject it',
    '{part} berisi variabel tanpa contoh; Meta akan menolaknya',
  ],
  [
    'may hold small letters, digits and _ only, as Meta has it',
    'hanya boleh berisi huruf kecil, angka, dan _, seperti di Meta',
  ],
  ['must be a code of Meta such as id, en or en_US', 'harus kode bahasa Meta seperti id, en, atau en_US'],
  [
    'there is no message or approved template "{name}"',
    'tidak ada pesan atau template yang disetujui bernama "{name}"',
  ],
  [
    '"{name}" is in no approved.yaml, so a follow-up is only sent while the window is open',
    '"{name}" tidak ada di approved.yaml, jadi tindak lanjut hanya dikirim selama jendela terbuka',
  ],
  [
    'template {name} is the follow-up and cannot fill in {{{variable}}}',
    'template {name} dipakai untuk tindak lanjut dan tidak dapat mengisi {{{variable}}}',
  ],
  // The SOP.
  [
    'business.name is missing: messages say "kami" (or "us")',
    'business.name belum diisi: pesan menyebut "kami" (atau "us")',
  ],
  ['there is no team "{team}" in sop.yaml', 'tidak ada tim "{team}" di sop.yaml'],
  ['there is no shift "{shift}" in sop.yaml', 'tidak ada sif "{shift}" di sop.yaml'],
  [
    'the last step is told again and again; give it time, such as 15m',
    'langkah terakhir berulang terus; beri waktu, misalnya 15m',
  ],
  [
    'has no hours; write days such as { mon-fri: "08:00-16:00" }',
    'tanpa jam; tulis hari seperti { mon-fri: "08:00-16:00" }',
  ],
  ['level {level} is given twice', 'tingkat {level} ditulis dua kali'],
  ['"{team}" has level {level} in teams, not {other}', '"{team}" bertingkat {level} di teams, bukan {other}'],
  ['must be always, or days with spans such as {example}', 'harus always, atau hari dengan jamnya seperti {example}'],
  ['must be days with spans such as {example}, not always', 'harus hari dengan jamnya seperti {example}, bukan always'],
  ['"{key}" is no day; write mon, or mon-fri', '"{key}" bukan hari; tulis mon, atau mon-fri'],
  ['{day} is in "{other}" already', '{day} sudah ada di "{other}"'],
  [
    'spans overlap, within the day or with a neighbouring one',
    'jamnya bertumpuk, di hari yang sama atau dengan hari di sebelahnya',
  ],
  [
    '"{written}" is no span of the day; write {example} (in quotes), or off',
    '"{written}" bukan rentang jam; tulis {example} (di antara tanda kutip), atau off',
  ],
  [
    '"{written}" is no time of the week; write {example} (in quotes), or off',
    '"{written}" bukan waktu dalam minggu; tulis {example} (di antara tanda kutip), atau off',
  ],
  [
    '"{written}" is no span of the day; write {example} (in quotes), or always',
    '"{written}" bukan rentang jam; tulis {example} (di antara tanda kutip), atau always',
  ],
  [
    '"{written}" is no span of the day; write {example} (in quotes)',
    '"{written}" bukan rentang jam; tulis {example} (di antara tanda kutip)',
  ],
  [
    'is the whole day, so that nothing would ever go out; write a shorter span, or off',
    'sepanjang hari, jadi tidak akan ada yang keluar; tulis rentang yang lebih pendek, atau off',
  ],
  // Practice.
  [
    '"{written}" is nothing that is recognised; write such as apologises, or { words: [refund] }',
    '"{written}" tidak dapat dikenali; tulis misalnya apologises, atau { words: [refund] }',
  ],
  ['must be a number of the SOP, such as K1', 'harus nomor SOP, misalnya K1'],
  ['begins with neither scenario nor question', 'tidak diawali scenario atau question'],
  ['scenario "{name}" is given twice (also in {place})', 'scenario "{name}" ditulis dua kali (juga di {place})'],
  ['question "{name}" is given twice (also in {place})', 'question "{name}" ditulis dua kali (juga di {place})'],
  ['the choice "{name}" is given twice', 'pilihan "{name}" ditulis dua kali'],
  [
    'has after and when: it is said in a silence, or as an answer',
    'punya after dan when: dikatakan saat sunyi, atau sebagai jawaban',
  ],
  [
    'needs when, unless or after; otherwise it belongs to otherwise',
    'perlu when, unless, atau after; tanpa itu tempatnya di otherwise',
  ],
  // Trials.
  [
    'says what sop.yaml says already, so nothing is tried; delete it when it is over',
    'isinya sama dengan sop.yaml, jadi tidak ada yang dicoba; hapus bila sudah selesai',
  ],
  [
    'is tried while {other} is, on some of the same cases; give them other days, teams or shifts',
    'dicoba bersamaan dengan {other} pada sebagian kasus yang sama; beri hari, tim, atau sif lain',
  ],
  [
    'is empty; write team or shift, and sop with what is tried',
    'masih kosong; tulis team atau shift, dan sop dengan yang dicoba',
  ],
  ['needs a team or a shift: for whom is it tried?', 'perlu team atau shift: dicoba untuk siapa?'],
  [
    'has a team and a shift; one of them says for whom it is',
    'punya team dan shift; cukup satu yang menyebut untuk siapa',
  ],
  ['is before from ({from})', 'sebelum from ({from})'],
  ['is empty; write the keys of sop.yaml that are tried', 'masih kosong; tulis kunci sop.yaml yang dicoba'],
  [
    'is the same for everybody and cannot be tried; change it in sop.yaml',
    'sama untuk semua dan tidak dapat dicoba; ubah di sop.yaml',
  ],
  // Last: it fits what others say of things of their own.
  ['{part} is given twice', '{part} ditulis dua kali'],
];

/** Kinds of values, and what the reader of YAML says most. */
const words: Readonly<Record<string, string>> = {
  text: 'teks',
  'a number': 'angka',
  'a whole number': 'bilangan bulat',
  'true or false': 'true atau false',
  'a list': 'daftar',
  'keys with values': 'kunci dengan nilai',
  'All mapping items must start at the same column': 'semua kunci harus mulai di kolom yang sama',
  'Nested mappings are not allowed in compact mappings': 'teks yang berisi titik dua ditulis di antara tanda kutip',
  'Missing closing "quote': 'tanda kutip penutup tidak ada',
  "Missing closing 'quote": 'tanda kutip penutup tidak ada',
};

/** `{name}` is a gap; what stands in braces of its own, as placeholders do, is taken as it is. */
const gap = /(?<!\{)\{([a-z]+)\}(?!\})|(?<=\{\{)\{([a-z]+)\}(?=\}\})/g;

type Rule = { pattern: RegExp; said: string };
const rules = sentences.map(([english, indonesian]): Rule => ({ pattern: patternOf(english), said: indonesian }));

function patternOf(english: string): RegExp {
  let source = '';
  let from = 0;
  for (const { 0: whole, 1: one, 2: other, index } of english.matchAll(gap)) {
    source += `${escaped(english.slice(from, index))}(?<${one ?? other}>.+?)`;
    from = index + whole.length;
  }
  return new RegExp(`^${source}${escaped(english.slice(from))}$`, 'su');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

/** A sentence of the checks for the reader. */
export function sentenceIn(language: Language, message: string): string {
  return language === 'en' ? message : (inIndonesian(message) ?? message);
}

export function problemsIn(language: Language, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, message: sentenceIn(language, problem.message) }));
}

/** Null when it has no words for it: then the English ones have to do. */
export function inIndonesian(message: string): string | null {
  const meant = /^(?<wrong>.+); did you mean "(?<near>.+)"\?$/su.exec(message)?.groups;
  if (meant) return joined(inIndonesian(meant['wrong'] ?? ''), `; maksudnya "${meant['near']}"?`);
  const known = /^(?<wrong>.+); known are (?<all>.+)$/su.exec(message)?.groups;
  if (known) return joined(inIndonesian(known['wrong'] ?? ''), `; yang ada: ${known['all']}`);
  // The place first: a sentence that begins with a gap would take it for what was written.
  return afterPlace(message) ?? sentenceFor(message);
}

function sentenceFor(message: string): string | null {
  for (const { pattern, said } of rules) {
    const found = pattern.exec(message);
    if (found) {
      return said.replaceAll(gap, (_, one?: string, other?: string) => {
        const written = found.groups?.[one ?? other ?? ''] ?? '';
        return words[written] ?? written;
      });
    }
  }
  return null;
}

function afterPlace(message: string): string | null {
  const found = /^(?<place>(?:intent |template |scenario |question )?\S+: )(?<rest>.+)$/su.exec(message)?.groups;
  if (!found) return null;
  const rest = inIndonesian(found['rest'] ?? '');
  return rest === null ? null : `${found['place']}${rest}`;
}

function joined(sentence: string | null, more: string): string | null {
  return sentence === null ? null : sentence + more;
}
