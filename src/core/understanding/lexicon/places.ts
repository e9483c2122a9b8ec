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
tarakan bontang palangkaraya singkawang ketapang sampit banjarbaru martapura kotabaru bitung tomohon parepare bone gowa maros
palopo baubau mamuju poso luwuk tidore merauke timika manokwari biak fakfak nabire wamena maumere ende labuanbajo bima sumbawa
waingapu atambua tanjungpinang bintan karimun dumai bukittinggi payakumbuh solok siantar pematangsiantar binjai tebingtinggi
sibolga lhokseumawe langsa meulaboh sabang metro prabumulih lubuklinggau pangkalpinang bangka belitung riau kalimantan sumatera
sumatra sulawesi jawa papua maluku nusa tenggara ntb ntt jabar jateng jatim jabodetabek banten sumut sumsel sumbar kalsel kaltim
kaltara kalbar kalteng sulsel sulut sulteng sultra sulbar kepri diy dki cikarang cibinong cibubur ciputat serpong bsd cimahi
lembang singapore singapura malaysia johor kuala taiwan hongkong australia brunei thailand jepang japan china korea
`);

/** As people write them for short, and what they are then called. */
export const placeNicknames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      jogja: 'Jogja',
      yogya: 'Yogya',
      jogjakarta: 'Jogjakarta',
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
    ...{ pku: 'Pekanbaru', bpn: 'Balikpapan', bjm: 'Banjarmasin', ptk: 'Pontianak' },
  }),
);
