import { describe, expect, test } from 'vitest';
import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import { praises, tellsShortTrouble, tellsStory } from '../../../src/core/understanding/story.ts';
import { shopInput } from './shop.ts';

const { understand } = createRecognizer(shopInput());
const wordsOf = (text: string) => understand(text).normalized.split(' ');

describe('a long story', () => {
  test.each([
    'Saya pesan sepatu untuk kado anak saya. Katanya sampai tanggal 5. Sampai hari ini tidak ada kabar sama sekali. Saya telepon tidak diangkat.',
    'jadi gini kak kemarin saya beli baju merah ukuran l terus pas saya buka yang datang warna biru padahal saya udah nulis di catatan',
    'tasnya baru aku pake sekali ke kondangan trus talinya copot di jalan, malu bgt sama temen temen, mana mahal lagi',
    'anak saya les di sini udah 2 bulan, gurunya ganti terus tiap minggu, nilainya malah turun, saya keberatan',
    'tadi abang kurirnya minta uang tambahan 20 ribu katanya buat parkir padahal saya kan udah bayar ongkir',
    'so basically i bought these shoes last week and the sole came off in the middle of the street and i had to walk home barefoot',
    'We waited almost an hour with a booking for 7pm and the waiter gave our table to other people, then he laughed about it',
    'kemarin istri saya makan kue dari toko ini, malamnya langsung muntah-muntah dan harus dibawa ke klinik, mohon diperiksa',
    'the parcel arrived today but the box was completely soaked and when i opened it the cookies were all soft and moldy',
    'hasil cuciannya masih bau dan kemeja putih saya jadi kelunturan warna merah, itu kemeja kerja saya satu-satunya',
    'supirnya ngebut dan main hp sambil nyetir, saya sudah tegur malah dimarahi, ibu saya sampai ketakutan',
    'minyak rambutnya bikin kepala anak saya merah-merah dan gatal, padahal di iklan bilangnya aman untuk bayi',
    'your delivery man threw the package over the gate and now the vase inside is in pieces, this is the second time it happens',
    'I was told my order would ship on Monday, it is Friday now and the status still says processing, what is going on',
    'pembantu saya tanda tangan untuk lima dus yang sampai di rumah hanya tiga kurirnya bilang dua lagi di gudang dan sejak itu susah dihubungi',
    'saya naik bus jam 5 dari Bandung, di jadwal langsung, kenyataannya mutar ke tiga tempat dan kereta saya ketinggalan',
    'jujur saya bingung, saldo saya dipotong 350 ribu untuk transaksi yang tidak pernah saya lakukan, lapor ke email dijawab otomatis',
    'mobil yang saya sewa AC nya panas, di tol mesinnya bunyi aneh, waktu saya kembalikan malah saya disuruh bayar denda',
    'I booked a room with a view three months ago and when we checked in we were given one next to the kitchen with no window',
    'teknisinya janji dateng jam 9, aku sampe izin ga kerja, ditunggu sampe sore ga nongol juga, ditelpon nomornya ga aktif',
    'kamar sebelah tiap malem karaokean sampe jam 2, udah saya laporin ke bapak penjaga dua kali katanya nanti ditegur tapi masih aja',
    'kurir nganter paket saya ke tetangga yang ga saya kenal tanpa ngabarin, pas saya cari orangnya udah pergi, barangnya ga tau gimana nasibnya',
    'kulkas yang baru kalian kirim bunyinya kenceng banget kaya mesin diesel, bayi saya kebangun terus, dua kali teknisi dateng hasilnya sama aja',
    'min ini gimana ya, aku pesen banner ukuran tiga kali satu buat lomba, yang jadi malah satu kali satu jadi tulisannya gepeng semua ga kebaca, panitianya pada ngomel ke aku',
    'tolong dong mas yang jaga loket itu diajarin senyum, saya nanya jalan ke kandang gajah dijawabnya pake dagu doang, orang tua saya jadi muter muter kepanasan',
    'we paid extra for the hall to be ready by noon, at two o clock the chairs were still stacked up outside, my mother ended up setting the tables herself',
  ])('of trouble complains, though no word of it does: %s', (text) => {
    expect(understand(text).acts).toContain('complaint');
  });

  test.each([
    'kak kalau nanti barangnya rusak pas sampai atau salah kirim itu garansinya gimana ya, bisa ditukar ga, siapa yang nanggung',
    'kak saya baru pertama kali belanja online jadi agak bingung, setelah masukin barang ke keranjang terus saya harus ngapain lagi ya kak biar bisa bayar',
    'halo kak, teman saya bilang di sini servisnya bagus, hp saya layarnya retak habis jatuh, kalau ganti layar berapa ya dan bisa ditunggu ga',
    'mau nanya kak untuk kelas bahasa inggris dewasa yang malam itu masih buka ga ya, saya kerja sampai jam 6 jadi baru bisa jam 7, seminggu maunya dua kali',
    'selamat malam, saya sudah isi formulir pendaftaran online tadi sore dan sudah dapat email, selanjutnya saya harus bayar dulu atau nunggu dihubungi ya kak',
    'halo kak, saya mau beli sepatu buat anak saya umur 5 tahun tapi bingung ukurannya, kira kira ambil ukuran berapa ya',
    'aku mau daftar reseller tapi belum punya toko, modalnya juga belum ada, apa bisa dropship dulu ya kak',
    'mas saya barusan udah transfer ya atas nama Budi Santoso dari BCA sejumlah 250 ribu buat pesanan TS-12345 tolong dicek ya mas',
    'good morning, i run a small boutique in Bandung and i would like to know whether there is a discount for resellers',
    'makasih kak, tadinya aku pikir hilang ternyata dititip di tetangga, packingnya rapi banget, sekali lagi makasih ya',
    'dok anak saya panas dari semalam udah dikasih obat turun panas tapi naik lagi, trus tadi pagi muntah 2x, harus gimana ya',
    'my sister told me about your shop, she got a really nice bag from you last month, i want one in brown, how much is it',
    'halo bu, saya ibunya Fathan kelas 4, besok Fathan izin tidak masuk les karena ada acara keluarga di Solo, terima kasih bu',
    'kak ini Rina yang tadi telepon, yang pesan mobil tanggal 20, kami jadinya berangkat jam 5 pagi dari Bintaro, tidak jadi jam 7',
    'anak saya alergi susu sapi dan kacang, sudah saya tulis di formulir waktu daftar, makan siangnya saya bawakan sendiri dari rumah',
    'kak aku udah sampai di stasiun, nunggu di pintu keluar sebelah kanan dekat minimarket, pakai jaket merah dan bawa koper hitam',
    'this order is for my grandmother who has few teeth left, so please cook the meat softer and cut it small, she was never fond of chili',
    'hp anak saya hilang minggu lalu jadi dia pakai nomor baru, tolong data orang tua di grup kelas diganti ke nomor ini ya',
    'kemarin saya beli sim card baru di konter, sudah saya pasang dan sudah aktif, cuma belum tau cara daftar paket malamnya',
    'tahun lalu saya nginep di sana tiga kali dan selalu dapat kamar di lantai dua, kali ini kalau bisa yang di lantai bawah',
    'saya masih di jalan mungkin telat sepuluh menit, anak saya sudah di sana duluan sama eyangnya, mohon ditunggu ya dok',
    'hp saya mati total setelah jatuh ke kolam kemarin, isinya foto penting semua, kira kira masih bisa diselamatkan datanya',
    'kak ini aku dewi yang kemarin sore wa, aku udah tanya suami katanya jadinya yang innova aja, tanggalnya tetep sama, nanti yang ambil adik saya namanya rudi',
    'kak saya lagi di jalan menuju lokasi pengembalian mobil tapi macet banget di pancoran, kayanya nyampe sekitar jam lima lewat, tadi saya udah isi bensin penuh juga',
    'hi just to let you know we will be nine people instead of seven on saturday, two of them are over sixty five so i guess they get the senior price, we already paid for seven online',
    'tadi saya sudah ke percetakannya tapi ternyata saya lupa bawa flashdisk, jadi nanti saya email aja ya filenya, tolong diprint dua rangkap',
    'alhamdulillah acara khitanan kemarin lancar, makanannya pas ga kurang ga lebih, tamu muji sambal gorengnya, nanti insyaallah pesan lagi buat empat bulanan',
  ])('in which nothing went wrong does not: %s', (text) => {
    expect(understand(text).acts).not.toContain('complaint');
  });

  test.each([
    [
      'aku kan udah cancel sebelum dikirim, tapi tetep aja dikirim, sekarang aku disuruh bayar sama kurirnya, aku ga mau lah',
      true,
    ],
    [
      'the lamp i bought in your store makes a buzzing noise and gets really hot after ten minutes, my wife is scared',
      true,
    ],
    [
      'min aku mau order 3 kaos buat acara kantor, yang dua ukuran L warna putih, yang satu XL hitam, kirim ke Jakarta',
      false,
    ],
    ['good afternoon, we are a wedding organizer and are looking for 150 souvenirs with custom names', false],
    ['kemarin saya beli kaos', false],
    [
      'dok anak saya panas dari semalam udah dikasih obat tapi naik lagi, trus tadi pagi muntah 2x, harus gimana ya dok',
      true,
    ],
  ])('is told, or not: %s', (text, isStory) => {
    expect(tellsStory(wordsOf(text))).toBe(isStory);
  });

  test.each([
    [
      'makasih banyak min bajunya udah sampe, adek saya seneng banget sama warnanya, packingnya rapi, sukses terus tokonya',
      true,
    ],
    ['thank you so much, the shoes arrived earlier than promised and they fit perfectly, my son is so happy', true],
    ['makasih ya bu gurunya sabar banget, anak saya jadi semangat belajar, rapornya naik semua', true],
    ['makasih kak bajunya bagus, tapi kancingnya kurang satu, gimana ya', false],
    ['makasih infonya kak, terus kalau mau pesan yang bagus buat kado berapa ya', false],
  ])('is praise, or not: %s', (text, isPraise) => {
    expect(praises(wordsOf(text))).toBe(isPraise);
  });
});

describe('a few words', () => {
  test.each([
    'ada yang maling helm saya di parkiran',
    'helm saya dicuri',
    'kemaren smoothing di sini kok sekarang udah keriting lagi',
    'tambalannya baru seminggu udah lepas lagi',
    'kok berangkatnya diundur lagi, ini udah 2 kali',
    'makanannya basi, anak saya muntah',
    'mobilnya mogok di tol, udah telpon ga diangkat',
    'dokternya kok telat sih saya nunggu udah 2 jam parah',
    'katanya hari ini sampai ternyata belum dikirim',
    'supirnya ngebut dan mobilnya kotor',
    'charged twice and still not working',
    'guru nya telat mulu, anak saya nunggu 1 jam',
    'mobilnya mogok, sopirnya ga bawa ban serep',
    'sopirnya ngebut bgt, saya takut',
    'pesanan saya kurang es teh nya',
    'rem saya blong abis diservis disini kemarin',
    'aki baru diganti kemarin kok motor ga nyala',
    'oh ya tadi pesenan kemarin kurang 3 kotak lho',
    'pesanan yg tadi pagi salah semua',
    'treadmill nya mati lagi mati lagi, udah bayar mahal',
    'AC di ruang spinning mati terus kayak sauna',
    'air keran bocor mulu dari kemarin',
  ])('tell of trouble where it is trouble in two ways: %s', (text) => {
    expect(tellsShortTrouble(wordsOf(text))).toBe(true);
  });

  test.each([
    'pesanan kemarin kurangi 3 kotak',
    'pesanan kemarin kurang 3 hari lagi ya',
    'kemarin pesan kurang 3 kotak, tambah ya',
    'kok udah habis lagi',
    'janji dokter saya besok mau diundur',
    'hp saya dicopet, tolong blokir akun',
    'you stole my heart',
    'takut helmnya dicuri',
    'motor dicuri ditanggung ga',
    'baru sampai mau pesan lagi',
    'mau tanya kalau rusak gimana',
    'kurang lebih 2 minggu ya',
    'baju saya kotor mau laundry',
    'anak saya batuk pilek sudah 3 hari',
    'sudah 3 bulan langganan',
    'ga sampe 2 hari udah dateng, mantap',
    'my phone is broken, do you repair it',
    'ukurannya kekecilan mau tukar',
    'ruang vip nya kosong ga hari minggu',
    'video unboxing perlu ga buat klaim rusak',
    'udah ga error lagi kak',
    'tol macet ga arah puncak',
    'rem blong mau servis besok',
    'abis diservis kemaren enak banget motornya',
    'aki nya baru diganti kemarin, garansi brp lama',
    'wifi mati terus saya restart',
    'udah bayar mahal-mahal ya',
    'bayar mahal ga masalah',
  ])('tell of none where one thing is so, or something is wanted: %s', (text) => {
    expect(tellsShortTrouble(wordsOf(text))).toBe(false);
  });
});
