import { findAbuse } from './abuse.ts';
import { alternativesOf, beginningsOf } from './beginnings.ts';
import { particles } from './lexicon/particles.ts';
import { wordSet } from './lexicon/table.ts';
import { callsAdmin, onlyOpens } from './openers.ts';
import { remembered } from './remembered.ts';
import { tellsOfTrouble } from './story.ts';
import type { Act } from './understanding.ts';
import { unanswered } from './unanswered.ts';
import { wordQuestion } from './word-questions.ts';

/** Finds what a message does besides asking: `words` are the words put right, `raw` what was typed. */
export function findActs(words: string[], raw: string): Act[] {
  if (callsAdmin(raw) || (words.length === 0 && /[👋🙋]/u.test(raw))) return ['greeting'];
  const acts = patternActs(words);
  if (!acts.includes('greeting') && (/^\s*(?:p+|\/start\b.*)\s*$/i.test(raw) || onlyOpens(words)))
    acts.push('greeting');
  if (words.length <= 4 && /^\s*sama(?:2|[- ]?sama)\b/i.test(raw)) acts.push('goodbye');
  acts.push(...answerActs(words, raw));
  if (words.length === 0 && /🙏/u.test(raw)) acts.push('thanks');
  if (!acts.includes('complaint') && (/[😡🤬😠👿]/u.test(raw) || tellsOfTrouble(words, raw))) acts.push('complaint');
  if (findAbuse(raw)) acts.push('abuse');
  return acts.length > 1 ? [...new Set(acts)] : acts;
}

/** A pattern is tried where a word of the message may begin what it looks for. */
function patternActs(words: readonly string[]): Act[] {
  const maybe = begunIn(words);
  if (maybe.length === 0) return [];
  const text = ` ${words.join(' ')} `;
  const acts: Act[] = [];
  let last = -1;
  for (const at of maybe) {
    if (at === last) continue;
    last = at;
    const { act, pattern } = patterns[at]!;
    if (act === 'unanswered') acts.push(...(pattern.test(text) ? callsAgain : []));
    else if (!acts.includes(act) && pattern.test(text)) acts.push(act);
  }
  return acts;
}

/** The numbers of the patterns that words may begin, in order; most begin none. */
function begunIn(words: readonly string[]): number[] {
  const all: number[] = [];
  for (const word of words) for (const at of begunBy(word)) all.push(at);
  return all.sort((one, other) => one - other);
}

/** Somebody wrote before, and nobody has answered: they want somebody, and complain. */
const callsAgain: readonly Act[] = ['asks-person', 'complaint'];

const person =
  'admin|operator|cs|customer service|pelanggan service|layanan pelanggan|customer support|customer care|orang|manusia|petugas|agen|agent|human|person|real person|' +
  'live agent|staf|staff|pegawai|karyawan|representative|advisor|someone|somebody|supervisor|manajer|manager|atasan|tim|support|penjual';
/** Whom customers complain of. */
const staff =
  'customer service|cs|admin|kurir|courier|driver|petugas|staf|staff|pegawai|karyawan|penjual|seller|agent|agen|operator|satpam|kasir|' +
  'teknisi|mekanik|montir|sopir|supir|guru|tutor|pengajar|pelatih|instruktur|dokter|perawat|suster|bidan|apoteker|resepsionis|pelayan|' +
  'penjaga|pengasuh|pramusaji|koki|sales|waiter|waitress|barista|terapis|kapster|pemandu|guide|fotografer|receptionist|teacher|technician|mechanic|doctor|nurse|therapist';
const manners =
  'kasar|judes|jutek|galak|ketus|songong|arogan|sombong|tidak (?:sopan|ramah)|marah-marah|rude|impolite|unfriendly|arrogant';
/** What is only told of them when it vexed: not "petugas merokok di mana", of people in general. */
const conduct =
  'merokok|mabuk|jorok|ogah-ogahan|malas-malasan|bentak-bentak|membentak|(?:sering|selalu|suka) (?:telat|terlambat|bolos)|(?:telat|terlambat|bolos) (?:terus|melulu)';
/** "Gurunya galak ga" asks how they are. */
const isSoOrNot = '(?! atau )(?! (?:tidak|kah|kan|apa)(?: (?:ya|kak|sih|nih|bu|pak|admin|tidak))* $)';
/** "Kalau dokternya galak boleh ganti?" supposes it, "yang tidak galak" wishes otherwise. */
const supposing = '(?<!(?:kalau|jika|misal|misalnya|takut|apakah|if|semoga) (?:\\S+ ){0,2})';
/** "Kalau kualitasnya jelek?" as well, but not "kalau begini saya kecewa", "kalau jujur hasilnya jelek", "kalau tahu kualitasnya jelek begini". */
const thoughtOf =
  '(?:(?<!(?:kalau|jika|misal|misalnya|seandainya|if) (?:(?!(?:begini|begitu|seperti|terus|this|tahu|jujur|boleh|menurut|sih|kalian|ditanya) )\\S+ ){0,2})|(?=(?:\\S+ ){1,4}(?:begini|seperti (?:ini|begini)) ))';
const notDenied = '(?<!(?:tidak|bukan|jangan|not) )';
/** "Mbak yang jaga jutek", "dijawab ketus": whoever it was. */
const someone = '(?:mbak|mas|bapak|ibu|abang|bang|pak|bu)(?:nya)?';
const metWith = '(?:(?:di|ke)(?:jawab|balas|bales|layani|tanggapi|perlakukan|terima|sambut|omongi|omelin?)(?:in|nya)?)';
/** Whom somebody turns to who will not be put off with anybody below. */
const boss =
  'bos|boss|owner|pemilik|pimpinan|direktur|yang punya|kepala (?:toko|cabang|bengkel|sekolah|klinik|kantor|gudang|restoran|dapur|montir|mekanik|teknisi|unit|bagian|servis|service)|penanggung jawab';
/** "Enak parah", "batuk parah" say how much: it complains by itself, of the service, or of what vexes. */
const parah =
  '(?<=(?:^|\\d \\S+|ini|itu|memang|sih|kok|wah|duh|gila|sumpah|banget|sekali|lama|telat|terlambat|lambat|kotor|bau|jorok|mengecewakan|kecewa|kacau|pelayanan(?:nya)?|layanan(?:nya)?|' +
  `respon(?:nya)?|toko(?:nya)?|(?:${staff})(?:nya)?) )parah|(?:barang|paket|pesanan|kiriman|produk|isi)(?:nya)?(?: \\S+){0,3} (?:rusak|hancur|penyok|pecah|cacat) parah`;
const reach =
  'bicara|ngomong|ngobrol|chat|chatting|berbicara|hubungi|hubungkan|hubungin|sambung|sambungkan|disambungkan|disambungin|dihubungkan|' +
  'dilayani|telepon|call|talk|speak|connect|transfer|alihkan|dialihkan|oper|panggilkan|panggil|panggilin|ketemu|get|connected|reach';

/** What stands before and behind a person in a message that says nothing but whom it wants. */
const wanting =
  'saya|aku|mau|minta|tolong|bisa|boleh|butuh|perlu|ingin|pengen|kak|admin|halo|dong|ya|langsung|i|just|want|need|give me|get me|please';
const insisting = 'saja|deh|dong|ya|kak|tolong|please|langsung|bisa|boleh|tidak|nih|sih|lah|sekarang|kok|now|kan';
const theirs = 'toko|asli|beneran|benar|sini';
/** "orang" alone may be anybody: "ke orang saja", "orangnya langsung", "dengan manusia bisa". */
const onlyPerson =
  `(?<=^ )(?:(?:${wanting}) ){0,5}(?:(?:ke|sama|dengan|pakai|with|to) )?(?:an? )?(?:${person})(?:nya)?(?: (?:${theirs}))?(?: (?:saja|langsung|please)|` +
  `(?<=(?:ke|sama|dengan) \\S+) (?:bisa|boleh|dong|deh))(?: (?:${insisting}))*`;

/** On the text put right, with a space on either side. Order is that of the result. */
const looked: [Act | 'unanswered', Pattern[]][] = [
  ['unanswered', [{ pattern: unanswered, beginnings: beginningsOf(unanswered) }]],
  [
    'greeting',
    re(
      `(?<!tidak )(?:halo|hai|wa{1,2}laikum ?salam|wa alaikum ?salam|assalamualaikum|permisi|selamat (?:pagi|siang|sore|malam)|spada|hello|hi|hey|good (?:morning|afternoon|evening)|` +
        `greetings|shalom|om swastiastu|sampurasun|salam sejahtera|apa kabar)|(?<=^ )(?:pagi|siang|sore|malam|morning|evening|punten)(?! (?:ini|nanti|tadi|boleh|bisa|saja|juga|atau|apa(?! kabar)|bagaimana|berapa|ada|buka|masih|is|works|or))`,
    ),
  ],
  ['thanks', re(`terima kasih|thanks|thank you|appreciate it|much appreciated|matur nuwun|syukron|jazakallah`)],
  [
    'goodbye',
    re(
      `kembali kasih|sampai jumpa|dadah|dah dulu|sampai nanti|sampai ketemu|selamat tinggal|goodbye|good bye|bye|bye bye|(?<!(?:to|i|can|when|where|we|if) )see you|itu saja|` +
        `sekian|cukup itu|nanti (?:saya |aku )?(?:chat|wa|kabari|kabarin|kasih (?:tahu|kabar)|beri (?:tahu|kabar)|lanjut|hubungi|tanya)(?: (?:lagi|saya|aku|kakak|kak))* (?:ya|deh|kak)|nanti (?:saya|aku) (?:kabari|kabarin|kasih tahu|chat|hubungi)(?: (?:lagi|kakak|kak|ya|deh|admin))* $|(?:i will|i'll) (?:let you know|get back to you)(?: (?:later|soon|then|tomorrow|thanks))* $|talk (?:to you )?later|text you later|that is all|that's all|have a (?:nice|good|great) day|wassalam|wassalamualaikum|good night`,
    ),
  ],
  [
    'asks-person',
    re(
      `(?:${reach})(?: \\S+){0,4} (?:${person})(?:nya)?|` +
        `(?:bicara|ngomong|ngobrol|berbicara|chat|talk|speak|hubungkan|sambung|sambungkan|disambungkan)(?: (?:langsung|saja|saya))? (?:sama|dengan|ke|to|with) (?:(?:the|your) )?(?:${boss})(?:nya|mu)?|` +
        `(?:ketemu|bertemu|panggilkan|panggilin|panggil)(?: langsung)? (?:(?:sama|dengan) )?(?:${boss})(?:nya|mu)?|(?:mau|minta|tolong|bisa|butuh|perlu|want|need|get me|give me)(?: (?!jadi |become )\\S+){0,2} ` +
        `(?:admin|operator|customer service|manusia|petugas|human|real person|live agent|live chat|orang (?:asli|beneran|benar|langsung)|` +
        `supervisor|manajer|manager|atasan|an agent|a person|representative)(?= (?:asli|beneran|benar|langsung|saja|dong|please|kak|tolong|ya|now|sekarang) | $)|` +
        `(?:mau|bisa|boleh|minta|ingin|pengen) (?:bicara|ngobrol|ngomong|telepon) langsung(?: (?:saja|tidak|ya|kak|dong))* $|` +
        `(?:jangan|bukan|not|no) (?:\\S+ )?(?:bot|robot|mesin)|(?<=^ )(?:admin|operator|customer service|petugas|manusia|human|agent|live agent|representative) (?:dong |please |tolong |saja |kak |ya )*$|` +
        `(?:admin|operator|petugas|cs|customer service)(?: ?nya)? (?:di )?mana(?: (?:sih|ya|kak|kah|nih))* $|` +
        `(?<=^ )(?:admin|operator|petugas|cs|customer service)(?: ?nya)? (?:ada|online|on)(?: (?:tidak|sih|ya|kah|di sini|kak|disini))* $|` +
        `(?:ada|mana) (?:admin|orang|manusia|operator)(?: ?nya)?(?: (?:tidak|sih|ya|kah|di sini|kak|disini))* $|live chat|` +
        `mana (?:cs|customer service|petugas)(?: ?nya)?(?: (?:sih|ya|kah|kak|nih))* $|` +
        `ada (?:admin|orang|manusia|operator|petugas|cs|customer service) (?:yang )?(?:bisa |dapat |mau )?(?:bantu|membantu|bantuin|tolong|menolong|jawab|menjawab)(?: (?:tidak|saya|aku|sih|ya|kah|kak|di sini|admin))* $|` +
        `(?:is there|can|could) (?:anyone|anybody|someone|somebody|a person)(?: (?:there|here))?(?: (?:who|that))?(?: (?:can|could))? (?:please )?help(?: (?:me|us|please|with this|out))* $|` +
        `bot(?:nya)? (?:tidak|gak) (?:membantu|bantu|mengerti|paham|guna)|` +
        `(?:tidak (?:mau|ingin|suka|butuh|perlu)|do not (?:want|need|like))(?: \\S+){0,3} (?:bot|robot|mesin)(?:nya)?|${onlyPerson} $`,
    ),
  ],
  [
    'confused',
    re(
      `(?:tidak|belum|kurang|teu|masih tidak|masih belum) (?:begitu |terlalu )?(?:mengerti|paham|ngartos|ngarti|jelas|mudeng|dong|nyambung|connect)|` +
        `(?:apa )?maksud(?:nya|mu)?(?: \\S+)? (?:apa|bagaimana|gimana)|(?:apa|bagaimana) (?:sih )?maksud(?:nya|mu)?|bingung|` +
        `(?:do not|did not|can not) (?:understand|get it|follow)|not clear|confus(?:ed|ing)|what do you mean|makes no sense|(?<=^ )(?:maksud|maksudnya) $|unclear|` +
        // Again, in other words (SOP Q3): asked of the answer, not of an order or a payment that is to be repeated.
        `(?:jelas|jelaskan|jelasin|dijelaskan|dijelasin|terangkan|diterangkan|terangin)(?: \\S+)? (?:lagi|ulang)|` +
        `(?:bisa|boleh|tolong|coba|mohon) (?:ulang|ulangi|diulang|diulangi|ulangin)(?: (?:lagi|dong|kak|ya|penjelasannya|jawabannya))* $|` +
        `explain (?:\\S+ ){0,2}(?:again|differently|in other words)|say (?:that|it) again|(?<=^ )(?:hah|huh|what|apa|come again) $`,
    ),
  ],
  [
    'cancel',
    re(
      // "Kalau batal dp balik tidak", "kalau tidak jadi bayar?" ask what would be.
      `(?<!(?:kalau|jika|misal|misalnya|seandainya|apakah|if) (?:\\S+ ){0,2})(?:batal|batalkan|dibatalkan|batalin|cancel|tidak jadi)|teu jadi|nvm|tidak usah (?:jadi|dilanjut\\S*)|never ?mind|forget it|stop|urungkan|lupakan(?: saja)?`,
    ),
  ],
  [
    'complaint',
    re(
      `(?<!(?:bukan|tidak mau|tidak ada|tanpa|jangan|not|no) )(?:komplain\\S*|keluhan\\S*|pengaduan|mengeluh|complain|complaint)|${thoughtOf}(?<!tidak )kecewa|${thoughtOf}mengecewakan|protes|${parah}|payah|${thoughtOf}tidak (?:puas|profesional|beres|bertanggung jawab)|tidak becus|kapok|` +
        `${thoughtOf}(?:pelayanan|layanan|respon)\\S* (?:\\S+ )?(?:buruk|jelek|lambat|lama|lelet|lemot|payah)${isSoOrNot}|` +
        `${thoughtOf}(?:barang|produk|kualitas|bahan|hasil)(?:nya)? (?:kok |ini |sangat |memang |ternyata )?(?:jelek|buruk|murahan)${isSoOrNot}|` +
        `${supposing}(?:${staff})(?:nya)? (?:\\S+ ){0,2}${notDenied}(?:${manners})${isSoOrNot}|(?:${manners})(?! tidak) (?:\\S+ ){0,2}(?:${staff})(?:nya)?|` +
        `${supposing}(?:${staff})nya (?:\\S+ )?${notDenied}(?:${conduct})${isSoOrNot}|` +
        `${supposing}${someone} yang (?!tidak )(?:\\S+ ){1,5}${notDenied}(?:${manners})${isSoOrNot}|${supposing}(?:${metWith}) (?:\\S+ )?(?:${manners}|cuek)${isSoOrNot}|` +
        `(?<=^ )(?:kok |ini |kenapa )?lama (?:banget|sekali|amat)(?: (?:sih|nih|ya|deh|kak|admin))*(?: (?:${staff}|pesanan|makanan|paket|proses)(?:nya)?)? $|(?:lelet|lemot) (?:banget|sekali|amat|parah|bener)|` +
        `(?:customer service|cs|admin)(?:nya)? (?:nya )?(?:lambat|lelet|lemot|lama (?:banget|sekali|amat))|slow (?:respon|response|resp)|` +
        `(?:balas|balasan|bales)(?:nya)? (?:nya )?(?:lambat|lelet|lama (?:banget|sekali|amat))|kesal|kesel|sebal|sebel|nyebelin|sebelin|menyebalkan|jengkel|menjengkelkan|marah|emosi|lapor(?:kan)? (?:polisi|ylki)|` +
        `${supposing}(?:dissatisfied|unsatisfied|unhappy (?:with|about)|not (?:at all |very |really |too )?(?:satisfied|happy) with)|` +
        // Money that should long be here: "deposit belum balik juga padahal udah keluar sebulan".
        `(?:deposit|jaminan|uang|duit|dana|dp|refund)(?:nya)? (?:\\S+ ){0,2}(?:belum|tidak) (?:balik|kembali|dikembalikan|dibalikin|cair|turun)(?: juga)? padahal|` +
        // What was sold or mended has endangered somebody: "rem blong abis diservis, hampir nabrak".
        `${supposing}(?:hampir|nyaris) (?:saja )?(?:menabrak|nabrak|tabrak|tabrakan|ketabrak|tertabrak|celaka|kecelakaan|terbakar|kebakaran)|(?:almost|nearly) (?:crashed|had an accident)|` +
        // Who should have come did not.
        `(?<!(?:if|when|case|there|is|are|that|what) (?:\\S+ )?)(?:nobody|no one)(?: (?:is|was|has|have))? (?:here|came|come|showed|shown|turned up|arrived|picked)(?: \\S+){0,4} $|` +
        `(?<!(?:kalau|jika|apa|apakah|kenapa|maaf) (?:\\S+ ){0,3})(?:tidak|belum) ada (?:satu ?pun |orang )?yang (?:jemput|menjemput|datang|muncul|nongol)(?: (?:sih|ya|kak|juga|nih|dari|sampai|sama sekali|kami|saya|ke|di|sini|sekarang|tadi))* $|` +
        `(?<!if |what )you (?:guys |all )?promised(?! to)|(?:janjinya|dijanjikan|dijanjiin|janji kalian)(?: (?!kalau)\\S+){0,5} (?:belum|tidak|malah)(?! (?:ya|kak)? ?$)|` +
        // What has to be made good is asked of them: "balikin uang saya", "tanggung jawab dong".
        `${supposing}(?:balikin|balikkan|kembalikan|kembaliin|pulangin) (?:uang|duit|dp|dana) ?(?:nya )?(?:saya|aku|kami|orang)|${supposing}(?:(?:harus|minta|tolong|mohon) (?:ber)?tanggung jawab(?= (?:dong|kak|ya|kalian|admin|lah|nih|deh|toko) | $)|(?<=^ (?:kak |admin |woi |tolong |lah )*)(?:ber)?tanggung jawab(?: (?:dong|kak|kalian|admin|lah|nih|deh|ya))+ $)|` +
        `${supposing}(?:want|need|give me|return) (?:all )?(?:my|our|the) (?:money|deposit) back|` +
        // What was paid is asked for again, and what is due has not come.
        `${supposing}(?:sudah|telah)(?: \\S+){0,2} (?:bayar|dibayar|membayar|transfer|ditransfer|lunas|dilunasi|lunasi)(?: \\S+){0,6} (?:masih|tetap|kok|malah)(?: \\S+){0,3} (?:nunggak|menunggak|ditagih|tertagih|ketagih|nagih|diblokir|terblokir|diisolir|ditelepon|ditelpon|ditelponin|dihubungi)|` +
        `${supposing}(?:belum|tidak)(?: juga)? (?:keluar|jadi|dikirim|diproses|selesai|turun|cair|terbit|diterima|aktif|masuk)(?: juga)? padahal(?! (?:mau|baru) )|` +
        `${supposing}(?:paid|payed)(?: \\S+){0,4} (?:but|and|yet)(?: \\S+){0,2} still(?: \\S+){0,3} (?:bill|billed|charged?|invoice|calling|reminders?|unpaid|overdue)|` +
        // Somebody asks for money in the name of the business.
        `${supposing}(?:ada|nomor|orang|akun|yang)(?: \\S+){0,3} (?:(?:mengaku|ngaku|mengaku-ngaku|ngaku-ngaku)(?: \\S+)? (?:dari|sebagai|jadi|pihak|petugas|cs|admin)|mengatasnamakan|pura-pura (?:dari|jadi|sebagai))|` +
        `${supposing}(?:is|was|are|someone|somebody) (?:pretending to be|claiming to be|impersonating)|(?:i|we)(?: \\S+)? (?:got|was|were|been) scammed|` +
        `(?<!terima kasih (?:\\S+ )*|sukses |berhasil |senang |lancar )(?:gara-gara|gara2) (?:kalian|kamu|lu|admin|cs)(?!.* (?:sukses|makasih|berhasil|terima kasih|paham|ramah|baik|senang|suka|langganan|terbantu|lancar) )|` +
        `${thoughtOf}disappointed|disappointing|unacceptable|terrible|awful|worst|ridiculous|fed up|angry|frustrat(?:ed|ing)|rugi|dirugikan|` +
        // "Ini bukan penipu kan?" asks whether one can trust; so does "takut ditipu".
        `(?<!(?:bukan|tidak|takut|anti|jangan-jangan|banyak|sering|marak|lapor|not|not a) (?:\\S+ )?)(?:ditipu|penipuan|penipu)(?! (?:bukan|kah|atau|apa|tidak))|` +
        `lama (?:banget |amat |sekali |bener |sih |kali |ya |yah )*(?:balas|bales|dibalas|dibales|respon|direspon|jawab|dijawab)\\S*`,
    ),
  ],
];

/** Each alternative by itself: a word that many messages have begins few of them, and the others are not tried. */
function re(alternatives: string): Pattern[] {
  return alternativesOf(alternatives).map((source) => ({
    pattern: new RegExp(` (?:${source})(?= |$)`, 'u'),
    beginnings: beginningsOf({ source }),
  }));
}

type Pattern = { pattern: RegExp; beginnings: ReadonlySet<string> };

const patterns = looked.flatMap(([act, each]) => each.map((one) => ({ act, ...one })));

/** The numbers of the patterns by what they begin with. */
const byBeginning = new Map<string, number[]>();
for (const [at, { beginnings }] of patterns.entries())
  for (const beginning of beginnings) byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), at]);

/** The patterns that may find something where this word stands. */
const begunBy = remembered((words): readonly number[] =>
  words.split(' ').flatMap((word) => beginningsOfWord(word).flatMap((each) => byBeginning.get(each) ?? [])),
);

/** All that it begins with, and itself with a space behind it. */
function beginningsOfWord(word: string): string[] {
  const text = `${word} `;
  return Array.from({ length: text.length + 1 }, (_, length) => text.slice(0, length));
}

const yesWords = wordSet(
  'iya oke betul sip sipp siap yes yep sure okay ok correct definitely absolutely yoi deal setuju baik baiklah mantap hooh nggih inggih muhun leres monggo',
);
/** Yes only when nothing else of weight follows: "boleh" answers, "boleh tanya?" asks. */
const weakYes = wordSet(
  'ya mau boleh bisa benar lanjut lanjutkan tentu jadi cocok sudah beres selesai right go fine great good sesuai setuju aman cool sweet nice awesome perfect lovely excellent brilliant sounds keren',
);
const noWords = wordSet('tidak bukan belum jangan no nope not never enggak');
const fillers = wordSet(`
ya kak kakak admin min mas mbak pak bu gan sis bro bang bun deh dong sih nih kok lah saja itu ini terima kasih thanks thank you please tolong
banget sekali benar betul iya oke sip siap boleh mau baik saya mengerti paham selesai beres teratasi semua silakan it is that yes of course i am
would like do so lagi dulu juga jadi lanjut sudah yang tadi done solved good the not yet thing cukup makasih usah perlu apa-apa gapapa gakpapa gpapa jadi beli
`);

/** Yes and no are answers: short messages, in which little else stands. */
function answerActs(words: string[], raw: string): Act[] {
  if (words.length === 0) return /[👍👌✅🆗]/u.test(raw) ? ['yes'] : /[👎❌]/u.test(raw) ? ['no'] : [];
  if (words.length > 8 || raw.includes('?') || !mayAnswer.ofAny(words)) return [];
  const text = words.join(' ').replace(/^(?:ho oh|he eh)/, 'iya');
  // "Gapapa, ga usah" declines, "iya nanti dulu" puts off.
  if (/(?:apa-apa|papa|masalah) tidak (?:usah|perlu|jadi)/.test(text)) return ['no'];
  if (/\bnanti (?:dulu|saja)\b/.test(text)) return [];
  if (/^(?:\S+ )?(?:tidak apa-apa|g[ak]*papa|tidak masalah|no problem|not a problem|no worries|all good)/.test(text))
    return ['yes'];
  const meat = text.split(' ').filter((word) => !vocatives.has(word));
  const first = meat[0] ?? '';
  const denies = meat.some((word) => noWords.has(word));
  const rest = meat.slice(1);
  if (first === 'belum') return rest.length <= 5 ? ['no'] : [];
  if (denies)
    return /^(?:iya |ya |oke |okay |ok |sip |yes |yeah |no )?(?:tidak|bukan|belum|jangan|no|nope|not|never)\b/.test(
      meat.join(' '),
    ) && rest.every((word) => fillers.has(word) || noWords.has(word))
      ? ['no']
      : [];
  if (yesWords.has(first)) return rest.length <= 5 && !rest.some((word) => questionWords.has(word)) ? ['yes'] : [];
  return weakYes.has(first) && rest.every((word) => fillers.has(word)) ? ['yes'] : [];
}

/** One of these stands in every yes and no. */
const mayAnswer = wordQuestion((words) =>
  words
    .split(' ')
    .some(
      (word) =>
        yesWords.has(word) ||
        weakYes.has(word) ||
        noWords.has(word) ||
        /^h[oe]$|papa|apa-apa|masalah|problem|good/.test(word),
    ),
);

/** Nothing stands beside the yes or no that could be asked about: "oke cara bayar" is more than an answer. */
export function isBareAnswer(words: readonly string[]): boolean {
  const all = words.flatMap((word) => word.split(' '));
  return all.every((word) =>
    [yesWords, weakYes, noWords, fillers, vocatives, particles].some((known) => known.has(word)),
  );
}

const vocatives = wordSet('kak admin mas mbak pak bu gan sis bro bang bun eh oh hmm');
const questionWords = wordSet('tapi apa berapa kapan kenapa bagaimana mana siapa but what when where why how');
