/**
 * Words that say nearly the same, in both languages and in every register: one class a line, named by its first word.
 * Wider and plainer than the concepts of customer service (`concepts.ts`): everyday verbs, things and qualities. A word
 * may stand in several classes. Regional words are those that people mix into Indonesian.
 */
export const synonymTable = `
~ask: tanya, bertanya, nanya, menanyakan, ask, asking, inquire, inquiry, pertanyaan, question, query, wonder, curious, penasaran, takon, naros
~answer: jawab, menjawab, jawaban, balas, bales, balasan, respon, respons, tanggapan, answer, reply, respond, response, membalas, dibales, sahut, wangsul
~know: tahu, mengetahui, ngerti, mengerti, paham, know, understand, ngarti, mudeng, aware, info, informasi, information, kabar, informasikan, details, detail, rincian, keterangan, penjelasan
~tell: kasih tahu, beri tahu, kabari, kabarin, ngabarin, beritahu, informasikan, tell, inform, let me know, notify, notifikasi, notification, pemberitahuan, update, ingatkan, ingetin, remind, reminder, alert
~explain: jelaskan, jelasin, terangkan, terangin, explain, penjelasan, clarify, describe, elaborate, rinci
~say: bilang, kata, ngomong, katanya, sebut, said, say, says, told, ucap, tutur, ngendika, nyarios
~see: lihat, liat, melihat, cek, ngecek, check, see, view, look, tengok, pantau, intip, delok, ningali, tampilkan, tampil, show, display, monitor, check out, kelihatan, muncul
~read: baca, membaca, read, reading, dibaca, terbaca, centang biru
~write: tulis, menulis, nulis, ketik, isi, mengisi, write, type, fill, fill in, input, masukkan, masukin, enter, ditulis, catat
~send: kirim, ngirim, mengirim, kirimin, send, sending, sent, kirimkan, dikirim, ship, shipped, mail, post, forward, terkirim, kintun
~bring: bawa, membawa, bawain, bring, carry, take along, gotong, angkut, mbeta, nyandak
~take: ambil, mengambil, ngambil, pick up, pickup, take, collect, jemput, dijemput, fetch, njupuk, candak, self pickup, diambil
~give: kasih, beri, memberi, ngasih, berikan, give, gave, given, dikasih, hand, provide, sediakan, serahkan, maringi
~get: dapat, dapet, mendapat, peroleh, memperoleh, get, got, receive, received, terima, menerima, nerima, obtain, kebagian, nampi, menang, win
~buy: beli, membeli, pembelian, buy, bought, purchase, purchased, borong, memborong, tuku, meser, ngeborong, belanja, shopping, jajan
~order: pesan, memesan, pesen, order, ordering, ordered, pesanan, orderan, pemesanan, book, booking, reservasi, reserve, reservation, checkout
~sell: jual, menjual, jualan, dijual, sell, selling, sold, dagang, dodol, ngajual, pedagang, seller, penjual, merchant, vendor
~pay: bayar, membayar, mbayar, pembayaran, pay, paid, payment, paying, lunas, lunasi, melunasi, pelunasan, settle, mayar, transfer, setor
~price: harga, hrg, biaya, tarif, ongkos, price, cost, fee, charge, rate, banderol, dibanderol, regane, pangaos, nominal, budget, how much, berapaan, pricelist, quotation
~cheap: murah, terjangkau, hemat, ekonomis, cheap, cheaper, affordable, low price, mirah, budget friendly, miring
~expensive: mahal, kemahalan, expensive, pricey, costly, overpriced, larang, awis
~discount: diskon, potongan, promo, discount, promotion, sale, deal, cashback, korting, potong harga, obral, cuci gudang, voucher, kupon, coupon
~free: gratis, cuma-cuma, free, tanpa biaya, no charge, free of charge, complimentary, percuma
~money: uang, duit, dana, money, cash, fund, funds, artos, duwit, rupiah, cuan, tunai
~debt: utang, hutang, pinjaman, pinjol, loan, debt, borrow, kredit, credit, cicilan, angsuran, installment, tenor
~interest: bunga pinjaman, suku bunga, interest rate, apr, bunga kredit, margin
~bill: tagihan, ditagih, tagih, bill, billing, invoice, faktur, nota, kwitansi, kuitansi, struk, receipt, bon
~balance: saldo, balance, sisa saldo, top up, topup, isi saldo, isi ulang, recharge, deposit
~withdraw: tarik tunai, tarik dana, tarik saldo, penarikan, withdraw, withdrawal, cair, cairkan, pencairan, cash out, payout, disbursement
~bank: bank, rekening, account number, norek, bca, bri, bni, mandiri, bsi, cimb, btn, atm, mbanking, m-banking, teller, tabungan, savings
~card: kartu, card, kartu kredit, credit card, debit, debit card, kartu debit, visa, mastercard
~tax: pajak, ppn, pph, npwp, tax, vat, bea cukai, customs, bea masuk, cukai
~total: total, jumlah, keseluruhan, semuanya, sum, amount, grand total, subtotal, seluruhnya
~start: mulai, memulai, dimulai, awal, start, started, begin, beginning, pertama, buka, ngawitan
~finish: selesai, kelar, beres, rampung, tuntas, finish, finished, done, complete, completed, berakhir, habis, end, ended, over, rengse
~stop: berhenti, stop, henti, hentikan, menghentikan, setop, quit, terminate, unsubscribe, putus, nonaktif, nonaktifkan, deactivate, disable, matikan
~continue: lanjut, lanjutkan, teruskan, terusin, continue, resume, proceed, terus, sambung
~cancel: batal, batalkan, batalin, membatalkan, pembatalan, cancel, cancelled, cancellation, urung, ga jadi, tidak jadi, call off, abort, undo, gagalkan
~change: ganti, mengganti, ubah, mengubah, rubah, ngubah, change, changed, switch, replace, edit, modify, update, koreksi, ralat, revisi, perbarui, alter, ngrubah, gentos
~move: pindah, pindahkan, pindahin, memindahkan, move, moved, relocate, transfer, geser, mutasi, ngalih
~postpone: tunda, menunda, undur, mundur, reschedule, postpone, delay, diundur, jadwal ulang, pending, push back, rebook
~add: tambah, menambah, nambah, tambahkan, tambahin, add, added, additional, extra, ekstra, plus, include, ditambah, tambahan
~remove: hapus, menghapus, hilangkan, buang, remove, delete, erase, clear, dihapus, cabut, keluarkan, keluarin
~choose: pilih, memilih, milih, pilihan, choose, select, pick, option, options, opsi, alternatif, alternative
~use: pakai, pake, memakai, gunakan, menggunakan, use, used, using, dipakai, terpakai, penggunaan, usage, nganggo, apply
~try: coba, mencoba, nyoba, cobain, try, tried, trial, uji coba, tes, test, attempt, sampel, sample, tester
~make: buat, membuat, bikin, bikinin, make, made, create, creating, build, dibikin, gawe, produksi
~open: buka, membuka, terbuka, open, opened, opening, unlock
~close: tutup, menutup, ditutup, close, closed, closing, shut
~enter: masuk, login, log in, sign in, enter, access, akses, mlebu, lebet
~exit: keluar, logout, log out, sign out, exit, leave, kick
~register: daftar, mendaftar, pendaftaran, registrasi, register, registration, sign up, enroll, enrol, enrollment, gabung, bergabung, join, ikut, ikutan, subscribe, apply
~login-problem: tidak bisa masuk, gagal login, gagal masuk, cannot log in, locked out, terkunci, terblokir, diblokir, blocked, locked, keblokir, suspended
~password: password, kata sandi, sandi, pin, passcode, otp, kode otp, kode verifikasi, verification code
~verify: verifikasi, konfirmasi, validasi, verify, confirm, confirmation, validate, terverifikasi, approve, approved, setujui, disetujui, acc, approval
~account: akun, account, profil, profile, user, username, userid
~app: aplikasi, app, apps, apk, application, software, website, web, situs, site, laman, halaman, page, platform
~internet: internet, wifi, jaringan, network, sinyal, signal, koneksi, connection, kuota, data seluler, offline, online
~phone: hp, handphone, ponsel, telepon, phone, mobile, smartphone, iphone, android, nomor hp, telpon, call, hubungi
~computer: komputer, laptop, pc, computer, notebook, macbook
~email: email, e-mail, surel, gmail, mail, inbox
~number: nomor, nomer, number, no, angka, digit
~code: kode, code, barcode, qr, qr code, scan, pindai, id
~name: nama, name, atas nama, named, jenenge, nami
~photo: foto, photo, gambar, picture, pic, pics, image, video, screenshot, ss, tangkapan layar, real pict, lampiran, attachment, pict
~document: dokumen, berkas, document, file, surat, letter, formulir, form, pdf, fotokopi, copy, salinan, scan
~identity: ktp, sim, kk, paspor, passport, identitas, identity, id card, kartu identitas, nik, akta, data diri
~signature: tanda tangan, ttd, signature, sign, materai, meterai, stempel, cap
~address: alamat, address, domisili, lokasi, location, patokan, kode pos, postcode, zip
~place: tempat, place, lokasi, location, venue, spot, panggonan
~shop: toko, store, shop, gerai, outlet, warung, showroom, butik, counter, konter
~branch: cabang, branch, kantor cabang, outlet lain, kota lain
~office: kantor, office, perusahaan, company, pt, cv, instansi
~home: rumah, home, house, kos, kosan, apartemen, apartment, omah, imah, tempat tinggal
~near: dekat, deket, terdekat, near, nearest, close to, nearby, sekitar, around, caket
~far: jauh, far, jarak, distance, tebih, luar kota, luar pulau, pelosok
~abroad: luar negeri, abroad, overseas, international, internasional, foreign, mancanegara
~where: mana, dimana, di mana, where, kemana, lokasinya, ndi, endi, palih mana
~when: kapan, when, kapankah, tanggal berapa, hari apa, iraha, what date, what time, jam berapa, pukul berapa
~how: bagaimana, gimana, gmn, how, cara, caranya, langkah, steps, piye, pripun, kumaha, tata cara, prosedur, procedure, pegimane, how do i, tutorial, panduan, guide
~why: kenapa, mengapa, why, ngapa, how come, napa, kok bisa, alasan, reason, alasannya, sebab, penyebab, cause, kunaon
~who: siapa, who, whom, sinten, saha
~how-many: berapa banyak, how many, jumlah, jumlahnya, sabaraha, piro, pinten, quantity
~how-long: berapa lama, how long, durasi, duration, lamanya, berapa hari, berapa jam, berapa minggu, estimasi, eta, makan waktu
~wait: tunggu, menunggu, nunggu, nungguin, wait, waiting, waited, menanti, antri, antre, antrian, antrean, queue, line, ngantri, ngantosan, ngenteni
~fast: cepat, cepet, kilat, express, ekspres, instan, instant, fast, quick, quickly, soon, segera, buruan, asap, urgent, gercep, enggal, gelis, secepatnya, immediately
~slow: lambat, lama, lelet, lemot, slow, lama banget, kelamaan, telat, terlambat, late, delay, delayed, molor, suwe, lila, overdue
~now: sekarang, saat ini, now, right now, skrg, saiki, ayeuna, kini, sedang, currently
~today: hari ini, today, tonight, malam ini, dinten ieu, pagi ini, sore ini, siang ini
~tomorrow: besok, esok, tomorrow, lusa, enjing, sesuk
~yesterday: kemarin, kmrn, yesterday, wingi, kamari, semalam, last night, tadi
~week: minggu ini, minggu depan, seminggu, pekan, week, weekly, mingguan
~month: bulan, bulanan, month, monthly, sebulan, wulan, sasih
~year: tahun, tahunan, year, yearly, annual, setahun, warsih
~weekend: weekend, akhir pekan, sabtu, minggu, saturday, sunday, sabtu minggu
~weekday: senin, selasa, rabu, kamis, jumat, monday, tuesday, wednesday, thursday, friday, hari kerja, weekday
~holiday: libur, liburan, hari libur, tanggal merah, cuti, holiday, holidays, lebaran, natal, tahun baru, idul fitri, ramadan, puasa, nyepi, imlek, christmas, new year, vacation
~hours: jam, pukul, hours, hour, oclock, o'clock, jam buka, jam operasional, tabuh
~schedule: jadwal, schedule, timetable, agenda, kalender, calendar, slot, penjadwalan
~date: tanggal, date, tgl, kaping
~expire: kadaluarsa, kedaluwarsa, expired, expire, expiry, expiration, hangus, exp, masa berlaku, berlaku sampai, valid until, basi, jatuh tempo, due
~valid: berlaku, valid, sah, aktif, active, effective
~extend: perpanjang, perpanjangan, memperpanjang, extend, extension, renew, renewal, diperpanjang
~before: sebelum, sebelumnya, before, previous, previously, dulu, earlier, tadi
~after: setelah, sesudah, after, habis itu, kemudian, later, nanti, afterwards, sawise, saatos
~again: lagi, again, ulang, kembali, sekali lagi, repeat, redo, retry, another time, maneh, deui
~always: selalu, terus, always, tiap, setiap, every, each, melulu, mulu, sering, often
~never: tidak pernah, never, belum pernah, nggak pernah
~already: sudah, udah, already, telah, wis, sampun, parantos, dah
~not-yet: belum, not yet, blm, durung, dereng, teu acan, hasn't, haven't, still not
~first-time: pertama kali, baru pertama, first time, newbie, pemula, beginner, baru, new, anyar, enggal
~old: lama, bekas, second, used, old, tua, secondhand, seken, preloved
~person: orang, person, people, human, manusia, wong, jalmi, somebody, someone
~staff: admin, cs, customer service, petugas, operator, agen, agent, staf, staff, karyawan, pegawai, representative, support, call center
~boss: manajer, manager, supervisor, atasan, pimpinan, owner, pemilik, bos, penanggung jawab, in charge
~talk: bicara, ngobrol, ngomong, berbicara, talk, speak, chat, discuss, konsultasi, consult, omong, curhat
~contact: hubungi, kontak, contact, reach, telepon, telpon, call, whatsapp, wa, phone number, nomor kontak, hotline, sambungkan, connect
~bot: bot, robot, mesin, chatbot, otomatis, automated, auto reply, ai, automatic
~help: bantu, bantuan, tolong, help, assist, assistance, membantu, dibantu, tulung, bantosan, solusi, solution
~need: butuh, perlu, membutuhkan, need, require, required, memerlukan, kudu, harus, must, wajib, mandatory, have to, peryogi
~want: mau, ingin, pengen, kepengen, pingin, want, would like, wanna, hendak, niat, pengin, hoyong, arep, minat, berminat, interested
~may: boleh, bisa, can, may, allowed, could, diizinkan, diperbolehkan, izin, permission, able, possible, mungkin, saged, tiasa
~forbid: dilarang, larangan, tidak boleh, not allowed, forbidden, prohibited, ban, banned
~have: punya, ada, memiliki, have, has, own, available, tersedia, exist, gaduh, duwe
~empty: kosong, habis, sold out, out of stock, empty, ludes, tidak ada, unavailable, laku, suwung
~stock: stok, stock, persediaan, ketersediaan, availability, ready, restock, inventory, sisa, remaining
~all: semua, seluruh, all, every, everything, whole, lengkap, komplit, complete, sadaya, kabeh
~some: beberapa, sebagian, some, partial, several, few, sebagian saja
~more: lebih, tambah, more, extra, lagi, another, lain, lainnya, other
~less: kurang, kurangi, berkurang, less, fewer, reduce, kirang, minus
~only: cuma, hanya, doang, only, just, saja, mung, ngan, mek
~most: paling, ter, most, best, terbaik, terlaris, best seller, favorit, favourite, popular, populer
~same: sama, same, serupa, mirip, persis, similar, identical, sami, podo
~different: beda, berbeda, different, difference, perbedaan, lain, bedanya, compare, bandingkan, dibanding, versus, vs, beda jauh
~recommend: rekomendasi, saran, sarankan, recommend, recommendation, suggest, suggestion, cocok, cocoknya, suitable, advice, usul, bagusan mana
~big: besar, gede, big, large, jumbo, ageung, xl, xxl, bigger, kebesaran
~small: kecil, mini, small, little, tiny, cilik, leutik, kekecilan, smaller
~long: panjang, long, length, kepanjangan
~size: ukuran, size, sizing, uk, nomor sepatu, dimensi, dimension, measurement, lingkar, lebar, tinggi, width, height, length
~weight: berat, bobot, weight, kilo, kilogram, kg, gram, gr, heavy, timbang, abot
~color: warna, color, colour, hitam, putih, merah, biru, hijau, kuning, pink, navy, coklat, abu, black, white, red, blue, green, motif, varian, variant, kelir
~material: bahan, material, kain, fabric, katun, cotton, kulit, leather, terbuat, made of, texture, tekstur, stainless, plastik
~quality: kualitas, mutu, quality, bagus, good, awet, durable, tahan lama, kw, grade
~original: asli, ori, original, palsu, fake, kw, genuine, authentic, counterfeit, resmi, official, tiruan
~brand: merk, merek, brand, label, produsen, manufacturer
~model: model, tipe, type, seri, series, versi, version, varian, jenis, kind, macam
~spec: spesifikasi, spec, specs, fitur, feature, features, fungsi, function, kegunaan, manfaat, benefit, kapasitas, capacity
~ingredients: komposisi, kandungan, ingredients, ingredient, contain, mengandung, isinya, bahan baku
~halal: halal, haram, babi, pork, alkohol, sertifikat halal, muslim, bpom
~safe: aman, keamanan, safe, safety, secure, security, terpercaya, trusted, legit, amanah, bahaya, dangerous, risiko, risk
~scam: tipu, penipuan, penipu, ditipu, scam, scammer, fraud, palsu, modus, phishing, abal-abal
~wash: cuci, mencuci, nyuci, wash, washing, laundry, bersihkan, clean, cleaning, bersih, setrika, iron, rawat, perawatan, care, maintenance
~cook: masak, memasak, cook, cooking, resep, recipe, goreng, rebus, panggang, bake
~eat: makan, makanan, eat, food, meal, dish, hidangan, kuliner, sarapan, breakfast, lunch, dinner, nasi, dahar, tuang, mangan
~drink: minum, minuman, drink, beverage, kopi, coffee, teh, tea, jus, juice, es, ngombe
~spicy: pedas, pedes, spicy, sambal, sambel, cabe, level pedas, lada
~sweet: manis, gula, sweet, sugar, less sugar, amis
~vegetarian: vegetarian, vegan, sayur, vegetables, tanpa daging, no meat
~allergy: alergi, allergy, allergic, kacang, nuts, gluten, seafood, intoleran
~menu: menu, daftar menu, daftar makanan, katalog, catalog, catalogue, pricelist, daftar harga, brosur, brochure
~table: meja, table, kursi, seat, tempat duduk, bangku
~guest: tamu, guest, pengunjung, visitor, pax, rombongan, group, orang dewasa
~party: pesta, party, ulang tahun, birthday, ultah, nikahan, wedding, acara, event, hajatan, pernikahan, resepsi, syukuran
~gift: kado, hadiah, gift, present, bingkisan, hampers, souvenir, suvenir, bungkus kado, gift wrap, kartu ucapan
~pack: bungkus, kemas, packing, packaging, kemasan, pack, package, wrap, bubble wrap, dus, kardus, box, kotak, dibungkus
~parcel: paket, parcel, package, kiriman, barang kiriman, titipan, pesenan
~courier: kurir, ekspedisi, courier, jne, jnt, sicepat, anteraja, gosend, grab, gojek, ojol, driver, logistik, cargo, kargo, pengantar, delivery man
~deliver: antar, anter, nganter, pengantaran, delivery, deliver, delivered, drop off, diantar, pengiriman, shipping, shipment
~arrive: sampai, nyampe, tiba, datang, dateng, arrive, arrived, arrival, mendarat, reach, dugi, tekan, sumping, landed
~depart: berangkat, keberangkatan, depart, departure, leave, jalan, pergi, go, mangkat, angkat
~track: lacak, tracking, track, pantau, resi, posisi, status, perjalanan, melacak, trace, progress, nyangkut, stuck, tertahan
~lost: hilang, ilang, raib, lost, missing, kehilangan, nyasar, kesasar, tercecer, ketinggalan, leungit, gone, disappeared, lenyap
~found: ketemu, ditemukan, menemukan, found, find, nemu, kepanggih, cari, nyari, mencari, looking for, search, searching
~damaged: rusak, cacat, pecah, retak, penyok, sobek, robek, bocor, patah, lecet, broken, damaged, defect, defective, cracked, torn, leak, hancur, bolong, dented, scratched, remuk, reject
~not-working: tidak berfungsi, tidak bisa, mati, mati total, error, eror, tidak nyala, not working, dead, malfunction, hang, macet, crash, bug, ngadat, freeze, bermasalah, trouble, gangguan, gagal, failed, fail, problem, masalah, issue, kendala
~fix: perbaiki, benerin, betulin, memperbaiki, perbaikan, servis, service, repair, fix, fixed, reparasi, dibenerin, mechanic, teknisi, technician, ndandani
~wrong: salah, keliru, wrong, incorrect, mistake, by mistake, error, tertukar, ketuker, kleru, lepat, beda pesanan, kesalahan
~right: benar, betul, right, correct, tepat, leres, bener
~incomplete: kurang, tidak lengkap, incomplete, missing item, ketinggalan, cuma dapat, belum lengkap, hanya dapat
~return: retur, return, kembalikan, mengembalikan, pengembalian, balikin, dikembalikan, send back, give back, kirim balik, pulangin, dibalikin, wangsulkeun
~refund: refund, uang kembali, duit balik, dana kembali, pengembalian dana, money back, reimburse, ganti rugi, kompensasi, compensation, balikin uang, balikin duit
~exchange: tukar, tuker, menukar, penukaran, exchange, swap, ganti ukuran, ganti barang, tukeran, trade in, ijol
~warranty: garansi, warranty, guarantee, jaminan, klaim, claim, bergaransi, service center
~insurance: asuransi, insurance, polis, premi, premium asuransi, policy, bpjs, coverage, insured
~complain: komplain, keluhan, mengeluh, protes, complain, complaint, keberatan, object, lapor, report, aduan, mengadu, laporan
~angry: marah, kesal, kesel, jengkel, emosi, geram, kecewa, bete, angry, upset, annoyed, disappointed, mad, furious, frustrated, sebel, dongkol, ambek
~bad: jelek, buruk, bad, poor, terrible, awful, parah, payah, worst, horrible, butut, elek
~happy: senang, puas, bahagia, seneng, happy, satisfied, glad, bungah, mantap, memuaskan, keren, great, awesome, excellent
~sad: sedih, sad, galau, nangis, cry, menangis, patah hati, heartbroken
~tired: capek, lelah, tired, exhausted, ngantuk, sleepy, kesel awak
~sorry: maaf, sorry, apologize, apology, minta maaf, punten, hapunten, ngapunten, mohon maaf
~thank: terima kasih, makasih, thanks, thank you, nuhun, matur nuwun, suwun, thx, tengkyu, trims
~greet: halo, hai, hello, hi, hey, selamat pagi, selamat siang, selamat malam, assalamualaikum, permisi, punten, good morning, sampurasun
~bye: dadah, bye, sampai jumpa, goodbye, see you, pamit, pareng
~trust: percaya, yakin, trust, believe, ragu, doubt, sure, certain, pasti, jamin
~fear: takut, khawatir, cemas, was-was, afraid, worried, scared, worry, anxious, sieun, wedi
~like: suka, naksir, demen, like, love, sayang, cinta, resep pisan, enjoy, prefer
~sick: sakit, sick, ill, demam, pusing, batuk, pilek, flu, fever, gejala, symptom, nyeri, pain, mual, gering, lara
~medicine: obat, medicine, resep dokter, prescription, pil, tablet, apotek, pharmacy, vitamin, dosis, dose
~doctor: dokter, doctor, spesialis, specialist, dr, bidan, perawat, nurse, poli, klinik, clinic, rumah sakit, hospital, puskesmas, igd
~test-medical: lab, laboratorium, cek darah, hasil tes, test result, rontgen, usg, medical checkup, mcu, swab
~pregnant: hamil, bumil, pregnant, kehamilan, pregnancy, kandungan, menyusui, busui, breastfeeding, melahirkan, bayi, baby, newborn
~vaccine: vaksin, vaccine, imunisasi, immunization, booster, suntik, injection
~teeth: gigi, teeth, tooth, dentist, behel, braces, tambal, scaling
~skin: kulit, skin, wajah, face, jerawat, acne, facial, skincare, sensitif, sensitive
~hair: rambut, hair, potong rambut, haircut, salon, barber, keramas, smoothing, creambath
~appointment: janji, janji temu, appointment, temu, buat janji, bikin janji, ketemu, meeting, bertemu, konsul
~child: anak, kid, kids, child, children, bocah, balita, toddler, bayi, budak, lare
~parent: ibu, bapak, ayah, mama, papa, orang tua, parents, mother, father, ortu, mom, dad
~spouse: suami, istri, husband, wife, pasangan, spouse, bojo, pacar, boyfriend, girlfriend
~friend: teman, temen, friend, kawan, sahabat, konco, babaturan, kenalan
~age: umur, usia, age, years old, yuswa
~school: sekolah, school, kampus, university, kuliah, kelas, class, course, kursus, les, bimbel, college, pelajaran, lesson
~teacher: guru, dosen, pengajar, teacher, tutor, lecturer, instruktur, mentor
~student: siswa, murid, mahasiswa, student, pelajar, peserta, peserta didik
~exam: ujian, exam, tes masuk, quiz, nilai, grade, score, skor, rapor, lulus, pass, kelulusan
~certificate: sertifikat, ijazah, certificate, diploma, piagam, transkrip, transcript, legalisir
~scholarship: beasiswa, scholarship, bantuan biaya, kip
~tuition: uang kuliah, spp, tuition, biaya kuliah, biaya sekolah, ukt, uang pangkal
~job: kerja, pekerjaan, lowongan, loker, job, work, career, karir, vacancy, hiring, rekrutmen, interview, lamaran, gawe, cv
~salary: gaji, salary, upah, wage, thr, payroll, honor
~travel: perjalanan, liburan, travel, trip, tour, wisata, jalan-jalan, journey, piknik
~ticket: tiket, ticket, karcis, e-ticket, boarding pass, kode booking
~flight: pesawat, penerbangan, flight, plane, maskapai, airline, bandara, airport, terbang
~train: kereta, train, stasiun, station, krl, kai, commuter
~bus: bus, bis, travel, shuttle, terminal, angkot, transport, transportasi
~car: mobil, car, kendaraan, vehicle, motor, motorcycle, sepeda motor, bike, rental mobil
~fuel: bensin, bbm, fuel, solar, pertamax, gas, spbu
~park: parkir, parking, parkiran, valet
~hotel: hotel, penginapan, kamar, room, villa, homestay, menginap, stay, check in, check out, resort, guesthouse
~bed: kasur, bed, tempat tidur, ranjang, twin, double bed, king size, extra bed
~luggage: bagasi, koper, luggage, baggage, cabin, tas
~visa: visa, imigrasi, immigration, paspor, passport, izin tinggal
~rent: sewa, menyewa, rental, rent, hire, kontrak, pinjam, borrow, disewakan, lease
~property: properti, property, tanah, land, kpr, mortgage, perumahan, ruko, cluster
~electric: listrik, electricity, pln, token listrik, power, kwh, meteran, daya
~water: air, water, pdam, banyu, cai, galon, keran
~broken-net: internet mati, wifi mati, lemot, no internet, internet down, sinyal hilang, los merah, gangguan jaringan, putus-putus
~install: pasang, memasang, instal, install, installation, pemasangan, rakit, setting, set up, setup
~turn-on: nyala, nyalakan, hidup, hidupkan, turn on, switch on, nyalain, aktifkan, activate, enable
~turn-off: matikan, mati, turn off, switch off, nonaktifkan, shut down
~charge: charge, charger, ngecas, cas, baterai, battery, colokan
~sound: suara, sound, bunyi, volume, berisik, noise, noisy, speaker, suwara
~screen: layar, screen, lcd, display, monitor, tampilan
~button: tombol, klik, pencet, tekan, button, click, press, tap
~download: unduh, download, mengunduh, donlot, instal aplikasi, simpan, save
~upload: unggah, upload, mengunggah, lampirkan, attach
~print: cetak, print, printer, mencetak, ngeprint, dicetak, printing
~link: link, tautan, url
~member: member, anggota, membership, keanggotaan, vip, gold, silver, platinum, tier, level
~points: poin, point, points, reward, rewards, koin, coin, stamp, redeem, tukar poin
~subscription: langganan, berlangganan, subscription, subscribe, paket data, plan, premium, pro
~wholesale: grosir, partai, wholesale, bulk, borongan, banyak, lusinan, kodian, reseller, dropship, agen, distributor, mitra, supplier
~minimum: minimal, minimum, paling sedikit, at least, min
~maximum: maksimal, maximum, paling banyak, at most, max, batas, limit
~rule: syarat, ketentuan, aturan, peraturan, kebijakan, policy, terms, conditions, rules, requirement, requirements, persyaratan, regulation
~process: proses, process, diproses, processing, memproses, alur, flow, tahap, stage
~status: status, progress, perkembangan, sudah sampai mana, update, kelanjutan, kabar
~reject: tolak, ditolak, menolak, reject, rejected, declined, refuse, refused, denied
~accept: terima, menerima, accept, accepted, disetujui, diterima, approved
~deduct: potong, terpotong, kepotong, deducted, debited, charged, ditarik, tersedot, didebet
~double: dobel, double, dua kali, twice, ganda, duplicate, dobel bayar
~custom: custom, kustom, costum, request, sesuai permintaan, desain sendiri, personalised, personalized, ukir, bordir, sablon, engrave
~design: desain, design, logo, gambar, sketsa, mockup
~sew: jahit, menjahit, tailor, sew, permak, alter, vermak
~clothes: baju, pakaian, kemeja, kaos, celana, rok, dress, jaket, shirt, t-shirt, pants, clothes, gamis, hijab, kerudung, kebaya, jas, outfit
~shoes: sepatu, sandal, shoes, sneakers, boots, heels, sendal
~bag: tas, ransel, bag, backpack, dompet, wallet, koper
~jewelry: cincin, kalung, gelang, ring, necklace, jewelry, emas, gold, perhiasan, anting
~furniture: meja, kursi, lemari, sofa, furniture, mebel, rak, kasur, desk, chair, cabinet
~appliance: kulkas, mesin cuci, ac, tv, kipas, blender, rice cooker, kompor, setrika, oven, dispenser, vacuum, fridge, washing machine, microwave
~toy: mainan, toy, boneka, lego, doll, permainan, game
~book: buku, book, novel, majalah, komik, ebook
~plant: tanaman, plant, bunga, flower, pohon, tree, pupuk, bibit
~pet: kucing, anjing, hewan, peliharaan, cat, dog, pet, pets, ikan, burung, dokter hewan, vet
~cosmetic: kosmetik, makeup, lipstik, parfum, perfume, skincare, serum, sunscreen, bedak, cosmetics
~weather: cuaca, hujan, panas, dingin, weather, rain, hot, cold, mendung, banjir, suhu, temperature, forecast
~hot: panas, hot, kepanasan, hangat, warm
~cold: dingin, cold, adem, beku, frozen, es
~music: lagu, musik, song, music, nyanyi, sing, konser, concert, playlist
~movie: film, movie, nonton, bioskop, cinema, drakor, serial, series, watch
~sport: olahraga, sport, bola, football, soccer, gym, fitness, lari, renang, badminton, futsal, pertandingan, match, workout
~news: berita, news, headline, viral
~joke: lelucon, joke, lucu, funny, ketawa, humor
~love: cinta, pacaran, jodoh, love, relationship, gebetan, jomblo, single, crush
~religion: doa, sholat, salat, pray, prayer, masjid, gereja, church, ngaji, puasa, fasting, agama
~politics: presiden, president, pemilu, election, politik, politics, menteri, government, pemerintah
~math: hitung, matematika, math, calculate, kali, bagi, tambah, plus, akar, persen
~translate: terjemahkan, translate, bahasa inggris, artinya, meaning, arti, translation, bahasa
~alarm: alarm, bangunkan, wake up, timer, stopwatch, pengingat
~invest: saham, investasi, crypto, bitcoin, stock market, invest, reksadana, trading, forex
~gamble: judi, slot gacor, togel, gambling, taruhan, bet
~wedding: nikah, pernikahan, wedding, lamaran, pengantin, prewed
~photo-session: foto studio, fotografer, photographer, photoshoot, prewedding, videografer
~cleaning-service: cleaning service, bersih-bersih, pembersihan, pembantu, art, jasa bersih
~ac-service: cuci ac, servis ac, ac bocor, freon, ac tidak dingin
~moving: pindahan, jasa pindah, moving service, angkut barang, truk
~privacy: privasi, privacy, data pribadi, personal data, rahasia, confidential, hapus data
~feedback: ulasan, review, rating, bintang, testimoni, feedback, masukan, kritik, nilai layanan, survey, survei
~partner: kerja sama, kerjasama, kolaborasi, partnership, collaborate, collab, sponsor, endorse, proposal, affiliate, afiliasi, franchise, waralaba
~tip: tip, tips, saran, trik, advice
~queue-number: nomor antrian, nomor antrean, ambil antrian, queue number
~emergency: darurat, emergency, gawat, kecelakaan, accident, kebakaran, fire, ambulans, ambulance
~police: polisi, police, hukum, legal, pengacara, lawyer, tuntut, sue
~donate: donasi, sumbangan, donate, donation, sedekah, zakat, infaq, charity
~quantity: pcs, biji, buah, unit, lusin, pasang, pieces, set, kodi, karton, potong, lembar
~dimension-unit: cm, meter, inci, inch, mm, liter, ml
~half: setengah, separuh, half, sebagian, satengah
~percent: persen, percent, %
~yes: iya, ya, yes, betul, benar, oke, ok, sip, setuju, inggih, nggih, muhun, yoi
~no: tidak, bukan, no, nope, jangan, ora, mboten, henteu, teu, kagak, moal
~forget: lupa, forget, forgot, forgotten, tidak ingat, hilap, kalalen, kelupaan
~remember: ingat, inget, remember, recall, eling, emut
~sleep: tidur, sleep, bobo, turu, sare, insomnia
~walk: jalan kaki, walk, walking, mlaku
~live: tinggal, hidup, live, living, domisili
~die: meninggal, wafat, die, died, dead, death
~born: lahir, born, kelahiran, birth
~begin-order: mau pesan, mau order, mau beli, want to order, want to buy, pengen beli, pengen pesan
~accidental: tidak sengaja, kepencet, accidentally, by accident, ga sengaja, keklik
~unknown: tidak dikenal, asing, unknown, misterius, tidak merasa, unrecognized, not mine, bukan saya
~proof: bukti, proof, evidence, bukti transfer, struk, screenshot transfer
~difference-price: selisih, kurang bayar, lebih bayar, kelebihan, overpaid, underpaid, difference
~seat-class: ekonomi, bisnis, eksekutif, economy, business class, first class
~group-size: berdua, bertiga, sekeluarga, rombongan, family, keluarga
~delivery-proof: penerima, received by, tanda terima, diterima siapa, satpam, tetangga, neighbor, neighbour, security
~floor: lantai, floor, lift, tangga, elevator
~gender: laki-laki, cowok, pria, men, man, perempuan, cewek, wanita, women, woman, unisex
`;
