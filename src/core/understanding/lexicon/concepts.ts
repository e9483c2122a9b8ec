/**
 * What words stand for in customer service: one concept a line, its wordings in Indonesian, English and the mixture
 * that people type. A wording may belong to several concepts. Compared by stem after slang has been put right, so
 * "pengirimannya" is covered by "kirim". This is how eight examples of an intent reach wordings that none of them has.
 */
export const conceptTable = `
send: kirim, pengiriman, antar, kiriman, ship, shipping, shipment, deliver, delivery, dispatch, ekspedisi, kurir, courier, logistik, ekspedisi, shipped, sending, dikirim, ongkir, anter, nganter, pos, ekspres, express, cargo, kargo
courier: kurir, courier, ekspedisi, jne, jnt, j&t, sicepat, anteraja, ninja, tiki, gosend, grabexpress, grab, gojek, lalamove, spx, wahana, lion parcel, idexpress, ojol, driver, sap express, dhl, fedex, ups, reg, yes jne, oke jne, cargo, kargo, paxel
price: harga, biaya, ongkos, tarif, fee, fees, cost, costs, charge, price, ongkir, bayar berapa, kena berapa, berapa duit, berapa rupiah, berapa ribu, habis berapa, how much, berapa totalnya, total berapa, ditagih berapa, rate, rates, tambah berapa, jadi berapa, berapa uang, pricing, berapa jadinya
shipping-cost: ongkir, ongkos kirim, biaya kirim, tarif kirim, biaya pengiriman, ongkos antar, biaya antar, shipping cost, shipping fee, delivery fee, delivery charge, shipping charge, shipping rate, postage, biaya ekspedisi, harga kirim, bebas ongkir, gratis ongkir, free shipping, free ongkir, free delivery, ongkos paket, biaya paket, subsidi ongkir, postal cost
place: luar kota, luar pulau, luar negeri, luar jawa, daerah, wilayah, kecamatan, kabupaten, provinsi, pelosok, desa, overseas, abroad, international, tempat saya, rumah saya, sini, indonesia timur, kota saya
weight: kilogram, gram, berat, bobot, weight, timbang, kg, ons, volume, dimensi, volumetrik
parcel: paket, barang, pesanan, order, orderan, kiriman, package, parcel, belanjaan, produk, item, purchase, pembelian, goods, titipan
track: lacak, track, tracking, resi, nomor resi, posisi, status pesan, status kirim, cek resi, sampai mana, sampai di mana, where is my, whereabouts, tracking number, cek status, update paket, update pengiriman, perjalanan, sudah di mana, tracking code, nyangkut, mandek, stuck, tertahan, transit, gudang, hub, sortir, sudah jalan, status order, lokasi paket, posisi paket, belum gerak, tidak gerak, tidak ada pergerakan, di jalan
arrive: sampai, datang, tiba, terima, arrive, arrived, arrives, mendarat, diterima, received, get here, landing, sampainya, touch down, muncul, show up, sampai rumah, nongol
not-yet: belum, not yet, hasn't, still not, never, kok belum, tidak kunjung, tidak sampai-sampai, masih belum, have not, has not, tidak nyampe-nyampe, not arrived, yet, tak kunjung
when: kapan, when, tanggal berapa, hari apa, kapankah, hari berapa, jam berapa sampai
how-long: berapa lama, berapa hari, lama, how long, brp hari, estimasi, perkiraan, eta, makan waktu, butuh waktu, berapa minggu, how many days, durasi, durasinya, kira-kira berapa lama, estimated, estimate, takes, hari kerja, working days, business days, berapa jam
delivery-time: estimasi, same day, sameday, instan, instant, next day, besok sampai, kapan sampai, berapa hari sampai, delivery time, lead time, pre order, preorder, po, kapan dikirim, hari ini dikirim, dikirim hari ini, langsung kirim, jam cut off, cut off, kirim hari ini, besok nyampe, sampai besok, keburu, express, kilat, sempat sampai, lama sampai, lama kirim, proses kirim, jadwal kirim, hari apa dikirim, sampai sebelum
today-tomorrow: hari ini, besok, lusa, malam ini, sekarang, today, tomorrow, tonight, minggu depan, bulan depan, next week, minggu ini, weekend, akhir pekan, nanti malam, sore ini
time: jam, pukul, hour, hours, time, waktu, o'clock
open: buka, open, opening, beroperasi, operasional, buka toko, opens, melayani, layan, online jam, on jam, stand by, standby, aktif, jam kerja, jam buka
close: tutup, close, closing, closed, closes, libur, cuti, off, libur lebaran
hours: jam operasional, jam buka, jam tutup, jam kerja, jam layan, opening hours, business hours, open hours, working hours, buka jam, tutup jam, office hours, jam pelayanan, sampai jam berapa, dari jam berapa, 24 jam, hari libur, tanggal merah, hari minggu, hari sabtu, libur nasional, buka tidak, masih buka, sudah tutup, buka sampai, public holiday, holidays, libur lebaran, weekend, jadwal toko, respon jam, slow respon
day-name: senin, selasa, rabu, kamis, jumat, sabtu, minggu, monday, tuesday, wednesday, thursday, friday, saturday, sunday, lebaran, natal, tahun baru, tanggal merah, libur, holiday, christmas, idul fitri, ramadan, puasa, weekend
pay: bayar, pembayaran, pay, payment, paying, lunas, dp, pelunasan, checkout, cicil, cicilan, installment, installments, nyicil, transfer, settle, kredit, bayarnya, angsur, tempo
paid: sudah bayar, sudah transfer, sudah dibayar, paid, sudah lunas, i paid, habis transfer, baru transfer, barusan bayar, bukti transfer, bukti bayar, bukti pembayaran, struk transfer, sudah kirim uang, sudah ditransfer, telah transfer, telah bayar, have paid, payment made, tadi transfer, saya transfer, transferan saya
pay-method: metode bayar, metode pembayaran, cara bayar, cod, qris, kartu kredit, kartu debit, paylater, virtual account, va, credit card, debit card, paypal, apple pay, google pay, bank transfer, e-wallet, ewallet, dompet digital, bayar pakai, bayar lewat, bayar di tempat, bayar tempo, bayar tunai, tunai, cash, visa, mastercard, amex, installments, cicil, cicilan, nyicil, indomaret, alfamart, minimarket, nomor rekening, rekening, pay with, pay by, payment method, payment options, kredivo, akulaku, crypto, bitcoin, cheque, klarna, afterpay, wallet, kontan, transfer ke mana, scan barcode, barcode
bank: bank, bca, bri, bni, mandiri, bsi, cimb, permata, danamon, jago, seabank, jenius, atm, mbanking, m-banking, mobile banking, btn, ocbc, rekening
ewallet: gopay, ovo, dana, shopeepay, linkaja, spay, ewallet, e-wallet, paylater, qris, dompet digital, paypal
verify: verifikasi, konfirmasi, cek, check, dicek, verify, verified, confirm, confirmed, konfirm, terkonfirmasi, diproses, validasi, approve, terverifikasi, update status, berubah status
payment-problem: gagal bayar, pembayaran gagal, saldo terpotong, terpotong, kepotong, double bayar, dobel bayar, bayar dua kali, charged twice, payment failed, declined, pending, menunggu pembayaran, belum terverifikasi, belum dibayar, belum bayar, unpaid, deducted, payment error, double charge, double charged, uang terpotong, debited, lebih bayar, salah nominal, kelebihan transfer, salah transfer, kurang transfer, expired, kadaluarsa bayar, transaksi gagal, transaction failed, rejected, not go through, didn't go through, overcharged, kode unik, nominal
money: uang, dana, duit, money, saldo, balance, fund, funds, cash, rupiah
back: kembali, balik, back, balikin, pulang, dikembalikan, pengembalian, returned, reimburse
refund: refund, refunded, uang kembali, dana kembali, pengembalian dana, pengembalian uang, money back, duit balik, uang balik, balikin uang, balikin duit, saldo kembali, kembali uang, reimburse me, reimbursement, kembalikan uang, dibalikin, refundnya, uang saya, duit saya, duit gue, my money, uangku, duitku, refunds, cashback refund
return: retur, return, returned, pengembalian barang, kembali barang, balikin barang, barang dikembalikan, send back, kirim balik, dibalikin, returnable, dikembalikan, kirim kembali, pulangin, return policy, bring it back, give back
exchange: tukar, penukaran, exchange, swap, tuker, ganti ukuran, ganti warna, ganti size, ganti barang, ganti model, tukar size, replace, replacement, barter, ganti baru, ganti yang, change the size, different size
doesnt-fit: kekecilan, kebesaran, tidak muat, kepanjangan, kependekan, kesempitan, kelonggaran, sempit, longgar, tidak pas, too small, too big, doesn't fit, too tight, too large, too loose, does not fit, not fit, salah ukuran, wrong size, sesak, ngepas, kegedean, ketat, tidak cukup, kurang besar, kurang kecil, tidak cocok, salah beli, berubah pikiran
size: ukuran, size, xl, xxl, xxxl, m, l, s, lebar, panjang, tinggi, dimensi, xs, allsize, all size, nomor sepatu, small, medium, large, lingkar, meter, diameter, width, height, length, lingkar dada, besar, 3xl, jumbo, big size
color: warna, hitam, putih, merah, biru, hijau, kuning, coklat, abu-abu, navy, pink, ungu, cream, krem, black, white, red, blue, green, color, colour, maroon, army, mocca, varian, motif, abu, oranye, yellow, grey, gray, tosca, milo
stock: stok, ready, tersedia, stock, restock, available, in stock, kosong, habis, masih ada, ada tidak, out of stock, sold out, sisa, tinggal berapa, persediaan, availability, ready stock, masih jual, ada lagi, kapan ada, indent, sold, left, masih ready, kapan ready, restok, notify me, kehabisan, ada stok, barangnya ada, produknya ada, still sell, have any, ketersediaan, back in stock, inventory, ada warna, ada ukuran, ada size, ready size
warranty: garansi, warranty, bergaransi, service center, servis center, klaim, jaminan, klaim garansi, kartu garansi, guarantee, claim, garansinya, service resmi, servis, tempat servis, reparasi, perbaikan, repair, diperbaiki, benerin, sparepart, suku cadang, covered, garansi resmi, guaranteed, teknisi, dibenerin, service centre, lifetime
damaged: rusak, pecah, penyok, retak, sobek, cacat, bocor, lecet, patah, robek, hancur, baret, damaged, broken, defective, cracked, scratch, scratched, dent, torn, crushed, smashed, leaking, faulty, bolong, berlubang, jebol, gores, tergores, peyok, remuk, basi, berjamur, jamur, busuk, kotor, noda, lepas, copot, cuil, gompal, tumpah, basah, luntur, cacat produksi, bengkok, busted, shattered, ripped, dead on arrival, stained, expired, kedaluwarsa, karatan, kusut, koyak, benyok, ringsek, lembek, shatter, pecah belah, spoiled
not-working: tidak berfungsi, tidak nyala, tidak bisa nyala, mati total, error, tidak jalan, not working, doesn't work, does not work, won't turn on, mati, tidak hidup, eror, rusak, tidak bisa dipakai, malfunction, stopped working, does not turn on, dead, tidak bisa dinyalakan, ngadat, tidak mau nyala, tidak ngecas, nyala, hidup, mati sendiri, tidak bunyi, blank, ngehang, not charging, will not turn on
account: akun, account, profil, profile, user, username, user id, id saya
password: kata sandi, password, pin, passcode, kredensial, credentials
login: login, masuk aplikasi, masuk akun, log in, sign in, daftar masuk, login gagal, tidak bisa masuk, gagal masuk, otp, kode otp, kode verifikasi, verification code, locked, terkunci, keblokir, diblokir, blokir, logout, keluar sendiri, login is, locked out, access, buka aplikasi, kode sms, kode masuk, terlogout, ke logout, suspend, hacked, dihack, kehack, dibajak, captcha, two factor, authenticator, kunci
forgot: lupa, forgot, forgotten, tidak ingat, remember, ingat, reset, forget, ganti kata sandi, atur ulang, recover, pulihkan
change: ganti, ubah, change, update, edit, koreksi, ralat, revisi, perbaiki, modify, correct, switch, pindah, alih, alihkan, dialihkan, salah tulis, salah ketik, salah isi, salah input, typo, memperbarui, perbarui, betulkan, benerin, redirect, salah, wrong
address: alamat, address, alamat kirim, alamat tujuan, kode pos, zip code, postcode, rt, rw, nomor rumah, jalan, kelurahan, penerima, shipping address, tujuan, recipient, alamat penerima, patokan, apartment, apartemen, alamat rumah, alamat kantor, kos, kosan, pindah rumah, different address, moved, postal code, street, blok, nama penerima, nomor penerima, gedung, house number
change-address: ganti alamat, ubah alamat, salah alamat, alamat salah, alamat lain, alamat baru, wrong address, change address, pindah alamat, update address, alamat beda, alamatnya diganti, edit alamat, alamat lama, old address, new address, ganti penerima, nomor penerima, alamat tujuan, beda alamat, alamatnya salah, pindah rumah, pindah kos, alamat tidak lengkap, kurang lengkap, koreksi alamat
cancel: batal, cancel, batalkan, pembatalan, dibatalkan, tidak jadi, cancelled, canceled, urung, cancellation, tidak jadi beli, tidak jadi pesan, stop order, stop my order, berubah pikiran, changed my mind, hapus pesanan, salah pesan, dobel order, double order, kepencet, salah checkout, salah order, salah klik, by mistake, accidentally, call off, do not want it anymore
promo: promo, diskon, voucher, kode promo, discount, coupon, kupon, flash sale, sale, potongan, potongan harga, cashback, promotion, promo code, giveaway, bonus, event, obral, cuci gudang, harga spesial, deal, deals, black friday, harbolnas, gratis, special offer, offer, offers, voucher code, kode diskon, kode kupon, kode voucher, buy 1 get 1, beli 1 gratis 1, tanggal kembar, harga coret, promo akhir, gajian, payday, bundling, clearance, markdown
code: kode, code
agent: admin, operator, petugas, customer service, agen, agent, human, manusia, staf, staff, representative, real person, orang beneran, orang asli, live chat, support, karyawan, pegawai, live agent, penanggung jawab, manajer, manager, supervisor, atasan, someone, somebody, orang, tim, owner, pemilik, call center, hotline, team, rep, advisor
talk: bicara, talk, speak, ngobrol, chat, hubungi, sambung, telepon, call, ngomong, hubungkan, connect, sambungkan, kontak, contact, transfer me, panggil, oper, alihkan, whatsapp, reach, dilayani, ngomong sama, dibalas, respon, contact number, nomor telepon, hotline, phone number, disambung, get me, escalate, put me through, dihubungi
bot: bot, robot, mesin, ai, chatbot, automated, otomatis, machine, jawaban otomatis, template
complaint: komplain, keluhan, kecewa, complain, complaint, protes, marah, kesal, kesel, lapor, mengeluh, disappointed, angry, upset, unacceptable, terrible, parah, payah, tidak puas, bete, emosi, pelayanan buruk, jelek, kapok, zonk
wrong-item: salah kirim, barang salah, tidak sesuai, beda, berbeda, keliru, wrong item, wrong product, tertukar, ketuker, ketukar, bukan pesanan, different, incorrect, bukan yang saya pesan, not what i ordered, lain dari, salah barang, salah warna, salah ukuran, salah model, wrong color, wrong one, wrong order, mixed up, tidak sama, beda warna, malah, not match, beda sama gambar, beda dari foto, isinya lain, isinya beda
missing: kurang, kosong, tidak lengkap, hilang, missing, cuma satu, cuma dapat, incomplete, kurang satu, tidak ada isinya, isinya kurang, only one, empty, less, only received, short, tidak komplit, ketinggalan, belum lengkap, cuma dikirim, not included, isinya cuma, kurang lengkap, left out
content: isi, isinya, content, contents, dalam, dalamnya, unboxing, dibuka, dus, kardus, kemasan, packaging, box, bungkus, packing, bubble wrap, segel, plastik
greeting: halo, hai, pagi, siang, sore, malam, assalamualaikum, permisi, hello, hi, hey, selamat pagi, selamat siang, selamat sore, selamat malam, salam, spada, punten, good morning, good evening, good afternoon, greetings, p, tes, test, met pagi, met siang, oy, oi, woy, yuhu, shalom, om swastiastu, apa kabar, salam sejahtera, morning, ping, sampurasun, kulonuwun
thanks: terima kasih, thank, thanks, makasih, appreciate, membantu sekali, sangat membantu, suwun, nuhun, thank you, good job, mantap, helpful, keren, sip, noted, siap, sudah jelas, syukron, jazakallah, alhamdulillah, sudah teratasi, sudah beres, tertolong
where: di mana, where, ke mana, mana, sebelah mana, daerah mana, where is, dari mana, lokasi
location: lokasi, alamat toko, toko offline, google maps, maps, gmaps, cabang, branch, store location, outlet, gerai, showroom, mall, datang ke toko, ambil di toko, pickup, pick up, ambil sendiri, datang langsung, physical store, offline store, offline, sharelok, share loc, shareloc, rute, kantor, gudang, dikirim dari, asal, main ke toko, ke toko, mampir, tokonya di, directions, parkir, patokan, cod di toko, ruko, visit, toko fisik, denah, peta, ambil langsung, datengin
store: toko, store, shop, outlet, gerai, kantor, butik, showroom, seller, penjual
material: bahan, material, terbuat, katun, cotton, kulit, polyester, kain, made of, fabric, komposisi, kandungan, ingredients, bahannya, isi bersih, tebal, tipis, adem, panas, nerawang, melar, stretch, halus, kasar, plastik, besi, stainless, kayu, leather, bpom, halal, waterproof, anti air, tahan air, luntur, washable
spec: spesifikasi, spec, specs, specification, fitur, detail, deskripsi, fungsi, watt, volt, ram, baterai, kapasitas, kualitas, quality, feature, model, tipe, type, merk, merek, brand, fiturnya, dimensi, manual, garis besar, kelengkapan, cara pakai, mah, daya, listrik, kompatibel, compatible, buatan, made in, kegunaan, manfaat, foto asli, real pict, realpict, foto, video, gambar, real picture, photo, size chart, voltase, kandungan, isi berapa, aman, bumil, ibu hamil, bayi, anak, kulit sensitif, sensitive skin, bedanya, perbedaan, beda, difference, versi, version, cocok, suitable, panduan ukuran, bpom, layar, warnanya asli, berat badan, bb, tb, expired date, expnya, exp, spf
original: original, asli, ori, kw, palsu, fake, authentic, genuine, resmi, tiruan, imitasi, premium, grade, abal, keaslian, orisinil, real, otentik, replika
how-to: cara, bagaimana, how do, how can, how to, caranya, langkah, prosedur, gimana, alur, tutorial, steps, prosesnya, proses, panduan, apa saja langkah, petunjuk, step
buy: beli, pesan, order, belanja, buy, purchase, checkout, ordering, membeli, beliin, co, keranjang, cart, pemesanan, place an order, memesan, ambil, borong, shop, format order, jajan, shopping, tambah ke keranjang, nitip, add to cart
register: daftar, register, sign up, registrasi, gabung, join, pendaftaran, mendaftar, bikin akun, buat akun, jadi member, become, aktivasi, create an account, subscribe
wholesale: grosir, reseller, dropship, partai, kodian, lusin, lusinan, wholesale, bulk, agen, distributor, beli banyak, harga grosir, minimal order, minimal pembelian, moq, jual lagi, dijual lagi, jual kembali, borongan, mitra, kemitraan, supplier, beli 100, resell, in bulk, keagenan, afiliasi, affiliate, souvenir, partner, dalam jumlah, jumlah banyak, skala besar, stok banyak, beli lusinan, harga khusus, jualan, atas nama toko, harga beda, jual ulang, minimum order, banyak
invoice: invoice, faktur, nota, kuitansi, kwitansi, struk, receipt, bon, bukti beli, bukti pembelian, faktur pajak, pajak, tax, npwp, ppn, billing, reimburse, reimbursement, kantor minta, e-faktur, bukti belanja, tax invoice, proof of purchase, cap toko, stempel, laporan kantor, tagihan, klaim kantor, bendahara, pembukuan, tanda terima, vat
points: poin, reward, rewards, member, koin, loyalty, level, tier, membership, loyalti, keanggotaan, silver, gold, platinum, member card, kartu member, redeem, tukar poin, point, earn, stamp
company: perusahaan, pt, cv, kantor, company, atas nama, corporate, instansi, bisnis, usaha, business
quantity: pcs, lusin, kodi, unit, biji, pasang, jumlah, qty, pieces, dozen, satuan, eceran, ecer, dua, tiga, lima, sepuluh, seratus, ratusan, puluhan, ribuan, botol, karton, dus
minimum: minimal, minimum, paling sedikit, at least, min order, batas
condition: syarat, ketentuan, persyaratan, aturan, kebijakan, policy, terms, requirements, s&k, snk, conditions, berlaku, batas waktu, maksimal, eligible
urgent: segera, urgent, cepat, asap, buruan, mendesak, penting, darurat, emergency, darurat
request: minta, tolong, mohon, please, request, butuh, perlu, need, ajukan, mengajukan
why: kenapa, mengapa, why, kok, alasan, reason, padahal, kok bisa
can: bisa, boleh, can, could, may, apakah bisa, is it possible, able, dapat
cannot: tidak bisa, tidak dapat, gagal, cannot, can not, unable, failed, error, tidak mau, invalid, tidak valid, ditolak, tidak terpakai, tidak berlaku, eror, tidak masuk, trouble
which: apa saja, apa aja, which, yang mana, what kind, jenis, pilihan, macam-macam, options, list, daftar
late: telat, terlambat, lama banget, lama sekali, late, delayed, delay, molor, lelet, lambat, overdue, kelamaan, lemot, berhari-hari, berminggu, slow, seminggu, sudah lama
lost: hilang, lost, lenyap, tidak ketemu, nyasar, kesasar, missing package
who-bears: ditanggung, tanggung, siapa yang bayar, beban, who pays, bearing, dibebankan
appointment: janji, jadwal, reservasi, booking, appointment, reschedule, jadwal ulang, book, reserve, reservation, slot, antrian, antri
weather: cuaca, hujan, panas, suhu, weather, rain, temperature, forecast, salju, angin, cerah, mendung, dingin, badai, snow, sunny, cold, hot, prakiraan
music: lagu, musik, music, song, playlist, album, putar, mainkan, play, dengarkan, penyanyi, artis, band, track
alarm: alarm, bangunkan, wake, pengingat, reminder, ingatkan, remind, timer, setel
film: film, movie, bioskop, cinema, tayang, jadwal film, theater, showtime, screening, nonton
food: makan, restoran, restaurant, makanan, food, resep, recipe, meja, table, cafe, kafe, minum, kuliner, masak, menu
travel: tiket, hotel, pesawat, kereta, flight, train, ticket, liburan, wisata, visa, paspor, passport, bandara, airport
health: dokter, sakit, obat, doctor, medicine, rumah sakit, hospital, demam, klinik, clinic
money-exchange: kurs, saham, crypto, dolar, exchange rate, stock market, bitcoin, investasi, pinjaman, loan, kredit rumah
person-talk: pacar, jomblo, cinta, sayang, umur kamu, nama kamu, kamu siapa, gebetan, boyfriend, girlfriend
subscribe: berhenti langganan, unsubscribe, langganan, newsletter, subscription, notifikasi, broadcast
gift: kado, hadiah, gift, ucapan, kartu ucapan, bungkus kado, gift wrap, wrapping, surprise, ulang tahun
job: lowongan, kerja, loker, karir, career, job, vacancy, lamaran, hiring, magang, gaji, internship, cv saya
`;

/** Two concepts that stand together mean a third, which one word alone may also say ("ongkir"). */
export const compositionTable = `
shipping-cost: price+send, price+place, price+courier, price+parcel+place, weight+place, weight+send
track: where+parcel, where+courier, not-yet+arrive, not-yet+send, where+send, late+parcel, late+arrive, late+send, lost+parcel
delivery-time: when+arrive, how-long+arrive, how-long+send, when+send, arrive+today-tomorrow, send+today-tomorrow, how-long+place, send+day-name
hours: open+time, close+time, open+day-name, close+day-name, open+when, close+when, open+store, close+store, open+today-tomorrow, agent+time
pay-method: can+bank, can+ewallet, pay+ewallet, pay+bank, pay+how-to, pay+which, pay+can
paid: pay+verify
payment-problem: pay+cannot, pay+not-yet, money+cannot
refund: money+back, money+not-yet, money+when
exchange: change+size, change+color, exchange+doesnt-fit
return: return+parcel, back+parcel
stock: can+stock
change-address: change+address
wrong-item: wrong-item+parcel, wrong-item+arrive, wrong-item+color, wrong-item+size
missing: missing+parcel, missing+content
damaged: arrive+damaged, parcel+damaged, arrive+not-working
talk-agent: talk+agent, talk+bot, agent+request, agent+bot
location: where+store, store+place, location+store
wholesale: price+quantity, promo+quantity, wholesale+buy
order-how: how-to+buy, buy+talk, buy+register
forgot-password: forgot+password, change+password, cannot+login, account+cannot, cannot+password
cancel-order: cancel+parcel, cancel+buy
promo-problem: promo+cannot, code+cannot
`;
