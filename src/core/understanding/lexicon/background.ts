import type { Language } from '../../sop/policy.ts';
import { linesOf } from './table.ts';

/**
 * Messages that hardly any business answers: small talk, general knowledge, offers, other trades, noise. They teach
 * the model what "none of ours" looks like; those that resemble the content's own examples are left out at training.
 */
export const background: Record<Language, string[]> = {
  id: linesOf(`
    cuaca hari ini bagaimana
    besok hujan tidak ya
    siapa presiden indonesia sekarang
    ibu kota australia apa
    berapa jarak bumi ke matahari
    tolong kerjakan PR matematika saya
    hasil pertandingan bola tadi malam
    kapan timnas main lagi
    resep rendang padang dong
    cara membuat nasi goreng enak
    bikinin puisi tentang hujan
    ceritakan lelucon lucu
    kamu robot atau manusia
    kamu lagi apa
    sudah makan belum
    kamu tinggal di mana
    umur kamu berapa
    kamu sudah punya pacar belum
    aku lagi galau nih
    putus cinta sakit banget
    ramalan zodiak hari ini
    rekomendasi film horor dong
    lagu yang lagi viral apa
    putar lagu dangdut
    harga emas hari ini
    kurs dolar sekarang berapa
    saham apa yang bagus dibeli
    cara investasi bitcoin
    pinjam uang seratus ribu dong
    butuh pinjaman cepat cair tanpa jaminan
    kami menawarkan jasa pembuatan website murah
    jasa tambah followers instagram
    ada lowongan kerja tidak
    saya mau melamar jadi admin
    gaji karyawan di sini berapa
    apakah menerima anak magang
    kirim proposal sponsorship ke mana
    mau mengajak kerja sama endorse
    selamat kamu memenangkan undian berhadiah
    klik link ini untuk hadiah gratis
    info slot gacor hari ini
    pesan tiket pesawat ke bali
    hotel murah dekat pantai
    jadwal kereta api besok pagi
    booking meja restoran untuk dua orang
    pesan ojek ke stasiun
    rute bus ke terminal
    macet tidak jalan tol sekarang
    cara memperpanjang sim
    syarat membuat paspor
    cara mengurus ktp hilang
    bayar pajak motor di mana
    cek tagihan listrik rumah
    beli pulsa dan token listrik
    internet rumah mati dari kemarin
    obat sakit kepala yang ampuh
    anak saya demam harus bagaimana
    dokter gigi praktik jam berapa
    daftar vaksin di mana
    kapan libur sekolah
    pendaftaran mahasiswa baru kapan dibuka
    jawaban soal fisika nomor tiga
    terjemahkan ke bahasa inggris
    apa bahasa jepangnya aku cinta kamu
    arti mimpi dikejar ular
    doa sebelum tidur
    jam berapa buka puasa
    arah kiblat dari sini
    berapa hasil 25 kali 4
    setel alarm jam lima
    ingatkan saya rapat besok
    nyalakan lampu kamar
    bagaimana cara merawat kucing
    anjing saya tidak mau makan
    cara menanam cabai di pot
    mobil saya mogok
    servis ac panggilan
    tukang ledeng terdekat
    sewa rumah kontrakan
    jual tanah murah
    titip salam buat mama
    aku kangen kamu
    lagi di rumah nih sendirian
    tadi aku ketemu dia di jalan
    nanti malam jadi kumpul tidak
    otw ya tunggu sebentar
    eh salah kirim chat maaf
    ini siapa ya
    dapat nomor ini dari siapa
    boleh kenalan tidak
    kirim foto kamu dong
    menurutmu siapa yang menang pemilu
    berita terbaru hari ini apa
    gempa di mana tadi
    siapa penemu lampu
    sejarah kerajaan majapahit
    gunung tertinggi di dunia
    apa itu kecerdasan buatan
    buatkan caption instagram
    tips diet cepat kurus
    olahraga apa yang bagus pagi hari
    cara main gitar
    cheat game mobile legends
    top up diamond game
    wifi passwordnya apa
    hp saya lemot kenapa
    laptop bagus untuk kuliah apa
    wkwkwk lucu banget
    hahaha iya bener
    asdfgh qwerty
    ya begitulah hidup
    hmm
    test test satu dua tiga
    semoga sukses selalu
    selamat ulang tahun
    selamat hari raya mohon maaf lahir batin
    lagi nonton apa
    capek kerja terus
    besok ujian doakan ya
    mau curhat boleh tidak
    apa makna hidup
    minggu ini panas sekali ya di kota
    di sana sudah jam berapa
    anak kucing dijual berapa
    tolong carikan nomor polisi terdekat
    nomor pemadam kebakaran berapa
    siapa nama pemilik toko sebelah
    tim sepak bola favorit kamu apa
    kapan konser itu diadakan
    beli rumah subsidi syaratnya apa
    cara membuka rekening bank
    kartu atm saya tertelan
    ganti oli motor berapa
    rekomendasi tempat wisata keluarga
    bagaimana cara belajar bahasa inggris cepat
    siapa artis yang menikah kemarin
    gratis tidak masuk kebun binatang
    bisa tolong jemput adik saya
    pinjam charger dong
    aku mau tidur dulu
    kenapa langit berwarna biru
    ada yang jual tiket konser tidak
    saya dari media ingin wawancara
    mau survei skripsi boleh minta waktunya
    sumbangan untuk panti asuhan
    undangan rapat warga nanti malam
  `),
  en: linesOf(`
    what is the weather today
    will it rain tomorrow
    who is the president of france
    what is the capital of australia
    how far is the moon
    help me with my math homework
    who won the game last night
    give me a recipe for pancakes
    how do I boil an egg
    write a poem about the sea
    tell me a joke
    are you a robot
    how old are you
    do you have a girlfriend
    what are you doing tonight
    I feel sad today
    my horoscope for this week
    recommend a good movie
    play some music
    what is the price of gold
    should I buy bitcoin
    I need a quick loan
    we offer website design services
    grow your followers fast
    are you hiring
    can I apply for a job here
    sponsorship proposal for our event
    congratulations you won a prize
    click this link for free money
    book a flight to london
    cheap hotel near the beach
    what time is the next train
    reserve a table for two
    how is the traffic right now
    how do I renew my passport
    pay my electricity bill
    my internet is down
    what should I take for a headache
    is the dentist open
    translate this to french
    what does this dream mean
    what is 25 times 4
    set an alarm for six
    remind me to call mom
    turn off the lights
    how do I train my dog
    my car won't start
    find a plumber near me
    house for rent
    I miss you
    see you at the party
    sorry wrong number
    who is this
    how did you get my number
    send me a selfie
    who will win the election
    what's in the news
    who invented the telephone
    the tallest mountain in the world
    what is artificial intelligence
    tips to lose weight
    how do I play guitar
    best laptop for students
    lol that is funny
    asdf qwerty
    happy birthday
    merry christmas everyone
    I am so tired of work
    what is the meaning of life
    why is the sky blue
    how many planets are there
    what language do they speak in brazil
    who wrote hamlet
    how tall is the eiffel tower
    is it dangerous to swim there
    what is the population of india
    how do plants grow
    best restaurants in town
    what team is in first place
    how do I tie a tie
    what is the square root of nine
    where can I see a movie
    explain quantum physics
    can cats eat chocolate
    how long do turtles live
    what should I name my baby
    is there life on mars
    how do I get rid of ants
    who sings this song
    what year did the war end
    I would like to interview you for my thesis
    donate to our charity
    can you pick up my kids
    my neighbour is too loud
    I lost my wallet on the bus
    how do I open a bank account
    do you believe in ghosts
  `),
};
