import { wordSet } from './table.ts';

/** So strong that they are abuse wherever they stand, unless of oneself, reported, or in the name of something. */
export const slurs = wordSet(`
kontol kontl kntol kntl kontoru memek mmk memk pepek ngentot ngentod ngntot ngntd entot entod pukimak pukimai pukimay puki kimak cukimai
cukimay telaso tailaso sundala kanjut heunceut kenthu kentu tempik tempek turuk gawuk kanciang ancuang naskleng pantek panteq jembut jembud jmbt peler pler lonte lont perek pelacur pecun bispak itil silit
motherfucker motherfuckers mofo cunt cunts fuckyou fucker fuckers asshole assholes arsehole dickhead dickheads shithead shitheads cocksucker
`);

/** Insults that mean nothing else. */
export const plainInsults = wordSet(`
goblok goblog goblk guoblok gblk gblok gblog gblg tolol tll tlol tolil bego bgo dungu dongo idiot idiots bangsat bngsat bgsat bgst bngst
bangst bgsd bajingan bjingan bjgn brengsek brengsk brngsk keparat bedebah bacot bct kunyuk laknat biadab pekok koplok geblek gebleg
belegug kehed borokokok bloon oon bodat bungul tambuk sompret kacrut ngehe ngehek semprul koplak gemblung asw jancok jancuk jancoks jncok jncuk jnck dancok dancuk diancok ancok ancuk kampang bujanginam
moron morons bitch bitches bastard bastards retard retards dumbass imbecile scumbag scumbags
`);

/** What is said of people, and of things at which nobody is insulted ("this stupid fee"). */
export const adjectives = wordSet('stupid dumb retarded idiotic');

/** Of these, the ones that are also shouted at nobody: in wonder, or at a price. */
export const outcries = wordSet(
  'jancok jancuk jncok jncuk jnck dancok dancuk diancok ancok ancuk asw sompret ngehe semprul',
);

/** Animals: an insult only to somebody's face. */
export const animals = wordSet(`
anjing anjg anj ajg ajng anjeng anjink anying njing njeng asu asyu babi monyet celeng kirik kongkong bangkong wedhus
`);

/** Names that one is called, and that have another meaning besides. */
export const names = wordSet(`
jablay bodoh bodo setan iblis jahanam jahannam sampah maling penipu pembohong banci bencong babu kacung kafir kampungan norak jongos gembel baruak cicing
jerk jerks loser losers scum scammer scammers thief thieves liar liars crook crooks clown clowns trash garbage
`);

/** Of the mind: in wonder at anything, an insult only to somebody's face. */
export const crazes = wordSet('gila gile gelo edan sinting sarap gendeng gendheng kenthir miring crazy insane mental');

/** Of the body, of manners, of things one does not touch: an insult only to somebody's face. */
export const flaws = wordSet(`
picek budek budeg bolot cacat cacad najis udik dodol congek culun cupu bejat bagong munafik ugly filthy pathetic
`);

/** Swearing at nobody; abuse together with whoever reads ("sialan lu"). */
export const interjections = wordSet(`
anjir anjay anjrit anjas njir njay jir buset sial sialan kampret bangke tai taik tae taek cok cuk jangkrik shit fuck fucking fck damn crap
hell wtf bullshit heck bloody
`);

/** Of these, the ones that are meant for somebody when nothing else is said. */
export const strongCries = wordSet('kampret bangke tai taik taek cuk cok');

/** Whoever reads. */
export const pronouns = wordSet(`
kamu kalian anda lu lo elu loe kau kowe koe koen kon maneh sia ente you u ya'll yall ur
`);

/** People of the business, and its bot. */
export const people = wordSet(`
admin cs kurir penjual seller bot robot karyawan pegawai petugas operator agen owner bos pelayan satpam staf staff sales company people guys
`);

/** The business and what it offers. */
export const business = wordSet(`
toko olshop perusahaan aplikasi app sistem system website site pelayanan layanan service respon manajemen brand pt shop store kantor
`);

/** Between an insult and whom it is for: "kalian itu memang", "lu tuh kayak", "anjing banget sih". */
export const links = wordSet(`
itu ini emang memang semua kayak kaya seperti macam tuh nih bener benar pada sama banget bgt bngt amat sekali sih lah ya yg yang woi woy
oi hei hey si nya kok are is r re such a an the of all so really very fucking bunch just dasar
`);

/** What surrounds an insult that is all there is. */
export const fillers = wordSet(`
banget bgt bngt bener amat sekali sih nih tuh lah ya yaa woi woy woy oi hei hey eh ah si ini itu emang memang dasar semua kalian lu lo elu kau
kamu you all so very really the a what is in wkwk wkwkwk haha admin cs
`);

export const polite = wordSet('kak kakak min mas mbak pak bu gan sis tolong makasih terima maaf permisi please thanks');

/** What impatience with a service speaks of: "asu suwe", "jancok, kapan dibalas". */
export const impatience = wordSet(`
lama lambat lelet lemot telat molor suwe suwi kapan cepat cepet cepetan buruan balas bales dibalas dibales balesnya respon direspon jawab
dijawab kerja becus niat layanan melayani nunggu menunggu ditunggu nungguin slow late waiting reply answer hurry useless
`);

/** Wonder and praise. */
export const praise = wordSet(`
bagus murah keren mantap mantul enak cepat cepet baik suka lucu cakep cantik wangi worth puas apik apike jos joss gokil gemes gemoy lawas
good great nice cheap cool awesome amazing love beautiful delicious
`);

/** Oneself. */
export const selves = wordSet('saya aku gue gua gw ane ku i me my myself sendiri');

/** Said by, or written by, somebody: what follows is reported, or the name of something. */
export const reports = wordSet(`
dibilang dikatain ngatain dikata katain bilang nyebut disebut sebut manggil dipanggil maki dimaki memaki called calls call said says dicap dikira dianggap dituduh
buku novel film judul lagu kaos stiker sticker poster tulisan karakter topeng kostum merek book movie song shirt titled kata
`);

/** Denied or feared: "bukan penipu kan", "takut toko penipu". */
export const doubts = wordSet('bukan bkn takut khawatir jangan semoga apakah anti not afraid');

/** Before an insult, they take it back: "untung ga bego", "not stupid". */
export const deniers = wordSet('ga gak gk ngga nggak engga enggak kagak tidak tak bukan bkn gapapa gpp not never');
/** Between the two. */
export const deniedBy = wordSet('pernah selalu terlalu begitu that so always');

/** What is sold and is no insult: "makanan anjing", "boneka babi", "mie setan", "susu kental". */
export const goods = wordSet(`
makanan pakan boneka kandang mainan kalung baju vitamin obat shampo shampoo sampo tali bulu susu kental sosis daging sate bakso minyak
kulit lemak halal haram mengandung gelatin jual beli dijual ras anak ekor steril vaksin grooming pet hewan peliharaan food snack kucing
kaki gigi gambar motif topeng kostum shio panggang rica tempat harness popok pampers biskuit betina jantan umur galak digigit gigit
penjaga alergi pelihara mie mi nasi ayam seblak geprek level pedas pedes rawit cabe kedai keripik kripik sambal sambel menu porsi kuah
tong kantong plastik bak buang keranjang alarm kunci cctv pajak truk daur pengusir obatnya kering hutan gantungan celengan
question questions mistake phone can bin bag bags collar collars dog dogs
`);

/** Whole phrases, on the bare words. */
export const phrases: readonly RegExp[] = [
  /\b(?:ga|gak|gk|nggak|tidak|tak) (?:punya|ada) otak\b/,
  /\botak(?:nya|mu)? (?:lu |lo |kalian |kamu )?(?:di dengkul|di pantat|udang|kosong|di ?mana|dipake|dipakai)\b/,
  /\bpunya otak (?:ga|gak|gk|nggak|tidak|kaga)\b/,
  /\b(?:ndasmu|matane|raimu|gathelmu)\b|^matamu\b|\bmatamu$|\bmatamu (?:picek|buta|lamur)\b/,
  /\b(?:cocot|congor|bacot|cangkem|lambe)(?:mu|(?:nya)? (?:mu|lu|lo|elu|kau|kalian|kamu|kowe|koen|sia|maneh))\b/,
  /\bmulut(?:mu| lu| lo| kau| kalian) (?:itu |tuh |di)?(?:busuk|kotor|bau|sampah|jaga)\b/,
  /\bmuka (?:tembok|badak)\b/,
  /\bmbok(?:ne|mu) (?:ancuk|ancok|asu)\b/,
  /\b(?:bang sat|go blok|kon tol|ngen tot|jan cok|jan cuk|an jing|me mek)\b/,
  /\b(?:kalian|lu|lo|kau|kamu) (?:\S+ )?(?:ga|gak|gk|ngga|nggak|tidak|tak) (?:ada )?(?:guna|gunanya|berguna)\b/,
  /\b(?:ga|gak|gk|ngga|nggak|tidak|tak) (?:guna|berguna) (?:kalian|lu|lo|kau|kamu)\b/,
  /\b(?:mampus|modar|minggat|mati)(?: aja| saja| sana| ae)+ (?:lu|lo|kau|kalian|kamu|koen|kowe|sana)\b/,
  /\b(?:mampus|modar) (?:lu|lo|kau|kalian|kowe|koen)\b|\bmati (?:aja|saja) sana\b/,
  /\bmakan (?:tuh |tu )?tai\b|\banak (?:haram|setan|jadah|lonte)\b|\bharam jadah\b|\btukang (?:tipu|bohong|ngibul)\b/,
  /\b(?:lu|lo|kamu|kau|kalian) (?:\S+ )?(?:tuli|buta|budek|budeg)\b/,
  /\bgo to hell\b|\bscrew (?:you|u)\b|\b(?:fuck|fck|fuk|f) (?:you|u|off)\b|\bshut (?:the \S+ )?up\b|\bkill yourself\b|\bkys\b/,
  /\byou (?:\S+ )?suck\b|\bpiece of (?:shit|crap|garbage|trash)\b|\bson of a bitch\b/,
  /\byou (?:guys |people )?(?:are |re |r )(?:all |such |a |an |so |bunch of |just )*(?:pathetic|trash|garbage|crooks?|liars?|clowns?|useless|disgusting)\b/,
];
