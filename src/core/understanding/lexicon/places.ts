import { wordSet } from './table.ts';

/** Cities, provinces and islands that Indonesian customers name as a destination, and near countries. */
export const places = wordSet(`
jakarta bandung surabaya medan semarang makassar palembang tangerang depok bekasi bogor yogyakarta malang solo surakarta
denpasar bali batam pekanbaru padang lampung bandarlampung pontianak banjarmasin balikpapan samarinda manado mataram lombok
kupang ambon jayapura sorong ternate palu kendari gorontalo jambi bengkulu aceh banda cirebon tasikmalaya garut sukabumi
cianjur purwokerto tegal pekalongan kudus jepara magelang salatiga klaten kediri madiun jember banyuwangi probolinggo pasuruan
mojokerto sidoarjo gresik lamongan tuban bojonegoro blitar tulungagung ponorogo serang cilegon karawang purwakarta subang
indramayu kuningan sumedang ciamis cilacap kebumen wonosobo temanggung boyolali sragen karanganyar wonogiri sukoharjo bantul
sleman gunungkidul purworejo banyumas brebes pemalang batang kendal demak grobogan pati rembang blora ngawi magetan pacitan
trenggalek nganjuk jombang lumajang bondowoso situbondo bangkalan sampang pamekasan sumenep madura singaraja ubud kuta
flores sumba nias halmahera tarakan bontang palangkaraya singkawang ketapang sampit banjarbaru martapura kotabaru bitung tomohon parepare bone gowa maros
palopo baubau mamuju poso luwuk tidore merauke timika manokwari biak fakfak nabire wamena maumere ende labuanbajo bima sumbawa
waingapu atambua tanjungpinang bintan karimun dumai bukittinggi payakumbuh solok siantar pematangsiantar binjai tebingtinggi
sibolga lhokseumawe langsa meulaboh sabang metro prabumulih lubuklinggau pangkalpinang bangka belitung riau kalimantan sumatera
sumatra sulawesi jawa papua maluku nusa tenggara ntb ntt jabar jateng jatim jabodetabek banten sumut sumsel sumbar kalsel kaltim
kaltara kalbar kalteng sulsel sulut sulteng sultra sulbar kepri diy dki cikarang cibinong cibubur ciputat serpong bsd cimahi
lembang singapore singapura malaysia johor kuala taiwan hongkong australia brunei thailand jepang japan china korea
`);

/**
 * Regencies, towns and districts besides: so many names that are words of other things, too, are taken for places only where one is
 * asked for, or behind "ke".
 */
export const regencies = wordSet(`
bireuen singkil simeulue takengon sigli tapaktuan langkat asahan labuhanbatu karo kabanjahe dairi sidikalang samosir toba
tapanuli mandailing natal nias gunungsitoli padangsidimpuan rantauprapat kisaran tanjungbalai pariaman pasaman sijunjung
dharmasraya agam padangpanjang mentawai sawahlunto kampar bangkinang rokan bengkalis siak pelalawan indragiri rengat tembilahan
kuansing meranti batanghari bungo tebo sarolangun merangin kerinci sungaipenuh tanjungjabung musi banyuasin ogan komering muaraenim
lahat pagaralam empatlawang baturaja kayuagung rejang curup mukomuko seluma kaur pringsewu pesawaran tanggamus tulangbawang
waykanan mesuji lampura kotabumi natuna anambas lingga karimunjawa pandeglang lebak rangkasbitung cibubur majalengka
pangandaran banjar banjarnegara purbalingga batu bangil mojosari lawang singosari kepanjen wlingi kraksaan genteng sidayu
wates wonosari muntilan ungaran ambarawa lasem cepu juwana kroya gombong bumiayu slawi delanggu
badung gianyar tabanan bangli buleleng klungkung karangasem negara jembrana sanur seminyak canggu praya selong dompu
ruteng bajawa maumere larantuka lembata alor kalabahi soe kefamenanu rote sabu sumba waikabubak waikabubak lewoleba
sambas mempawah sanggau sintang kapuas kayong melawi bengkayang landak kotawaringin pangkalanbun sukamara lamandau seruyan
katingan pulangpisau barito murung muarateweh buntok tamianglayang tabalong tanjungtabalong amuntai kandangan rantau barabai
paringin pelaihari batulicin kutai tenggarong sangatta berau tanjungredeb penajam paser malinau nunukan bulungan
minahasa talaud sangihe kotamobagu bolaang donggala sigi tolitoli buol parigi morowali banggai bungku tojo
barru pangkep sidrap pinrang enrekang toraja rantepao makale luwu wajo sengkang soppeng sinjai bulukumba bantaeng jeneponto
takalar selayar majene polewali mamasa pasangkayu kolaka konawe unaaha muna raha buton wakatobi bombana
tual masohi namlea buru saumlaki tobelo halmahera sofifi morotai sanana labuha bacan
bajo kaimana bintuni teminabuan sentani sarmi serui yapen waropen asmat agats mappi tanahmerah boven mimika paniai puncak
selangor penang melaka sabah sarawak sydney melbourne perth tokyo osaka seoul bangkok
`);

/** Parts of large towns, as customers say where they are. */
export const districts = wordSet(`
tebet kemang cilandak kebayoran senopati gandaria fatmawati pancoran mampang pasarminggu jagakarsa lentengagung ragunan setiabudi
kuningan menteng gambir senen kemayoran sawahbesar tanahabang cikini matraman jatinegara kramatjati cipayung ciracas cakung pulogadung
rawamangun klender durensawit kalimalang kelapagading sunter pluit penjaringan koja cilincing ancol grogol tomang slipi palmerah
kebonjeruk kembangan cengkareng kalideres tambora taman sari meruya joglo ciledug bintaro pamulang ciputat serpong karawaci cikokol
alamsutera gadingserpong cipondoh cimone cibinong sentul cileungsi bojonggede margonda cimanggis sawangan cinere jatiasih jatibening
pondokgede galaxy harapanindah tambun cibitung dago setiabudhi pasteur cihampelas sukajadi buahbatu antapani arcamanik ujungberung
cibiru gedebage kopo soreang margahayu cicaheum cicadas padalarang lembang leuwipanjang gubeng rungkut wonokromo darmo kenjeran
mulyosari waru gedangan tembalang banyumanik pedurungan simpanglima condongcatur kaliurang gejayan malioboro seturan unpad itb ugm
unair undip binus
`);

/** As people write them for short, and what they are then called. */
export const placeNicknames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      jogja: 'Jogja',
      yogya: 'Yogya',
      jogjakarta: 'Jogjakarta',
      yogjakarta: 'Yogyakarta',
      jogya: 'Jogja',
      jkt: 'Jakarta',
      jaksel: 'Jakarta Selatan',
    },
    ...{ jakbar: 'Jakarta Barat', jaktim: 'Jakarta Timur', jakut: 'Jakarta Utara', jakpus: 'Jakarta Pusat' },
    ...{ tangsel: 'Tangerang Selatan', tng: 'Tangerang', bks: 'Bekasi', bgr: 'Bogor', bdg: 'Bandung', sby: 'Surabaya' },
    ...{
      smg: 'Semarang',
      mlg: 'Malang',
      sda: 'Sidoarjo',
      mdn: 'Medan',
      plg: 'Palembang',
      mks: 'Makassar',
      dps: 'Denpasar',
    },
    ...{ pdg: 'Padang', pku: 'Pekanbaru', bpn: 'Balikpapan', bjm: 'Banjarmasin', ptk: 'Pontianak' },
  }),
);
