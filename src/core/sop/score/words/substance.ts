import { phrase, says, type Sentence, type Speech } from './speech.ts';

/** What an agent does for the case, recognised in their own words. */

const number = String.raw`(?:\d+(?:[.,]\d+)?(?: ?(?:-|sampai|hingga|to|s/d|x) ?\d+)?|\d+x\d+|\d+-\d+|satu|dua|tiga|empat|lima|enam|tujuh|beberapa|setengah|half an|half a|a|an|one|two|three|few)`;
const unit = `(?:menit|jam|hari|hari kerja|minggu|pekan|minutes?|mins?|hours?|hrs?|days?|working days?|business days?|weeks?)`;
const span = `${number} ?${unit}`;
const glued = String.raw`\d+(?:-\d+)?(?:menit|jam|hari|min|mins|h|hrs)`;
const clock = String.raw`(?:jam|pukul) \d{1,2}(?:[.:]\d{2})?`;
const day = `(?:hari ini|malam ini|sore ini|siang ini|besok|lusa|nanti (?:siang|sore|malam)|minggu depan|(?:hari )?(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu))`;
const enDay = `(?:today|tonight|tomorrow|this (?:morning|afternoon|evening|week)|next week|(?:on |by )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))`;
const bound = `(?:maksimal|maksimum|max|maks|paling (?:lama|lambat|telat|cepat)|selambat[- ]lambatnya|estimasi|perkiraan|target|diperkirakan|kira[- ]kira|sekitar|kurang lebih|dalam(?: waktu)?|sebelum|selama)`;
const enBound = `(?:within|in|by|before|at most|up to|estimated|estimate|eta|about|around|no later than|latest)`;
const work = `(?:kabari|dikabari|kabarin|info|infokan|informasikan|update|hubungi|dihubungi|menghubungi|mengabari|menginfokan|menyelesaikan|mengirim|mengirimkan|memproses|balas|proses|diproses|selesai|selesaikan|diselesaikan|beres|kirim|kirimkan|dikirim|tiba|sampai|cair|masuk|ganti|cek|perbaiki|diperbaiki|aktif|tindak ?lanjuti|ditindaklanjuti|follow)`;
const enWork = `(?:update|get back|reply|let you know|resolve|resolved|fix|fixed|done|ready|send|sent|ship|arrive|complete|completed|process|processed|call|contact|hear|be with you|refunded|receive|get)`;
const future = `(?:akan|bakal|nanti|segera|usahakan|upayakan|pastikan|kami|saya|tim)`;

const estimate = {
  id: phrase(
    [
      `${bound} (?:\\S+ ){0,2}(?:${span}|${glued}|${day}|${clock})`,
      `(?:${span}|${glued}) (?:lagi|ke depan|kedepan|kerja|maksimal|ya)`,
      `${future} (?:\\S+ ){0,6}${work} (?:\\S+ ){0,5}(?:${span}|${glued}|${day}|${clock})`,
      `(?:${day}|${clock})(?: juga)? (?:\\S+ ){0,3}${future} (?:\\S+ ){0,4}${work}`,
      `(?:tiba|datang|sampai|siap|dikirim|kami kirim) (?:\\S+ ){0,2}hari (?:senin|selasa|rabu|kamis|jumat|sabtu|minggu)`,
      `(?:tunggu|ditunggu|menunggu|beri|kasih|butuh|memerlukan|membutuhkan|perlu)(?: \\S+){0,4} (?:${span}|${glued})`,
    ].join('|'),
  ),
  en: phrase(
    [
      `${enBound} (?:\\S+ ){0,3}(?:${span}|${glued}|${enDay}|\\d{1,2}(?:[.:]\\d{2})? ?(?:am|pm))`,
      `(?:will|we'll|i'll|going to|should) (?:\\S+ ){0,5}${enWork} (?:\\S+ ){0,4}(?:${span}|${enDay})`,
      `(?:takes?|need|allow|give me|give us) (?:\\S+ ){0,3}${span}`,
      `expect (?:\\S+ ){0,6}(?:${span}|${enDay})`,
    ].join('|'),
  ),
};
/** Times that are no promise: opening hours, terms, what has been. */
const noEstimate = {
  id: phrase(
    `sejak|garansi|batas|batasnya|buka|tutup|operasional|berlaku|kemarin|tadi|yang lalu|lalu|selama ini|promo|diskon|jam kerja|kadaluarsa|libur|sudah ${span}|` +
      `sudah (?:kami )?(?:kirim|dikirim|diproses|sampai|selesai|masuk)|untuk ${span} (?:pemakaian|langganan)`,
  ),
  en: phrase(`since|warranty|ago|yesterday|open|opening|closed|closes|opens|promo|valid|expires?|hours are|already`),
};

/** Tells until when it will be done or looked after (SOP Q6, K5); "secepatnya" is none. */
export function estimates(speech: Speech): boolean {
  return speech.sentences.some(
    ({ id, en, asks }) =>
      !asks && !noEstimate.id.test(id) && !noEstimate.en.test(en) && (estimate.id.test(id) || estimate.en.test(en)),
  );
}

const ask = `(?:boleh|bisa|dibantu|tolong|minta|silakan|silahkan|mohon|kirim|kirimkan|dikirim|dikirimkan|kirimin|lampirkan|dilampirkan|sertakan|disertakan|unggah|upload|share|fotokan|difoto|fotoin|ada|punya)`;
const enAsk = `(?:could you|can you|would you|please|kindly|may i|may we|can i|can we|could we|send|share|attach|upload|provide|do you have|we need|i need|need)`;
const proof = `(?:bukti|foto|fotonya|photo|screenshot|screenshotnya|ss|ssnya|tangkapan layar|video|videonya|gambar|struk|invoice|nota|resi|unboxing)`;
const enProof = `(?:proof|photos?|pictures?|screenshots?|video|image|receipt|invoice|screen shot)`;
const askingProof = {
  id: phrase(
    `${ask} (?:\\S+ ){0,6}${proof}|fotoin|${proof} (?:\\S+ ){0,4}(?:dikirim|dikirimkan|dilampirkan|dulu|boleh|apakah ada)`,
  ),
  en: phrase(`${enAsk} (?:\\S+ ){0,6}${enProof}`),
};
const noAsking = {
  id: phrase(
    `(?:tidak|jangan) (?:perlu |usah |harus )?(?:kirim|mengirim|dikirim|melampirkan|lampirkan|ada)|(?:saya|kami) (?:\\S+ )?(?:kirim|kirimkan|kirimin|lampirkan|share|infokan)|` +
      `sudah (?:saya |kami )?(?:terima|diterima|masuk|cek|lihat)|ada di|terima kasih (?:atas|untuk|sudah)|(?:saya|kami) (?:sudah|akan|bantu) (?:terima|kirim|kirimkan)|berikut|tersedia|katalog`,
  ),
  en: phrase(
    `(?:no need|don't need|needn't|not need)|(?:i|we|i'll|we'll|i'm|let me) (?:\\S+ )?(?:send|sending|share|attach|sent|received|attached)|thank(?:s| you) for|here (?:is|are)|catalog(?:ue)?`,
  ),
};

export function asksProof(speech: Speech): boolean {
  return asksFor(speech, askingProof);
}

function asksFor(speech: Speech, patterns: { id: RegExp; en: RegExp }): boolean {
  return speech.sentences.some((sentence) => {
    const isOther = noAsking.id.test(sentence.id) || noAsking.en.test(sentence.en);
    return !isOther && (patterns.id.test(sentence.id) || patterns.en.test(sentence.en));
  });
}

const datum = `(?:nomor|no|id|kode|nama|email|alamat|tanggal|data|detail|detailnya|rincian|kronologi|kronologinya|kendala|kendalanya|akun|username|nominal|tipe|merk|versi|resi)`;
const askingData = {
  id: phrase(
    `${ask} (?:\\S+ ){0,5}${datum}|${datum} (?:\\S+ ){0,3}(?:berapa|apa|mana|kapan)|(?:boleh|bisa|tolong|mohon|silakan) (?:\\S+ ){0,3}(?:ceritakan|diceritakan|dijelaskan|jelaskan|diinfokan|infokan|sebutkan|disebutkan)(?: \\S+)?`,
  ),
  en: phrase(
    `${enAsk} (?:\\S+ ){0,6}(?:number|name|email|address|date|details?|id|account|model|serial|username)|` +
      `(?:could|can|would) you (?:\\S+ ){0,2}(?:tell|describe|explain|confirm)|what(?:'s| is| was) your (?:\\S+ ){0,2}(?:number|name|email|address|account|username)`,
  ),
};

/** Asks for what the case needs: a number, an address, what happened (SOP Q4, K4). */
export function asksData(speech: Speech): boolean {
  return asksFor(speech, askingData);
}

const sayingBack = {
  id: phrase(
    [
      `(?:saya|kami|aku)(?: \\S+){0,2} (?:ulangi|ulang|simpulkan|rangkum|catat|pastikan|konfirmasi)(?: \\S+){0,3} (?:ya|kembali|supaya|agar|dulu|lagi|keluhan|kendala|laporan|masalah|bahwa)`,
      `(?:jadi|berarti|artinya|intinya|jadi intinya) (?:untuk )?(?:kendala|kendalanya|masalah|masalahnya|keluhan|keluhannya|yang (?:dialami|dikeluhkan|terjadi|diterima)|kak (?:pesan|order|terima|beli|menerima|memesan|belum|sudah|mengalami|dapat))`,
      `(?:kalau|jika|bila|semoga) (?:saya|kami) (?:tidak salah )?(?:tangkap|pahami|simpulkan|mengerti)`,
      `(?:yang )?(?:saya|kami) (?:tangkap|pahami|terima)(?: dari \\S+)?,? (?:kak|kendala|masalah|keluhan|adalah|barang|pesanan)`,
      `(?:apakah |apa )?(?:betul|benar) (?:bahwa|begitu|kak (?:mengalami|belum|menerima)|demikian)|(?:kendala|keluhan|masalah) (?:adalah|yaitu)`,
      `(?:kami|saya) (?:sudah )?catat,? (?:kendala|keluhan|masalah|laporan|barang|pesanan)|tercatat`,
    ].join('|'),
  ),
  en: phrase(
    `(?:just )?to (?:confirm(?! your (?:booking|payment|e-?mail|account|address))|recap|summari[sz]e|clarify|make sure i)|(?:so|then) (?:you|your|the (?:issue|problem|item|order|package)) (?:\\S+ ){1,}(?:right|correct|is that right|is that correct)|` +
      `if i (?:understand|understood|got)(?: \\S+){0,3} (?:correctly|right)|let me (?:repeat|confirm|recap|make sure|summari[sz]e)(?: \\S+)*|` +
      `(?:so|as) (?:i understand|what i understand|what i'm hearing)|what i'm hearing|have i understood`,
  ),
};
/** "Jadi … ya, benar?": a statement that ends in asking whether it is so. */
const tag =
  / (?:jadi|berarti|artinya) (?:\S+ ){3,}(?:benar|betul|begitu|bener) (?:ya |kak |begitu |kah |tidak |pak |bu )*$/u;

/** Repeats the problem to confirm it (SOP K3). */
export function saysBack(speech: Speech): boolean {
  return says(speech, sayingBack) || speech.sentences.some(({ id, asks }) => asks && tag.test(id));
}

const solved = `(?:selesai|terselesaikan|teratasi|beres|tuntas|aman|normal|lancar|berfungsi|berhasil|terbantu|membaik|jelas|bisa (?:dipakai|digunakan|login|masuk|dibuka|diakses|dibuat|kembali|normal))`;
const asksSolved = {
  id: phrase(
    [
      `(?:apakah|apa|sudah|gimana|bagaimana) (?:\\S+ ){0,5}${solved}`,
      `(?:ada|masih ada|apakah ada) (?:\\S+ ){0,3}(?:lagi )?(?:yang )?(?:bisa |dapat |perlu |ingin |mau )?(?:saya |kami |kita |kak )?(?:dibantu|bantu|ditanyakan|tanyakan|kurang jelas|kendala lain)`,
      `(?:penjelasan|penjelasannya|informasinya|caranya) (?:\\S+ ){0,2}(?:jelas|dipahami|dimengerti|paham)|(?:sudah|apakah) (?:\\S+ ){0,2}(?:paham|dipahami|dimengerti|mengerti|jelas)|masih (?:bingung|error|eror|gagal|bermasalah|muncul|belum bisa)|sudah bisa (?:ke|di|ter)\\S+|sudah (?:sesuai|cocok)`,
    ].join('|'),
  ),
  en: phrase(
    `(?:is|are|was|has|did|does|do) (?:\\S+ ){0,5}(?:resolved|solved|fixed|working|sorted|clear|okay|ok|help|work|helped|make sense|better|helpful)|` +
      `(?:anything|something) else|(?:any|further) (?:more |other )?questions`,
  ),
};

/** Asks whether it is solved, clear, or whether anything is left (SOP G5, K7, C1). */
export function asksWhetherSolved(speech: Speech): boolean {
  return speech.sentences.some((sentence) => isAsked(sentence) && matches(sentence, asksSolved));
}

function isAsked({ id, asks }: Sentence): boolean {
  return asks || /(?<= )(?:apakah|gimana|bagaimana|ada lagi yang)(?= )/u.test(id);
}

function matches({ id, en }: Sentence, patterns: { id: RegExp; en: RegExp }): boolean {
  return patterns.id.test(id) || patterns.en.test(en);
}

const defers = {
  id: phrase(
    `(?:tolong|bisa|boleh|silakan|harap|sabar) (?:\\S+ )?(?:tunggu|ditunggu|menunggu)|tunggu(?! lama)|ditunggu|(?:saya|kami|biar)(?: \\S+){0,3} (?:cek|periksa|koordinasikan|koordinasi|tanyakan|teruskan|eskalasi|tindak ?lanjuti|pelajari|investigasi)|sedang (?:dicek|diproses|diperiksa|ditangani|kami cek)|diteruskan`,
  ),
  en: phrase(
    `(?:let me|i'll|we'll|i will|we will|we are|i'm) (?:\\S+ ){0,2}(?:check|look into|checking|investigate|forward|escalate|find out|looking into)|(?:one|a) moment|please (?:wait|hold)|bear with`,
  ),
};

/** More work is needed than this answer (SOP Q6). */
export function putsOff(speech: Speech): boolean {
  return says(speech, defers);
}

const complaining = {
  id: phrase(
    `(?<!(?:bukan|tidak mau|tidak ada|tanpa|jangan) )(?:komplain\\S*|keluhan\\S*)|kecewa|mengecewakan|parah|payah|tidak (?:puas|becus|profesional|bertanggung jawab)|(?:pelayanan|layanan|respon)\\S* (?:\\S+ )?(?:buruk|jelek|lambat|lama|lelet|payah)|kesal|marah|dirugikan|ditipu|penipuan|(?:barang|pesanan|produk|paket)\\S* (?:\\S+ ){0,3}(?:rusak|cacat|pecah|penyok|sobek|hilang)|(?:salah|keliru) kirim`,
  ),
  en: phrase(
    `complain\\S*|disappoint\\S*|unacceptable|terrible|awful|ridiculous|fed up|angry|frustrat\\S*|(?:arrived|is|was|came) (?:\\S+ )?(?:broken|damaged|defective|missing)|wrong (?:item|size|order)`,
  ),
};

/** A customer complains while a person has it; with the bot the recogniser tells. */
export function complains(speech: Speech): boolean {
  return says(speech, complaining);
}

const confused = {
  id: phrase(
    `(?:tidak|belum|kurang|masih tidak|masih belum) (?:begitu |terlalu )?(?:mengerti|paham|jelas|mudeng)|bingung|(?:apa |bagaimana )?maksud(?:nya)? (?:apa|bagaimana|gimana)`,
  ),
  en: phrase(
    `(?:don't|do not|didn't|can't) (?:understand|get it|follow)|not clear|confus(?:ed|ing)|what do you mean|makes no sense`,
  ),
};

export function isConfused(speech: Speech): boolean {
  return says(speech, confused);
}
