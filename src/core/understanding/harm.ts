/** Somebody's life may be at stake, or something has happened to them that is to be seen to. */
export type Harm = { of: 'danger' | 'hurt'; word: string };

/** What is asked of it, supposed or feared has not happened, nor is a remedy an injury: "obat luka bakar ada?", "bisa meledak ga". */
const notSo =
  / (?:kalau|jika|misal(?:nya|kan)?|seandainya|andai|apabila|bila|takut(?:nya)?|khawatir|jangan sampai|supaya|agar|biar|cegah|mencegah|hindari|menghindari|tahan|anti|if|in case|worried|afraid|so that|prevent|avoid|against)(?: \S+){1,5}(?= )| (?:gampang|mudah|rawan|bakal|akan|bisa|mungkin|dapat|mau|hampir|could|can|may|might|will|easily)(?: (?:saja|sampai|bikin|it|this|they|the \S+))?(?: (?:meledak|terbakar|kebakar|kebakaran|luka|melepuh|nyetrum|explode|burn|catch))(?= )| (?:obat|mimpi|dream|salep|plester|perban|kotak|asuransi|santunan|donasi|bantuan|bantu|sumbang(?:an)?|korban|doa|doakan|didoakan|mendoakan|film|buku|cerita|lagu|game|bekas|riwayat|trauma|jaminan|pertolongan|simulasi|pelatihan|alat|helm|for|insurance|ointment|cream|bandage)(?: \S+){0,3}? (?:luka(?: bakar)?|kecelakaan|kebakaran|terbakar|berdarah|melepuh|kejang|sesak|keracunan|fire|burns?|bites?|accidents?|wounds?|injur\S+)(?= )| (?:penjualan|jualan|toko|pesanan|orderan|tagihan|harga|omzet|emosi|tawa|viral|pasar|keramik)(?:nya)?(?: \S+){0,2} (?:meledak|kebakaran)(?= )| (?:bikin|menyebabkan|mengakibatkan) (?:\S+ )?(?:sesak|susah|pingsan|kejang|luka|keracunan)(?: \S+){0,2}? tidak(?= )| (?:habis|ludes|bekas) kebakaran(?= )| kecelakaan kerja(?= )| (?:tidak|belum|bukan|tanpa|never|not|no) (?:ada (?:yang )?)?(?:meledak|terbakar|kebakar|luka|terluka|berdarah|melepuh|kecelakaan|pingsan|kejang|sesak|gigit|menggigit|hurt|injured)(?= )| (?:meledak|terbakar|kebakar|kebakaran|melepuh|nyetrum) tidak(?= )| hati(?: saya| aku|ku)?(?: \S+)? (?:luka|terluka|sakit)(?= )/gu;

const person =
  'saya|aku|kami|gue|anak(?:ku|nya)?|bayi(?:ku|nya)?|balita|adik|adek|kakak|istri|suami|ibu|bapak|ayah|mama|papa|nenek|kakek|eyang|oma|opa|mertua|teman|temen|tamu|pasien|orang(?:nya)?|karyawan|sopir|supir|korban(?:nya)?|peserta|penumpang|cucu|keponakan|' +
  'my|our|his|her|i|we|he|she|son|daughter|child|kid|baby|wife|husband|mother|father|mom|dad|someone|somebody|guest|people|man|woman';
const body =
  '(?:tangan|kaki|muka|wajah|mata|jari|kepala|kulit|bibir|mulut|lidah|telinga|leher|punggung|dada|perut|lutut|paha|hidung|hand|hands|finger|fingers|face|eyes?|arm|leg|foot|head|skin|mouth|lips|knee)(?:ku|nya)?';

const re = (alternatives: string): RegExp => new RegExp(` (${alternatives})(?= )`, 'u');

const dangerWords = re(
  'pingsan|kejang(?:-kejang)?|tidak sadarkan diri|tidak sadar(?= $)|(?:tidak|susah|sulit|berat|sesak) (?:bisa )?(?:ber|ke)?na[pf]as(?:nya)?|sesak na[pf]as|(?<!bikin )sesak(?= $)|keracunan|overdosis|serangan jantung|(?:ke|ter)setrum|tersengat (?:listrik|arus)|nyetrum|tersedak|kesedak|keselek|(?<!alat |bunyi )(?:me)?(?:ny|s)etrum (?:\\S+ )?(?:saya|aku|kami|anak|istri|suami|ibu|bapak|orang|tangan)|(?:anak|bayi|balita|adik|adek|cucu|kucing|anjing)(?: \\S+)? (?:menelan|nelan|nelen|telan|tertelan|ketelan|ketelen)|(?:ada|orang|anak|saya|pengunjung|seseorang)(?: \\S+){0,2} (?:jatuh|kecebur|tercebur) (?:ke|dari) (?:kandang|kolam|sungai|danau|jurang|tangga|balkon|lantai|atap|pohon|sumur|laut)|ditodong|dijambret|(?:saya|anak|dia|hampir|nyaris) tenggelam (?:di|ke)|(?:makan|minum|menelan|kemakan|keminum) racun|' +
    'meledak|kebakaran|(?:keluar|muncul|percikan) api|gas(?:nya)? bocor|bau gas|kecelakaan|bunuh diri|(?:menabrak|nabrak|tabrak|tertabrak|ketabrak|ditabrak) (?:\\S+ )?(?:orang|anak|motor|mobil|truk|pejalan)|(?:anak(?:ku)?|orang|adik(?:ku)?|ibu|bapak|teman|tamu)(?: \\S+)? (?:tenggelam|sesak)|(?:saya|kami|aku|anak|orang|ibu|bapak)(?: \\S+)? (?:tertabrak|ketabrak|ditabrak|ditusuk|dirampok|dibegal)|' +
    '(?:menelan|nelan|nelen|telan|telen|tertelan|ketelan|termakan|kemakan|keminum|terminum)(?: \\S+)? (?:baterai|batre|batu|koin|magnet|paku|jarum|peniti|kancing|sabun|racun|pembersih|obat|mainan|kelereng|tutup|plastik|kaca|manik)|terjebak (?:di )?(?:dalam )?(?:lift|kamar|api)|' +
    'fainted|passed out|unconscious|seizures?|(?:can not|cannot|could not|hard to) breathe|trouble breathing|food poisoning|poisoned|choking|choked|drowning|drowned|heart attack|exploded|blew up|blown up|caught fire|on fire|electrocuted|electric shock|gas leak|smells? (?:of|like) gas|' +
    'swallowed (?:a|the|some|one|it)(?! card)|(?:car|had an|in an|an) accident|(?:hit|ran over) (?:a |an |some )?(?:person|pedestrian|man|woman|child|kid|boy|girl|motorcycle|motorbike|cyclist)|suicide|collapsed|(?:not|stopped|stops) breathing|' +
    '(?:lost|can not find) my (?:son|daughter|child|kid|baby|grandson|granddaughter)',
);

/** "Anak saya hilang"; "sepatu anak saya hilang" is a shoe. */
const lost =
  /(?<=^ (?:(?:kak|admin|tolong|halo|mohon|darurat|mas|mbak|pak|bu|aduh|duh|ini|bantu|please|help|emergency) )*)((?:anak|bayi|balita|adik|adek|cucu|keponakan|nenek|kakek|eyang|my (?:son|daughter|child|kid|baby|grandson|niece|nephew))(?:ku)?(?: (?!hp|tas|dompet|sepatu|baju|kartu|buku|mainan|phone|bag)\S+){0,5} (?:hilang|terpisah|kepisah|menghilang|lost|missing|disappeared))(?= (?:$|di |dari |tadi |sejak |pas |waktu |saat |pakai |in |at |since |near |here |somewhere |and |dan |tolong |bantu |sudah |ini |gimana |bagaimana ))/u;

const plain =
  'luka bakar|terluka|luka-luka|luka luka|berdarah(?:-darah)?|pendarahan|perdarahan|melepuh|bleeding|bled|scalded|blisters?|blistered';
const hurts =
  `${plain}|luka|terbakar|kebakar|kebakaran|tersiram|tersayat|kesayat|terpotong|kepotong|teriris|keiris|tertusuk|ketusuk|tergores|kegores|terjepit|kejepit|tertimpa|ketimpa|` +
  'digigit|disengat|dicakar|dipatuk|tergigit|burned|burnt|burns|bitten|bit|stung|wounded|injured';
const whose =
  'saya|aku|kami|anak(?:ku|nya)?|ibu|bapak|istri|suami|sampai|jadi|langsung|malah|is|was|are|got|were|my|our|his|her';

/** Of a body or of somebody only: bread burns, too. */
const hurt = [
  re(`(?:${body})(?:(?: (?:${whose}))*? (?:${hurts})|(?: \\S+){0,4}? (?:${plain}))`),
  re(`(?:${hurts})(?: (?:di|pada|on|in|my|his|her|the|bagian))*? (?:${body})`),
  re(
    `(?:${person})(?:(?: (?:${whose}|kita|sempat|tadi|kemarin|itu|ini|ada|yang|jatuh|dan|terus|lalu|umur|\\d+|tahun|bulan))*? (?:${hurts}|hurt)|(?: \\S+){0,4}? (?:${plain}))`,
  ),
  re(
    '(?:monyet|anjing|ular|kera|kucing|buaya|lebah|tawon|dog|monkey|snake)(?:nya)? (?:\\S+ )?(?:gigit|menggigit|gigitin|sengat|bit|attacked|bites)|digigit (?:ular|anjing|monyet|kera|kucing|tikus|serangga)|patah (?:tulang|tangan|kaki|lengan)|' +
      '(?:broke|cut) (?:my|his|her|our) (?:arm|leg|hand|finger|fingers|foot|face|lip|lips)|(?:tangan|kaki|lengan) (?:saya|aku|anak|ibu|bapak|istri|suami)(?: \\S+)? patah',
  ),
];

/** What a word of a message may begin that tells of harm: most messages have none. */
const may =
  /pingsan|kejang|sadar|na[pf]as|sesak|racun|overdosis|jantung|setrum|sengat|tenggelam|sedak|selek|jatuh|cebur|todong|jambret|potong|ledak|bakar|api|gas|celaka|bunuh|tabrak|nabrak|[tn]el[ae]n|makan|minum|jebak|hilang|pisah|luka|darah|lepuh|siram|tumpah|robek|sobek|patah|sayat|iris|tusuk|gores|jepit|timpa|gigit|cakar|patuk|rampok|begal|faint|passed|consci|seizure|breath|poison|chok|drown|heart|explo|blew|blown|fire|electr|swallow|accident|hit|ran|suicid|lost|find|missing|disapp|bleed|bled|burn|scald|bit|stung|wound|injur|hurt|blister|cut|brok|attack/u;

/**
 * Harm that is told: "hp meledak, tangan luka", "anak saya nelen baterai, gimana ini". Null: nobody is harmed, or it is only asked,
 * supposed or denied. `words`: put right.
 */
export function tellsOfHarm(words: readonly string[]): Harm | null {
  const all = words.join(' ').toLowerCase();
  if (!may.test(all)) return null;
  const told = ` ${all.replaceAll(/[.,!?;:]/g, '')} `.replaceAll(notSo, ' ');
  const danger = dangerWords.exec(told)?.[1] ?? lost.exec(told)?.[1];
  if (danger !== undefined) return { of: 'danger', word: danger };
  for (const pattern of hurt) {
    const word = pattern.exec(told)?.[1];
    if (word !== undefined) return { of: 'hurt', word };
  }
  return null;
}
