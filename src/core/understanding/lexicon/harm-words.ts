import { wordSet } from './table.ts';

/** These happened to somebody, whatever stands about them: life may be at stake. */
const danger = wordSet(`
pingsan kejang kejang-kejang keracunan overdosis kesetrum tersetrum nyetrum tersedak kesedak keselek ditodong dijambret meledak kebakaran
kecelakaan tergeletak fainted unconscious seizure seizures poisoned choking choked drowning drowned exploded electrocuted suicide collapsed
`);

/** What is done to a body: "digigit", "kegigit", "tergigit". */
const done = wordSet(
  'gigit sengat cakar patuk siram sayat iris potong tusuk gores jepit timpa tiban bakar injak pukul gencet lindas seruduk sundut',
);
const doneTo = new Set([
  ...[...done].flatMap((root) => ['ter', 'ke', 'di'].map((prefix) => prefix + root)),
  ...wordSet('keiris ketusuk kesayat kejatuhan'),
]);

/** Of a wound, and of nothing else. */
const plain = wordSet(`
terluka luka-luka berdarah berdarah-darah pendarahan perdarahan melepuh bleeding bleeds bled scalded blister blisters blistered
`);

/** Of somebody or of a body only: bread burns, too. */
const hurts = new Set([
  ...plain,
  ...doneTo,
  ...wordSet(`
luka kebakaran keseleo terkilir memar lebam
burned burnt burns bitten bit stung wounded injured sprained fractured bruised crushed
`),
]);

/** Of a body that does not take well what was used, eaten or done. */
const symptoms = wordSet(`
bengkak mimisan gatal gatel gatal-gatal gatel-gatel perih perihnya jontor melenting lecet-lecet sesek ruam iritasi muntah muntah-muntah kemerahan bernanah infeksi bentol bentol-bentol
swollen itchy itching rash irritated infected vomiting vomited throwing hives
`);

/** What the lines below name with an @. */
export const harmClasses: Readonly<Record<string, ReadonlySet<string>>> = {
  danger,
  plain,
  hurts,
  symptom: symptoms,
  person: wordSet(`
saya aku kami gue anak anakku bayi bayiku balita adik adek kakak istri suami ibu bapak ayah mama papa nenek kakek eyang oma opa mertua teman temen tetangga tamu pasien
orang karyawan pegawai petugas teknisi tukang kurir sopir supir pengemudi korban peserta member anggota murid siswa santri guru pengunjung pelanggan penumpang cucu keponakan
my our his her i we he she son daughter child kid baby wife husband mother father mom dad someone somebody guest people man woman boy girl student worker driver
`),
  child: wordSet(
    'anak anakku bayi bayiku balita adik adek cucu keponakan murid siswa kid child son daughter baby grandson granddaughter niece nephew boy girl',
  ),
  old: wordSet('nenek kakek eyang'),
  beast: wordSet('kucing anjing'),
  animal: wordSet('monyet anjing ular kera kucing buaya lebah tawon tikus serangga dog monkey snake bee'),
  bites: wordSet('gigit menggigit gigitin sengat nyakar bit attacked bites'),
  body: wordSet(`
tangan kaki muka wajah mata jari jemari telapak siku tumit dahi pipi dagu gigi pelipis kepala kulit bibir mulut lidah telinga leher punggung pinggang dada perut lutut paha hidung lengan pundak bahu tenggorokan badan
hand hands finger fingers face eye eyes arm leg foot head skin mouth lip lips knee tongue throat ankle wrist toe toes neck back
`),
  limb: wordSet('tangan kaki lengan jari tulang kepala leher pinggang pergelangan arm leg wrist ankle finger'),
  post: wordSet('tiang tiangnya kabel gardu menara tower baliho'),
  topples: wordSet('roboh tumbang ambruk rubuh runtuh'),
  theirs: wordSet('my his her our their the'),
  mine: wordSet('my our'),
  i: wordSet('saya aku gue'),
  /** Between somebody and what happened to them. */
  about: wordSet(`
saya aku kami anak anaknya anakku ibu bapak istri suami sampai jadi langsung malah kita sempat tadi kemarin itu ini ada yang jatuh dan terus lalu umur tahun bulan kayaknya sepertinya
is was are got were my our his her 1 2 3 4 5 6 7 8 9
`),
  whose: wordSet(
    'saya aku kami anak anaknya anakku ibu bapak istri suami sampai jadi langsung malah dan ini is was are got were my our his her',
  ),
  on: wordSet('di pada on in my his her the bagian'),
  swallow: wordSet('menelan nelan nelen telan telen tertelan ketelan ketelen termakan kemakan keminum terminum'),
  eaten: wordSet(
    'baterai batre batu koin magnet paku jarum peniti kancing sabun racun pembersih obat mainan kelereng tutup plastik kaca manik',
  ),
  deep: wordSet(
    'kandang kolam sungai danau jurang tangga balkon lantai atap pohon sumur laut loteng tiang plafon balkon eskalator jembatan kasur gedung perosotan ayunan',
  ),
  fell: wordSet('jatuh jatoh terjatuh kejatuh kecebur tercebur nyemplung kepleset terpeleset tergelincir fell'),
  sharp: wordSet(
    'api minyak kaca beling pisau cutter gunting silet paku blender mesin gergaji bor kawat seng petasan knalpot setrika uap aki panci kompor glass knife blade oil',
  ),
  breathe: wordSet('napas nafas bernapas bernafas napasnya nafasnya'),
  hitting: wordSet('menabrak nabrak tabrak tertabrak ketabrak ditabrak'),
  robbed: wordSet('tertabrak ketabrak ditabrak ditusuk dirampok dibegal dipukul dikeroyok'),
  kin: wordSet('kak admin tolong halo mohon darurat mas mbak pak bu aduh duh ini bantu kok please help emergency'),
  burnable: wordSet(
    'rumah kamar dapur gedung kantor ruko gudang kos mobil motor hp laptop charger cas baterai batre kabel router stopkontak kompor setrika tv kulkas phone house kitchen battery car',
  ),
  medicine: wordSet(
    'obat pil tablet kapsul sirup dosis insulin pills pill medicine medication tablets drug drugs dose',
  ),
  since: wordSet('sejak setelah habis sesudah gara-gara karena pas waktu since after from because'),
  using: wordSet(`
pakai memakai makan minum pasang dipasang dipakai suntik disuntik cabut dicabut latihan dipijat dioles dioleskan tambal perawatan facial cukur dicukur
using wearing wore eating ate drinking taking took used eaten
`),
  goods: wordSet('hp tas dompet sepatu baju kartu buku mainan phone bag kunci sandal jaket motor sepeda'),
  grave: wordSet(
    'korban meninggal tewas luka-luka pingsan kejepit terjepit terpental terbakar kebakar kebakaran meledak kereta rs igd ambulans ambulan sakit',
  ),
  vehicle: wordSet('mobil motor truk sepeda mobilnya motornya kendaraan mobilku motorku'),
  doneTo,
  thing: wordSet(
    'rekening saldo pulsa uang transfer gaji kuota e-wallet laptop hp jaket dompet celana payung botol koper kunci kamera charger sandal laptop layar lcd baju celana kaos sepatu tas buku kacamata lensa kertas paket barang lemari meja kursi mobil motor helm kulkas tv kabel screen phone shirt',
  ),
  furniture: wordSet('meja kursi lemari ranjang rak sofa dipan lampu tripod boneka robot kacamata frame stand pagar'),
};

/**
 * Ways to tell of danger, one a line. `a/b`: any of these; `@x`: any of that class; `..3`: up to three words; `?` and `*` behind it:
 * once or not, any number; `^` and `$`: the message begins or ends there.
 */
export const tellsDanger = `
@danger
luka bakar parah/serius/berat
tidak sadarkan diri
tidak sadar $
tidak/susah/sulit/berat/sesak bisa? @breathe
sesak napas/nafas
sesak $
serangan jantung
dada @whose* sakit/nyeri
tersengat/kesengat/disengat listrik/arus
setrum/nyetrum/menyetrum ..1 @person/tangan
setrum/nyetrum pas/waktu/saat/ketika/terus/banget/sampai
@person ..4 setrum
@child/@beast ..5 @swallow
@swallow ..1 @eaten
@eaten ..3 @swallow
makan/minum racun
ada/@person ..2 @fell ke/di/dari? @deep
@person ..2 kecebur/tercebur/nyemplung
saya/anak/dia/hampir/nyaris tenggelam di/ke
orang/anak/adik/adek/ibu/bapak/teman/tamu ..1 tenggelam/sesak
keluar/muncul/percikan/sembur/nyembur/menyembur/sambar/menyambar/merembet api/asap/percikan
api membesar/merembet/menyambar/nyambar/besar
@burnable ..2 terbakar/kebakar/berasap
gas ..6 bocor
bocor ..3 gas
gas ..6 bau
bau gas
bunuh diri
@i mau/ingin/pengen mati saja
akhiri/mengakhiri hidup
@i ..2 tidak mau/ingin/kuat/sanggup hidup lagi
menyakiti diri sendiri
end/ending/take/taking my/his/her/their own? life
end it all
hurt/hurting/harm myself
@hitting ..1 orang/anak/motor/mobil/truk/pejalan/pesepeda
saya/kami/aku/@child/orang/ibu/bapak ..1 @robbed
terjebak di? dalam? lift/kamar/api
salah minum/makan/telan/kasih obat/pil/dosis
minum/makan/kasih ..2 @medicine ..2 kebanyakan/berlebihan
@medicine ..2 kebanyakan/berlebihan ..3 muntah/pusing/mual/lemas
passed out
can/could not breathe
cannot/hard/trouble to? breathe/breathing
not/stopped/stops breathing
will/would not wake up
allergic reaction
drank/ate/swallowed ..2 bleach/poison/detergent/gasoline/acid
is a fire
food poisoning
heart attack
blew/blown up
caught fire
on fire
electric shock
gas leak
smell/smells of/like gas
smoke/sparks coming/came
swallowed a/the/some/one/it
took ..2 wrong/many ..1 @medicine
@post ..4 @topples
kabel ..4 menjuntai/melintang/terkelupas ..6 bahaya/berbahaya/jalan
@post ..8 bahaya/berbahaya ..4 @child/anak-anak/warga/pengendara ..3 main/lewat/sekolah
pole/cable/wire/wires ..1 fell/fallen/collapsed/hanging ..4 street/road/house/roof/kids
kill myself/himself/herself
want/wants to die
car/an accident
hit/ran over? a/an/some? person/pedestrian/man/woman/child/kid/boy/girl/motorcycle/motorbike/cyclist
lost/find @mine @child
`;

/** Somebody is gone: "sepatu anak saya hilang" is a shoe. */
export const tellsLost = `
^ @kin* @child/@old ..5 hilang/terpisah/kepisah/menghilang/lost/missing/disappeared
^ @kin* @mine @child ..5 hilang/lost/missing/disappeared
^ @kin* @child ..12 hilang $
`;

/** What may stand behind it: "hilang di mall", and no "hilang HP-nya". */
export const lostGoesOn = wordSet(
  'tidak belum di dari tadi sejak pas waktu saat pakai in at since near here somewhere from and dan tolong bantu sudah ini gimana bagaimana',
);

/** Ways to tell that somebody is hurt. */
export const tellsHurt = `
luka bakar ..1 di/pada/parah
@body @whose* @hurts/luka
@body ..12 @plain/luka-luka
@hurts @on* @body
@person @about* @hurts/hurt
@person ..12 @plain
@body got/is/are caught/stuck/trapped
@body ..2 kena/terkena/tersambar @sharp
kena/terkena @sharp ..3 @body
@sharp ..3 @body @whose* kena
@body ..2 benjol/bocor/jontor
@person ..4 @fell ..8 @body
@fell ..8 @body ..1 @hurts/luka/patah/benjol/sakit
darah ..1 tidak berhenti
darah ..1 mengucur/muncrat/mengalir/banyak
@animal ..1 @bites
digigit @animal
patah tulang/tangan/kaki/lengan
@person/@limb/kaki/lutut/punggung ..1 cedera ..3 pas/waktu/saat/ketika/gara-gara ..1 kelas/latihan/pakai/instruktur/pelatih/coach/treadmill/alat
@limb ..1 patah
cut/burned/hurt/injured himself/herself/themselves
jatuh/terjatuh ..4 tidak bisa bangun/berdiri
broke/cut/hit/crushed/smashed/burned/twisted/hurt/jammed my/his/her/our @body
@person ..2 fell off/from/down
timpa/nimpa/menimpa/tindih/nindih/menindih ..2 @body/@person
@body @whose* @symptom ..2 @using/kena
@symptom ..4 @since @using
@since @using ..5 @symptom
@person ..4 @symptom ..3 @since
@body is/are swollen/infected/numb
mata/penglihatan/pandangan ..2 kabur/buram/kemerahan
mata ..2 merah ..4 @since
@body ..2 tidak/susah bisa? gerak/bergerak/digerakkan/bicara/melihat
`;

/** What is asked of it, supposed, denied or feared has not happened, nor is a remedy an injury; the rest are figures of speech. */
export const saysNotSo = `
@supposing @any ..4
@easily saja/sampai/bikin/it/this/they? @befalls
@easily the @any @befalls
@easily ..2 catch fire
@remedy ..3 @wound
@remedy ..3 luka bakar
@business ..2 meledak/kebakaran
bikin/menyebabkan/mengakibatkan ..1 sesak/susah/pingsan/kejang/luka/keracunan/gatal/perih/iritasi ..2 tidak
habis/ludes/bekas kebakaran
kecelakaan kerja
kecelakaan ..3 klaim
klaim ..3 kecelakaan
@post ..1 @topples ..6 klaim
klaim ..6 @post ..1 @topples
@denying ada? yang? @befalls
meledak/terbakar/kebakar/kebakaran/melepuh/nyetrum tidak
@asked tidak $
mata/penglihatan/pandangan ..2 makin/tambah/mulai/agak/sering/kadang/suka/terasa ..1 kabur/buram
@asked tidak ya/kak/sih/kalau/jika/buat/untuk/di/setelah/nanti
hati @whose* ..1 luka/terluka/sakit
pernah ..1 @befalls
kecelakaan ..1 macet
macet ..2 kecelakaan
bikin/buat/bisa kantong/dompet/hati/emosi/kepala/otak/kuping ..1 @befalls
terbakar/kebakar matahari/cemburu/emosi/semangat
kebakaran jenggot
alat/bunyi setrum/nyetrum
bikin sesak $
@thing @whose* @fell
untuk/buat kebakaran/kecelakaan/luka/keseleo/sesak/memar
gas/fire/smoke leak? sensor/detector/alarm/extinguisher/proof/resistant
@denying/hampir/susah/bisa bisa? @swallow
jam tangan
@furniture ..3 patah
patah ..2 @furniture
swallowed the/my/a card
`;

/** "Laptop saya kejatuhan buku": it happened to a thing of theirs. */
export const saysOfThing = `
@thing @whose* @doneTo
`;

/** "Mobil saya ditabrak mau klaim": where nobody is hurt it happened to the vehicle. */
export const saysOfVehicle = `
@vehicle @whose* ..1 ditabrak/ketabrak/tertabrak
`;

export const notSoClasses: Readonly<Record<string, ReadonlySet<string>>> = {
  supposing: wordSet(`
kalau jika misal misalnya misalkan seandainya andai apabila bila takut takutnya khawatir supaya agar biar cegah mencegah hindari menghindari tahan anti
if worried afraid prevent avoid against
`),
  easily: wordSet(
    'gampang mudah rawan bakal akan bisa mungkin dapat mau hampir could can may might will easily nyaris serasa',
  ),
  befalls: wordSet(`
meledak terbakar kebakar kebakaran luka terluka berdarah melepuh kecelakaan pingsan kejang sesak gigit menggigit nyetrum kesetrum keracunan
gatal perih iritasi bengkak patah keseleo explode burn hurt injured
`),
  remedy: wordSet(`
obat mimpi dream salep plester perban kotak asuransi santunan donasi bantuan bantu sumbang sumbangan korban doa doakan didoakan mendoakan film buku cerita lagu game
bekas riwayat trauma jaminan pertolongan simulasi pelatihan alat helm krim perawatan for insurance ointment cream bandage
`),
  wound: wordSet(`
luka kecelakaan kebakaran terbakar berdarah melepuh kejang sesak keracunan gatal bengkak perih ruam iritasi keseleo digigit patah jerawat
fire burn burns bite bites accident accidents wound wounds injury injuries
`),
  business: wordSet('penjualan jualan toko pesanan orderan tagihan harga omzet emosi tawa viral pasar keramik'),
  denying: wordSet('tidak belum bukan tanpa never not no'),
  asked: wordSet('luka kesetrum perih gatal bengkak iritasi keseleo berdarah keracunan'),
};
