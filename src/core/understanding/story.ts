/** Who tells so much is asked to repeat nothing. */
const fewestWords = 15;

/** What has not happened: "takut kalau barangnya rusak", "supaya tidak salah", with the words behind it. */
const supposed =
  / (?:kalau|jika|misal(?:nya|kan)?|seandainya|andai|apabila|bila|takut(?:nya)?|khawatir|jangan sampai|supaya|agar|biar|semoga|asal|if|in case|worried|afraid|so that|hopefully)(?: \S+){1,6}(?= )/gu;

const re = (alternatives: string): RegExp => new RegExp(` (?:${alternatives})(?= )`, 'u');

/** What they did or plan themselves: "aku telat 20 menit ya, macet", "ternyata saya lupa bawa", "we will be nine instead of seven". */
const own =
  / (?:saya|aku|kami|kita)(?: (?:bakal|akan|agak|mau|kayaknya|sepertinya|mungkin|masih|lagi))* (?:telat|terlambat|kesiangan|tersesat)(?: (?!tapi|padahal)\S+){0,7}(?= )| (?:ternyata|eh) (?:saya|aku|kami|i)(?: \S+)? (?:lupa|salah|keliru|belum|ketinggalan|kelupaan|forgot)(?= )| (?:we|i) (?:will|would|are going to|am going to)(?: \S+){0,5} instead(?= )| (?:lagi|masih|sedang|baru) (?:di jalan|otw|perjalanan)(?: \S+){0,6}? macet(?= )/gu;

/** It is not as it should be. */
const state = re(
  '(?:ter)?(?:lepas|copot|putus|sobek|robek|pecah|penyok|bocor|luntur|bolong|retak|patah|lecet|baret|macet|hancur|remuk|jebol|longgar|mengelupas|ngelupas|berjamur|berkarat|kusut|' +
    'layu|botak|molor|berantakan|telat (?:mulu|terus|banget|lagi|sekali|\\d+ \\S+)|asal-asalan|(?:kerja|pasang)(?:nya)? asal|terlambat|ketinggalan|sobek-sobek|nyetrum|korslet|busuk|basi|mogok|kedaluwarsa|kadaluarsa|expired|tumpah|kotor|bau|kekecilan|kebesaran|pudar|belang|seret|goyang|jatuh(?! tempo)|terbakar|kebakar|meledak|konslet|basah|lembek|kosong|muntah(?:-muntah)?|alergi|gatal|bengkak|keracunan|cacat|rusak|error|eror|gagal|hilang|dicuri|kecurian|kemalingan|(?:mencuri|maling)(?: \\S+){1,2} (?:saya|aku|ku|kami)|dilempar|dibanting|dibuang|tertukar|ketuker|salah|keliru|beda|berbeda|kurang(?! lebih)|mati)' +
    '(?:nya|an)?|(?<!untung |bukan )tidak (?:panas|dingin|lengkap|rapi|bersih|keluar|terkirim|utuh|enak|layak)|keruh|kelunturan|(?:ke)?merah-merah(?:an)?|iritasi|perih|jerawatan|berasap|apek|lecet-lecet|isinya (?:cuma|hanya|bukan)|(?:yang )?(?:datang|sampai|dikirim|dapat|diterima)(?: (?:ke|di) \\S+)? (?:malah|cuma|hanya|bukan|cuman)|' +
    'c[ao]me (?:off|apart|undone|broken)|fell (?:off|apart)|fall(?:s|ing|en)? (?:off|apart)|broke|broken|(?<!(?:i|we|to|been) )cancell?ed(?= (?:\\S+ ){0,3}(?:lessons?|times|in|on|last|again|without|our|my|just|at|minutes|the))|late again|without (?:asking|telling|warning|notice|any|a word|permission)|torn|tore|ripped|leak(?:s|ed|ing)?|cracked|snapped|shattered|stopped|died|wrong|missing|different|' +
    'damaged|defective|faulty|stain(?:s|ed)?|in pieces|in bits|holes?|filthy|dirty|slower than|shrunk|shrank|smells?|smelled|smashed|crushed|dented|scratched|peel(?:ed|ing)|ruined|lost|stolen|opened already|already open(?:ed)?|half empty|empty|soaked|soggy|wet|moldy|mouldy|stuck|chip(?:ped)?|loose|burnt?|overheats?|hole|bent|rotten|sick|rash|vomit\\w*|expired|faded|misspel(?:led|t)|melted|foggy|burning|no longer (?:works?|turns?|opens?|fits?)|nothing like|crooked|blurry|blurred|smudged|stale|undercooked|raw inside|gepeng|buram|blur|pecah-pecah|alot|keasinan|gosong|bantat|miring|kebalik|terbalik|luntur|gatel|ngelotek|bukan yang (?:di|saya|aku|kami)(?: ?\\S+)?|tipis (?:banget|sekali)|(?:lebih|terlalu) (?:pendek|kecil|tipis|sempit)|rontok|ngelupas|netes|menetes|tetes|merembes|swollen|flooded',
);
const notAsItShouldBe = new RegExp(state.source, 'gu');

/** How often, and how long already. */
const lasting = re(
  '(?:(?:mati|rusak|putus|bocor|mogok|telat|salah|kotor|bau|panas)(?:nya)? (?:mulu|melulu|terus-terusan|terus(?= (?:kayak|seperti|padahal|dari|sejak|tiap|setiap|nih|sih|kak|banget) )|terus(?= $))|(\\S+) lagi(?: dan)? \\1 lagi)|' +
    '(?:sudah )?(?:berkali-kali|beberapa kali|berulang|bolak-balik|bolak balik|mondar-mandir)|(?:sudah|udah|yang|selalu|ini) (?:\\S+ )?(?:kedua|ketiga|keempat|dua|tiga|empat|lima|\\d+) (?:kali|x)|' +
    '(?:sudah|hampir|lebih(?: dari)?|udah) (?:\\S+ )?(?:hari|minggu|bulan|seminggu|sebulan|jam)(?: lebih)?(?! lalu)|' +
    '(?:several|many|three|two|four|five|\\d+|multiple|countless) times|(?:second|third|fourth) time|over and over|again and again|every time|each time|for (?:two|three|four|several|\\d+) (?:weeks?|days?|months?|hours?)|' +
    '(?:two|three|four|several|\\d+) (?:weeks|days|hours|months) (?:now|late|and)|(?:almost|nearly|over|more than) \\S+ (?:hour|day|week|month)s?',
);

/**
 * Signs that what happened to somebody went wrong, by kind. One alone says little: "katanya bahannya adem" praises. Of these something is to
 * blame.
 */
const wentWrong: readonly RegExp[] = [
  // It was to be otherwise.
  re(
    '(?:pesan|pesen|order|beli|minta)(?: \\S+){1,6} yang (?:datang|sampai|dikirim|diterima)|ordered (?:\\S+ ){1,6}(?:you sent|they sent|i got|i received|and got)|nowhere to be found|padahal|(?<!(?:teman|temen|suami|istri|ibu|mama|papa|bapak|adik|kakak|anak|ortu|sodara|saudara|dosen|bos|aku|saya)(?: saya| aku| dulu)? )katanya|ternyata|yang jadi(?: \\S+)? (?:malah|cuma|hanya|bukan)|ended up|paid extra|(?:ke)?nyataan(?:nya)?|nyatanya|aslinya|malah(?:an)?|(?:se)?harusnya|janji(?:nya)?|dijanjikan|dijanjiin|menjanjikan|promises|masa|mendadak|tiba-tiba|supposed|promised|' +
      '(?<!(?:teman|temen|saya|aku|suami|istri|ibu|mama|adik|kakak|anak) (?:saya |aku )?)bilang(?:nya)?|dibilang(?:in)?|tau-tau|tahu-tahu|instead|turn(?:s|ed) out|even though|although|only to find|guaranteed|supposedly|told me|was told|out of nowhere|claims?|claimed|suddenly|expect(?:ed)?',
  ),
  // It has not come about, or nobody cares.
  re(
    '(?:belum|tidak)(?: (?:juga|pernah|kunjung|jua|ada|bisa|mau|di))* (?:sampai|datang|tiba|diterima|terima|dikirim|kirim|diproses|proses|masuk|balik|kembali|kabar|respon|respons|tanggapan|' +
      'jawaban|balasan|kejelasan|kepastian|solusi|perubahan|dibalas|balas|bales|dijawab|jawab|diangkat|direspon|ditanggapi|digubris|diurus|dihubungi|' +
      'nyala|menyala|hidup|jalan|berfungsi|dibuka|terbuka|dipakai|sesuai|cocok|muncul|tuntas|selesai|beres)(?:nya)?|sampai (?:sekarang|hari ini|detik ini|saat ini)|' +
      'tidak pernah|tanpa (?:minta maaf|kabar|kasih tahu|pemberitahuan|konfirmasi|alasan|penjelasan|izin|bilang|persetujuan)\\S*|(?:chat|pesan|wa|whatsapp)(?: saya)? (?:hanya|cuma) (?:dibaca|diread|read)|dicuekin|(?:diundur|dimundurkan|ditunda)(?: \\S+)? (?:lagi|terus|mulu|melulu)|dibatalkan|dibatalin|ditolak|diblokir|diusir|sepihak|tidak (?:ada|praktik|hadir|masuk)|ganti terus|automatic (?:message|reply)|diabaikan|dipingpong|never(?: \\S+)? (?:called|came|arrived|answered|got|received|showed|replied|heard|delivered|respond\\w*|came)|nobody|no one|no answer|no reply|no response|' +
      'nothing (?:at|there|has|happened|came|was)|(?:did|does|do|has|have|would|will|is|was) not (?:\\S+ )?(?:arrive[ds]?|come|work|working|close|clean|stop|last|hold|stay|answer|reply|respond|receive[ds]?|fit|match|turn|show|open|start|charge|deliver\\w*|there|here|what|care)|' +
      'still (?:says?|shows?|not|no|nothing|waiting|have not|has not|do not|missing)|keeps? (?:saying|telling|ignoring|getting)|ignor(?:ed|ing)|no trace',
  ),
  state,
  // It cost money.
  re(
    '(?:sudah|padahal|udah)(?: \\S+)? bayar (?:mahal|mahal-mahal)(?! (?:ya|tidak|kan))|(?:ke|ter)potong|dipotong|terdebet|terdebit|kedebet|dobel|double|(?:bayar|dibayar|kebayar|ditagih|masuk|keluar) (?:\\S+ )?dua kali|dua-duanya|kelebihan|ditagih|hangus|kemahalan|bayar lagi|charged|overcharged|twice|money (?:back|is gone)|took my money|billed',
  ),
  lasting,
  // How one was met.
  re(
    'laughed|shrugged|(?:di)?ajar(?:in|i)? (?:senyum|sopan|ramah|tersenyum|sopan santun)|sambil (?:ngantuk|mengantuk|main (?:hp|hape|handphone)|merokok|ngerokok|marah-marah)|(?:hampir|nyaris) (?:menabrak|nabrak|nyerempet|menyerempet|celaka|jatuh|kecelakaan|crash\\w*)|ngantuk|lempar-lemparan|lepas tangan|ditertawain|(?:di)?cuek(?:in|kan)?|jutek|judes|ketus|galak|kasar|dimarahi|dimarahin|dibentak|dibentak-bentak|disalahkan|disalahin|ditertawakan|tidak (?:peduli|sopan|ramah|bertanggung jawab)|ngebut|ugal-ugalan|diputus|ditutup teleponnya|' +
      'disuruh (?:\\S+ )?(?:sabar|tunggu|nunggu|menunggu|bayar|balik|restart|datang)|rude|yelled|shouted|hung up|put on hold|ignored|threw|slammed|careless(?:ly)?|blamed',
  ),
];

/** How it feels, and what is to be done now: beside what went wrong they tell more of it, by themselves they may tell of anything. */
const feelings: readonly RegExp[] = [
  re(
    '(?:menge)?kecewa(?:kan)?|sedih|malu|(?:saya|aku|kami|anak|ibu)(?: \\S+)? takut(?= $)|capek|lelah|nangis|menangis|sakit hati|nyesel|menyesal|bohong|dibohongi|dibohongin|tertipu|ketipu|ditipu|sayang (?:banget|sekali)|keberatan|tidak (?:terima|mengerti|ngerti|adil|habis pikir|nyaman|enak)|' +
      'marah|kesal|jengkel|emosi|kapok|rugi|parah|aneh|gondok|dongkol|stres|stress|panik|ketakutan|trauma|embarrass(?:ed|ing)|upset|sad|tired|sick of|stressed|disappoint\\w*|frustrat\\w*|' +
      'heartbroken|(?:pada )?(?:ngomel|mengomel|ngomel-ngomel|diomeli|diomelin|diprotes|protes)|kepanasan|kehujanan|kelaparan|kedinginan|terlantar|telantar|muter-muter|muter muter|ngapain (?:saya|aku|kami)|buat apa (?:saya|aku|kami) bayar|crying|cried|cheated|scammed|ripped off|lied|joke|shame|annoy\\w*|worst|unhappy|devastated|humiliat\\w*|ridiculous|unfair|not fair|furious',
  ),
  re(
    '(?:se)?tunggu(?:in)?|menunggu|nunggu(?:in)?|harus (?:bagaimana|gimana|apa|ngapain)|ini (?:bagaimana|gimana)|bagaimana (?:ini|dong|nih|ini ya|donk|solusinya|tanggung jawabnya)|tolong (?:dong|dijelaskan|diperhatikan|kejelasan\\S*|' +
      'kepastian\\S*|solusi\\S*|ditindaklanjuti|ditindak|diselesaikan)|(?:minta|mohon|butuh|kasih) (?:kejelasan|kepastian|penjelasan|solusi|pertanggungjawaban|tanggung jawab|ganti)|tanggung jawab|' +
      'dikira|minta uang|diminta (?:uang|bayar)|waiting|waited|what (?:do|should|can|am) i (?:do|supposed)|what is going on|do not know what to do|somebody (?:please )?(?:help|explain)|explain',
  ),
];

/** Signs that somebody tells what has happened, by kind. */
const telling: readonly RegExp[] = [
  re(
    'kemarin|tadi|barusan|baru(?: saja)?|(?:minggu|bulan|tahun|hari|malam)(?: \\S+)? (?:lalu|kemarin)|waktu itu|sejak|semenjak|dari (?:kemarin|jam|hari|pagi|tadi)|semalam|malamnya|paginya|besoknya|' +
      'yesterday|today|this morning|last (?:week|month|night|year|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|ago|since|earlier',
  ),
  re(
    '(?:saya|aku|kami|kita|istri|suami|anak|ibu|bapak|mama|papa|adik|kakak|teman|temen|orang tua|beliau|dia)(?: \\S+){0,3} (?:beli|pesan|pesen|order|bayar|transfer|terima|dapat|buka|pakai|cuci|makan|daftar|checkout|' +
      'kirim|chat|telepon|email|datang|bawa|bilang|lapor|sewa|pasang|titip|langganan|coba|cek|tunggu|menunggu|klik|les|ikut|servis|berobat|booking)|(?:sudah|baru) (?:saya |aku |di)?(?:beli|pesan|bayar|transfer|terima|buka|pakai|cuci|coba|cek|chat|telepon)|' +
      'bought|ordered|paid|received|got|opened|wore|used|tried|called|emailed|messaged|wrote|arrived|came|went|took|was|were|did|had|said|told|asked|booked|signed|waited|cut|charged|sent|noticed|found',
  ),
  re(
    'terus|trus|lalu|kemudian|setelah itu|habis itu|abis itu|eh|nah|pas|waktu|begitu|jadinya|akhirnya|sampai-sampai|tapi|tetapi|namun|when|then|after|but|so|because|and when|while|until|finally|yet|only',
  ),
];

/** Something is wanted or asked, beside which all else is how they come to it. */
const wants = re(
  // "Terus bisa ditulisin kartu ucapan tidak".
  '(?:bisa|boleh|ada|perlu|masih|sudah)(?: (?!tidak )\\S+){1,6} (?:tidak|atau (?:tidak|belum))(?= (?:ya|kak|sih|dari|untuk|jam|hari|besok|sekarang|kalau)| $)|(?:dulu|langsung|saja) atau|kira(?:-kira| kira)? (?:masih |apakah )?(?:bisa|boleh|ada|cukup|perlu)|' +
    '(?:mau|ingin|pengen|boleh|numpang|hendak|bermaksud|berencana|rencana|cuma mau|hanya ingin) (?:\\S+ )?(?:tanya|bertanya|pesan|beli|order|kirim|sewa|titip|pasang|ganti|konfirmasi|ambil|daftar|daftarkan|mendaftar|ajukan|booking|tahu|memastikan|konsultasi|cari|lihat|mengunjungi)|' +
    'tertarik|apakah|berapa|kapan|mana yang|bisa(?:kah)? tidak|ada tidak|(?:would|i) (?:like|love|want|wish) to|looking for|interested|could you tell|can i|may i|do you|how much|which|recommend|is there|are there|planning|plan to',
);
const praising = re(
  '(?:bagus|keren|mantap|cocok|puas|senang|suka|ramah|rapi|cepat|sesuai|aman|membantu|dibantu|sabar|telaten|semangat|sembuh|membaik|hebat|enak|lezat|nyaman|bersih|profesional|berkah|happy|patient|wonderful|delicious|tasty|friendly|kind|perfect(?:ly)?|great|love|lovely|amazing|beautiful|fits?|helpful|excellent|awesome|fantastic|brilliant|fun|enjoyed|recommended|seru|asik|asyik|sukses|lancar|muji|memuji|dipuji|pesan lagi|order lagi)',
);

/** Of a body, and of nothing that was sold or done here: it is no complaint, though a person should read it. */
const ill = re(
  'demam|panas|meriang|batuk|pilek|pusing|mual|muntah(?:-muntah)?|diare|mencret|nyeri|sesak|kejang|pingsan|bengkak|gatal(?:-gatal)?|ruam|sakit(?: \\S+)?|' +
    'fever|cough(?:ing)?|headache|nausea|vomit\\w*|dizzy|rash|swollen|pain|hurts|sore throat|stomach ?ache',
);
const ours = re(
  '(?:saya|aku|kami|istri|suami|anak|ibu) (?:\\S+ ){0,2}(?:beli|membeli|pesan|order|makan|periksa|berobat)|toko(?:nya)?|iklan(?:nya)?|kemasan(?:nya)?|krim(?:nya)?|dioles(?:kan)?|di sini|disini|disana|di sana|(?:dokter|perawat|obat|vaksin|admin|kurir|guru|produk|makanan)nya|antre|antri|' +
    'bought|ordered|your|you|the (?:doctor|nurse|medicine|clinic|staff|product|food)',
);

const thanks =
  / (?:terima kasih|makasih|alhamdulillah|puji tuhan|puji syukur|thanks|thank you|just wanted to say)(?= )/u;
const reserves = / (?:tapi|tetapi|namun|cuma|hanya saja|sayang(?:nya)?|padahal|but|however|though|except)(?= )/u;

/** Thanks, and how good it was, in however many words: nothing is asked, and nothing is wrong. */
export function praises(words: readonly string[]): boolean {
  const told = ` ${words.join(' ')} `;
  return isPraise(told) && !reserves.test(told) && !wants.test(told);
}

function isPraise(told: string): boolean {
  return thanks.test(told) && praising.test(told);
}

/** Something is to be blamed for it, whatever somebody has besides. */
function blames(told: string): boolean {
  return wentWrong.some((sign) => sign !== state && sign !== lasting && sign.test(told));
}

function toldIn(words: readonly string[]): string | null {
  if (words.length < fewestWords) return null;
  const told = ` ${words.join(' ')} `.replaceAll(supposed, ' ').replaceAll(own, ' ');
  return isPraise(told) ? null : told;
}

/**
 * A long story of something that went wrong: "talinya putus waktu baru dipakai sekali, padahal …". Nothing in it need be a word
 * of complaint. `words`: put right; `raw`: as typed.
 */
export function tellsOfTrouble(words: readonly string[], raw: string): boolean {
  const told = toldIn(words);
  if (told === null || (ill.test(told) && !ours.test(told) && !blames(told))) return false;
  const wrong = wentWrong.filter((sign) => sign.test(told)).length;
  const feels = feelings.filter((sign) => sign.test(told)).length;
  const whole = ` ${words.join(' ')} `;
  const isOwn = feels === 0 && !blames(told) && !isOfOurs(told) && eases.test(whole);
  const isPlain = wrong > 0 && !isOwn && (wrong + feels >= 2 || narrates(told) || isWrongTwice(told));
  // "Kalau ganti layar berapa": it is asked, whatever has not happened.
  if (wants.test(whole)) return wrong > 0 && (wrong >= 2 || feels === feelings.length);
  const isLong = words.length >= fewestUnasked;
  return (
    isPlain || (isLong && !raw.includes('?') && !eases.test(whole) && !asks.test(whole) && isMissed(told, wrong, feels))
  );
}

/** Who wants nothing of us in so many words did not come to chat. */
const fewestUnasked = 18;

/**
 * Who tells so much, wants nothing and asks nothing tells it because it was not right: something is to blame, or it is told with
 * what was not, or what they feel.
 */
function isMissed(told: string, wrong: number, feels: number): boolean {
  if (wrong > 0 && (blames(told) || isOfOurs(told))) return true;
  return (wrong > 0 || narrates(told)) && (feels > 0 || denies.test(told) || goesOn.test(told));
}

/** "Mobilnya mogok", "your cleaner broke …": a thing or a person of ours. */
function isOfOurs(told: string): boolean {
  for (const { index } of told.matchAll(notAsItShouldBe)) {
    const before = told.slice(0, index).split(' ').slice(-wordsBefore);
    if (before.some((word) => word === 'your' || word === 'kalian' || /\S{3,}nya$/.test(word))) return true;
  }
  return false;
}

const wordsBefore = 3;
/** It is so still, or once more: "hasilnya sama aja", "masih di gudang kalian". */
const goesOn =
  / (?:masih (?:di|saja|begitu|begini|sama|seperti)|sama saja|lagi-lagi|melulu|mulu|terus $|keeps?|every (?:time|single)|over and over|not one)(?= |$)/u;
const denies = / (?:tidak|belum|tanpa|not|no|never|without|nothing)(?= )/u;
/** A question mark is seldom typed: "siapa yang nanggung", "harus ngapain", "bisa ditukar tidak". */
const asks =
  /(?<! (?:tidak|belum|not) (?:tahu|jelas|know)) (?:bagaimana|gimana|siapa|ngapain|berapa|kapan|apakah|di ?mana|ke ?mana|naik apa|apa (?:ya|saja|sih|itu|yang|bisa|boleh)|mana (?:ya|yang)|atau (?:boleh|harus|bisa|tidak|belum|sudah)|(?:tidak|belum) (?:ya|kak|sih)|(?:bisa|boleh|ada|perlu|harus|masih|sudah) (?:\S+ ){0,4}(?:tidak|belum) $|how|what|which|where|can i|should i|do you|could you|can you|is it|is there)(?= )/u;
/** What others said would be is no plan of one's own: "katanya nanti ditegur". */
const said =
  'katanya|bilang|bilangnya|dibilang|dibilangnya|janji|janjinya|dijanjikan|dijanjiin|jawabnya|jawabannya|said|says|saying|told|promised';
/** Thanks, leave that is asked for, what was done or will be and is to be noted: nothing is wrong. */
const eases = new RegExp(
  String.raw` (?:terima kasih|makasih|thanks|thank you|(?:izin|ijin)(?! (?:tidak|dari|kerja|kantor|sekolah))|kalau bisa|(?:tidak|belum) tahu cara\S*|mohon (?:maaf|doa|diproses|dibantu)|sudah (?:saya |di)?transfer|atas nama|konfirmasi|rencana\S*|pengen|ingin|(?<!(?:tidak|pas|waktu|bilang|malu|sampai|katanya|saat) )mau|would like|planning|looking|tolong (?!di?(?:cek|jelas|tindak|perhati|usut|selesai)|cek|kejelasan|solusi|perhatikan|tanggung|lah|dong)\S+|jangan|boleh tidak|please (?!help|fix|explain|respond|answer|do something)\S+|i need|find me|kepencet|salah (?:pilih|memilih|klik|ketik|tulis)|i (?:just )?(?:lost|left|made)|my (?:mistake|fault|own fault)|tidak jadi|just to let you know|(?:lagi|masih|sedang) di jalan|(?:saya|aku|kami) (?:\S+ )?lupa|i forgot|(?<!(?:${said})(?: \S+){0,2} )(?:besok|lusa|nanti|akan|(?:minggu|bulan) depan|will|tomorrow|next (?:week|month)|going to))(?= )`,
  'u',
);

/** "Masih bau, dan kemeja putih jadi kelunturan": it is not as it should be in two ways. */
function isWrongTwice(told: string): boolean {
  return new Set(told.match(notAsItShouldBe)).size >= 2;
}

/**
 * "Makanannya basi, anak saya muntah", "mobilnya mogok, ditelepon ga diangkat": short, and said of two things that went wrong. It asks nothing.
 */
export function tellsShortTrouble(words: readonly string[]): boolean {
  const whole = ` ${words.join(' ')} `;
  if (wants.test(whole) || words.length >= fewestWords) return false;
  const told = whole.replaceAll(supposed, ' ').replaceAll(own, ' ');
  const wrong = wentWrong.filter((sign) => sign.test(told)).length;
  if (wrong === 1 && (feelings[0]!.test(told) || waited.test(told))) return true;
  if (state.test(told) && fails.test(told)) return true;
  if (stolen.test(told) || cameBack.test(told)) return true;
  if (sinceOurWork.test(told) && (state.test(told) || ails.test(told))) return true;
  return wrong >= 2 || isWrongTwice(told) || ofTheirs.test(told) || takenFromUs(told);
}

/** "Ada yang maling helm saya"; "kemalingan ditanggung tidak" asks. */
const stolen =
  / (?:dicuri|kecurian|kemalingan|(?:mencuri|maling)(?: \S+){1,2} (?:saya|aku|ku|kami))(?= )(?!.* tidak $)/u;
/** "Kok sekarang udah keriting lagi", "baru seminggu sudah lepas lagi": what was put right did not last. */
const cameBack =
  / (?:kok|masa|baru|belum)(?: \S+){0,4} sudah (?!habis|tutup|naik|penuh|kosong|libur|full|ada|buka|bisa|mau|sampai|di)\S+ lagi(?= )/u;
/** "Rem blong abis diservis kemaren": a workshop's entry on brakes has "rem blong" itself, but of brakes that it is to mend. */
const sinceOurWork =
  / (?:setelah|sehabis|habis|baru|padahal)(?: saja| baru)? di(?:servis|service|ganti|perbaiki|betulkan|benerin|pasang|setel|cuci|rawat|jahit|permak|reparasi)(?:kan|in|nya)?(?: \S+){0,2} (?:kemarin|tadi|di ?sini|sini|minggu lalu|seminggu|\d+ hari)(?= )/u;
const ails =
  / (?:blong|bunyi|berbunyi|getar|bergetar|ngadat|tersendat|soak|tidak (?:nyala|menyala|hidup|jalan|berfungsi))(?= )/u;
const waited =
  / (?:tunggu|menunggu|nunggu|waited|waiting)(?: \S+)? (?:\d+|setengah|se|satu|dua|an)? ?(?:jam|sejam|menit|hari|hours?|minutes?|days?)(?= )/u;
/** "Sopirnya ga bawa ban serep"; "rusak ga" asks. */
const fails =
  / (?!(?:perlu|aman|beda|bisa|ada|boleh|kosong|macet|masih|sudah|diganti|dihilangkan|penuh) )\S+ (?:tidak|did not|would not) (?!ya|kak|sih|bisa|ada|error|rusak|hilang|macet|beda|salah|kosong)\S+ \S/u;
/** "Pesanan saya kurang es teh nya", "pesanan kemarin kurang 3 kotak". */
const ofTheirs =
  / (?:pesanan|orderan|paket|barang|cucian|laundry|makanan|baju)(?:an)? (?:(?:(?:yang )?(?:kemarin|tadi|semalam|barusan)(?: (?:pagi|siang|sore|malam))? )(?=kurang \d+ (?!hari|jam|minggu|bulan|menit)|salah|keliru|tertukar)|(?:saya|aku|kami|ku)(?: \S+)? )(?:kurang|salah|rusak|hilang|tertukar|ketuker|basi|luntur|sobek|tidak lengkap)(?= )/u;

/** "Mobil yang saya sewa mogok": what somebody has from us is not as it should be. */
function takenFromUs(told: string): boolean {
  const taken = fromUs.exec(told);
  return taken !== null && state.test(told.slice(taken.index + taken[0].length));
}

const fromUs =
  / yang (?:baru )?(?:saya|aku|kami|kita|istri saya|suami saya) (?:baru )?(?:sewa|beli|pesan|order|pinjam|terima|rental)(?:nya)?(?= )/u;

/** In the middle of a story a few words are enough: "kok talinya putus". */
export function hintsAtTrouble(words: readonly string[]): boolean {
  const told = ` ${words.join(' ')} `.replaceAll(supposed, ' ');
  return [...wentWrong, ...feelings].some((sign) => sign.test(told));
}

/** "Teknisinya ga ramah": of a complaint, that it says what is wrong, and neither asks nor wants what an entry could tell. */
export function onlyComplains(words: readonly string[]): boolean {
  const told = ` ${words.join(' ')} `;
  return hintsAtTrouble(words) && !wants.test(told) && !asks.test(told) && !requests.test(told);
}

const requests =
  / (?:mau|minta|ingin|pengen|butuh|tolong|bantu|cek|boleh|(?<!tidak )bisa|masih \S+ tidak|(?:buka|ada|dapat|terima|jual|pakai|perlu|harus) tidak|please|want|need|help|check)(?= )/u;

/** A long story of what has happened, in which nothing is wanted that could be answered: it is for somebody to read. */
export function tellsStory(words: readonly string[]): boolean {
  const told = toldIn(words);
  return told !== null && narrates(told);
}

/** "Kemarin aku kan beli sepatu ya": what went wrong with it is still to come. */
export function beginsStory(words: readonly string[]): boolean {
  const told = ` ${words.join(' ')} `;
  const [time, deed] = telling;
  if (words.length > longestBeginning || deed?.test(told) !== true || wants.test(told)) return false;
  return time?.test(told) === true || / kan /.test(told);
}

const longestBeginning = 10;

function narrates(told: string): boolean {
  return !wants.test(told) && telling.filter((sign) => sign.test(told)).length >= 2;
}
