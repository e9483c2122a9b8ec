import { memberIndex } from './table.ts';

/** Standard spelling: how people type it. Only words that mean one thing in a chat with a business. */
export const indonesianSlang = memberIndex(`
# negation, yes, degree
tidak: ga, gak, gk, gx, g, nggak, ngga, nggk, enggak, engga, enggk, engak, ngak, kagak, kaga, kgk, kg4k, tdk, tak, tidk, tda, ndak, nda, ora, gag, gaa, gakk, nggx, tdak, gakkk, tida, tiada, mboten, teu
belum: blm, blum, blom, belom, blon, belon, blun, bloom, belm, lom, lum, durung, dereng, acan
sudah: udah, udh, uda, dah, sdh, sudh, sdah, udahh, suda, wes, udeh, udha, wis, wus
jangan: jgn, jngn, jangn, jgan, janganlah
bukan: bkn, bukn, bukannya
iya: iyaa, iyah, iye, iyo, iyak, yoi, yup, yups, yep, yes, yess, iyap, yap, yaps, he'eh, heeh, hooh, yoa, iyes, iyha, yoii
ya: y, yaa, yah, yaaa, ea, yak
oke: ok, okeh, okey, okay, okee, oks, okei, okie, okd, oce, okelah, okok, oc, okk, okkk
dibatalkan: dibatalin, dibatalkn, dicancel, dicancelin, kecancel
datang: dateng, dtg, dtng, datang2, dateng2
cuci: nyuci, nyucinya, dicuciin
mencuri: nyuri, nyolong
ya sudah: yaudah, yauda, yaudh, yasudah, yasud, yowes, yawis, yaudahlah, yaudalah
tidak apa-apa: gpp, gapapa, gppa, gakpapa, gapp, ngapapa, nggapapa, gpapa, gapapah, gppp
tidak jadi: gajadi, gakjadi, gjd, gajd, gkjd
tidak bisa: gabisa, gakbisa, gbs, gabs, gbisa, gkbisa, tdkbisa, gakbs
tidak ada: gada, gaada, gakada, gkada, gaad, gda
tidak tahu: gatau, gaktau, gtau, gatw, gtw, gataw, embuh
tidak mau: gamau, gakmau, gmau, gamao, ogah
tidak usah: gausah, gakusah, gausa, gosah, gsah
tidak perlu: gaperlu, gakperlu
tidak mengerti: gangerti, gakngerti
tidak jelas: gaje, gajelas
banget: bgt, bngt, bangett, bgtt, bget, bgd, beud, bet, bingit, bangeet
sekali: skali, skl, skli
sangat: sgt, sngt, sangatt
lebih: lbh, lebi, lbih
kurang: krg, krang, kurg, krng
hanya: cuma, cm, cuman, cmn, hny, hnya, cma, cuma2
saja: aja, aj, doang, ajah, sja, aje, doank, wae, sj
juga: jg, jga, jug, jgk, juga2, ugha
lagi: lg, lgi, lage, lagii, laghi
masih: msh, msih, masi, msi
banyak: byk, bnyk, bnyak, banyk, buanyak, bnyk2
sedikit: dikit, sdkt, sedkit, dkt
semua: smua, smw, semuah, sma2, smuanya
beberapa: bbrp, bbrapa, bbrpa
kembali: kmbali, kembli, blk, kembaliin
# questions
apa: ap, apaa, apah, opo, apaan, nopo, naon
apakah: apkh, apkah, apkh2
siapa: sapa, spa, siapah, sp
berapa: brp, brapa, brpa, berape, brpaa, brpan, brpp, barapa, beraoa, beapa, piro, brapaan, brpan2, pinten, sabaraha
kapan: kpn, kpan, kapn, kpnn, kapankah
kenapa: knp, knpa, kenp, napa, knapa, ngapa, kenpa, kenape, knpaa, kenapah, ngopo, kok bisa, naha, kunaon
mengapa: mngapa, mgp
bagaimana: gmn, gimana, gmna, gmana, bgmn, bgmana, gimna, gimn, gmnaa, gmanaa, bagaimna, bagemana, gimane, bgaimana, gemana, pripun, gimanaa, gmnsih, bgmna, piye, pegimane, kumaha, kepiye
di mana: dimana, dmn, dmana, dmna, dimna, dimn, dmnaa, nang endi
ke mana: kemana, kmn, kmana, kmna
dari mana: darimana, drmn, drmana, drimana
mana: mn, mna, manaa
yang: yg, yng, yag, yh, iang
# pronouns and address
saya: sy, gw, gue, gua, w, aku, ak, aq, aku2, ane, syaa, q, akuh, saia, sya, guwe, gwe, sayah, eike, ku, kulo
kamu: km, kmu, lu, lo, elu, elo, loe, u, kau, ente, situ, kamuu, lw
kami: kmi, kme
kita: kt, kta, qt
mereka: mrk, mrka
dia: doi, dy, die
anda: and4, ands
adik: adek, adekk, dedek
kak: ka, kk, kakak, kaka, kakk, kaak, kakaa, kakkk, kaks, ka2, kakanda, kakkak
admin: min, mimin, admint, mimim, atmin, minn, minmin, mimin2, admn
mas: mass, ms, masbro, mase
mbak: mba, mbk, mbaa, mbakk, embak
pak: pa'k, bapak, bpk, pakk, pk
bu: ibu, buk, buu, ibuk
gan: agan, gans, ganz, juragan
sis: sista, siss, sist, sister
bro: brow, bruh, brader, bre, bray
bang: abang, bng, bangg
bun: bund, bunda, bunn
# function words
dan: dn, n, en, daan
dengan: dgn, dg, dngn, dengn, dngan, sama dgn
untuk: utk, untk, unt, bwt, bt, tuk, utuk, unutk, ntuk, buat
pada: pd, pda
dari: dr, dri, darii, dri2
di: d, dii
ke: k, kee
karena: krn, krna, karna, karn, kerna, soalnya, soale, coz, karna2
tapi: tp, tpi, tetapi, tapii, tp2, ttapi, taapi
atau: ato, atw, ataw, atau2, atou, atao
kalau: kalo, klo, kl, klau, klu, klw, kalu, kaloo, kalao, misal, misalnya, misalkan, jika, apabila, jk, bila
supaya: spy, spya, biar, agar
jadi: jd, jdi, jadii, dadi
sampai: smp, smpe, sampe, smpai, sampek, nyampe, nyampek, nyampai, nympe, nyampean, nyampe2, smpai2, sampay, nympai, nyampk, smpek, sampi, dugi
seperti: sprt, sperti, spt, kayak, kyk, kek, ky, kaya, kyak, macam, macem, kyknya
itu: tu, ituu, tuh, itutuh, itoe
ada: aya, wonten, onok
ini: nih, ni, inii, nie, inih, iki, ieu
begitu: gitu, gt, gtu, bgt itu, begono, gituu, gitulah
begini: gini, gn, gni, bgini, ginii
nanti: ntar, nnti, nti, entar, ntr, tar, ntaran
tadi: td, tdi, tadii
sekarang: skrg, skrang, skg, skr, skrng, skarang, sekarng, saiki, skrg2, srg
sebentar: bentar, bntr, sbntr, btr, bentr, bntar
kemarin: kmrn, kemaren, kmrin, kmaren, kmarin, kemrin, kmren, wingi
besok: bsk, bsok, besk, besokk, esok, sesuk
lusa: lusaa
hari: hr, hri, harii, dino
minggu: mgg, mnggu, minggi, pekan
bulan: bln, blan, buln
tahun: thn, th, taun, tahn, thun
jam: jm, jamm, pukul, pkl
menit: mnt, menitt, mnit
malam: mlm, malem, mlem, mlam, malm
pagi: pg, pagii, pgi, pagie
siang: siank, syang, siangg
sore: soree, sre
orang: org, orng, oranag, wong
sama: sm, sma, ama, samaa
bersama: brsama, bareng, brng
dalam: dlm, dlam
luar: lwr, luarr
sebelum: sblm, sblum, sebelom, seblum
setelah: stlh, stelah, abis, sesudah, habis itu, stlah, sehabis
selalu: sll, slalu, slau
sering: srg2, sring
kadang: kdg, kdang, kdng
tentang: ttg, tntang, tentng, soal, mengenai, perihal, perkara
lewat: lwt, liwat, via, lwat, melalui
maka: mk
oleh: olh
hingga: hngga, hgg
namun: nmn
memang: emang, emg, mmg, mang, emng
mungkin: mgkn, mngkin, mungkn, mngkn, palingan
harus: hrs, hrus, musti, mesti, kudu, mst, msti
boleh: blh, boleeh, bolh, bole, bleh, boleh2, entuk
bisa: bs, bsa, bisaa, bissa, biss, isa, iso, bisa2, dapet bisa, bsaa, saged, tiasa, bise
mau: mo, mw, maw, mao, pengen, pgn, pengin, ingin, kepengen, hendak, pngn, pngen, maoo, mauu, pingin, arep, kepingin, hoyong, bade
akan: akn, bakal, bkl, bakalan
sedang: sdg, sdang, lg sdg
tolong: tlg, tlong, tulung, tlng, tolongg, tlonk, mohon, mhn, mhon, plis, pls, please, plz, pliss, plisss, pleasee, plss, tolonk, minta tolong
coba: cb, cba, cobaa, cobain, nyoba, nyobain
bantu: bntu, bantuin, bntuin, bant, tulungi, bantuannya
terima kasih: makasih, mksh, makasi, mks, trims, tengkyu, tq, thx, thanks, ty, trimakasih, terimakasih, trmksh, mkasih, maksih, mkasi, thanku, makaci, maaciw, maacih, mksih, thnks, thnx, tks, trimksh, tengkiu, thankyou, trmkasih, makasii, makasihh, terimaksih, terimakasi, tenkyu, thankss, suwun, nuhun, hatur nuhun, matur nuwun, tysm, thankiss, tengs
maaf: sori, sorry, sory, maap, mf, maaff, mff, sry, ngapunten, apunten
halo: hallo, alo, hello, helo, hlo, haloo, hallow, ola, hola, helow, haloow, hellow, hlw, allo, hallooo
hai: hay, hy, haii, hei, hey, heyy, haai, hai2, haiii, hi, hii
assalamualaikum: asslm, assalamu, ass, aslm, asalamualaikum, assalamualaykum, samlekom, askum, assalamu'alaikum, asslmkm, asslamualaikum, aslamualaikum, asslamualaikum, salam alaikum, mikum, assalamualaikm
permisi: prmisi, permisii, pemisi, numpang tanya, misi, permis
selamat: slmt, slamat, met, slmat, selmat
dulu: dl, dlu, dluu, duluan, doeloe
langsung: lgsg, lgsung, lsg, lngsng, lgsng, lsng, langsng
cepat: cpt, cepet, cepat2, gercep, cpet, cept, buru, buru2, buruan, kilat
lama: lm, lma, lamaa, lamaaa, lawas
baru: br, bru, anyar, barusan, brusan, barusaja
dapat: dpt, dapet, dpet, dpat, kebagian, olih
punya: pny, punyak, pnya, punyaa, pnyak, due
kasih: ksh, kasi, ksih, kasihin, kasihkan, beri, berikan, kasitau
lihat: liat, lht, liatin, ngeliat, lihatin, ngelihat, nengok, tengok, delok
tahu: tau, tw, taw, ngerti tau, thu, tauk
kasih tahu: kasitahu, kasihtau, ksh tau, kastau, infokan, infoin, kabarin, kabari, ngabarin, ngabari, ngasihtau
bicara: ngomong, ngobrol, bcr, omong, ngmg, ngbrl, ngomongg, ngomongin, ngobrolin, omongin, bcara, ngobrl, berbicara, mengobrol
tanya: nanya, tny, tnya, nnya, nanyain, tanyain, nany, nannya, nanyaa, bertanya, menanyakan, takon
mengerti: ngerti, ngrti, mngrti, ngertos, ngeh, mudeng
paham: phm, pahm, faham, pham, nangkep
maksud: mksd, maksut, maksudny, mksud, mksdnya, maksdnya
pakai: pake, pk3, pkai, pakek, make, pke, makai, gunakan, gunain, menggunakan, ngegunain, dipake, memakai, pkek
kirim: krm, ngirim, kirimin, krimin, ngirimin, dikirimin, kirimkan, ngirm, kirm, dikrm, dkirim, dikirm, ngrim, kirem
pengiriman: pngiriman, pengirman, pngrmn, pengirimanya, pengirimn
paket: pkt, paketan, pket, pakett, paketku, paketnyaa, pakt
pesan: psn, mesen, pesen, msn, mesan, msen, mesenin, pesenin, psen, pesn, mesn
pesanan: orderan, psnan, pesenan, psanan, ordran, pesnan, orderanku, pesananku, pesenanku, orderannya, psanann
barang: brg, barng, brang, brng, barangg, brgnya, brg2, baranh, brgku
produk: prdk, prodak, produck, prduk, prodk
toko: tko, tokko, tokonyaa, tokoo, store, lapak, warung
beli: bli, beliin, ngebeli, belii, tuku, blii, bl, tumbas, meser
belanja: blnja, blanja, belanjaan, shopping, blnj
bayar: byr, bayarin, byar, ngebayar, bayr, bayarr, mbayar, byrin, payment, bayarnya
pembayaran: pmbyrn, pembyrn, pmbayaran, pembayarn, pembyaran, pmbyaran
transfer: tf, trf, trans, trnsfr, transfr, tranfer, tfan, transper, ditf, trfan, tfin, transver, tranf, tranffer, trasfer, nge transfer
rekening: rek, norek, rekning, rkening, rekeningnya, reknya
nomor: no, nmr, nomer, nomr, nmor, nomernya, nmer
alamat: almt, alamt, almat, alamatt, alamatku, almtnya, adress, address, addres, alamta
ukuran: size, uk, ukrn, ukran, saiz, sais, sz, ukurn
warna: wrna, wrn, color, warnah, kelir, werno
harga: hrg, hrga, harganyaa, price, hargaa, pricelist, regone, regane, regine, hargana
harga normal: harnor
murah: mrh, murh, murce, murmer, murahan, murahh
mahal: mhl, mahall, mehong, larang
diskon: disc, disk, discount, dskon, diskonan, potongan, potongan harga, potongannya, diskn, dsikon, korting
promo: prm, promoo, promosi, promonya, prmo, promoan
gratis: gratisan, free, cuma-cuma, grtis, gratiss, grts, gratisong
voucher: vocer, voucer, vocher, vouchernya, kupon, coupon, vcr, voucherku, pocer, voucherr, vouceher
garansi: grnsi, garnsi, warranty, waranti, garensi, gransi, garangsi
rusak: rusk, rsk, rusakk, ruksak, rusaknya, jebol, remuk
pecah: pcah, pech, pecahh, peca
cacat: cct, cact, defect, cacad, reject
retur: return, ritur, retrun, returan, ngeretur, ngereturn, diretur, meretur, rtr
tukar: tuker, tukr, nuker, nukar, tukeran, tkr, tukerin, nukerin, dituker
ganti: gnti, gantiin, ngeganti, gantian, gnt, ganti2, ngegantiin
ubah: rubah, ngubah, ngerubah, dirubah, ubh, ubahin, rubahin, edit, ngedit, diedit
batal: btl, btal, cancel, cancle, cansel, kensel, dicancel, ngebatalin, batalin, cancelin, ngecancel, batl, cancell, cencel, kansel, ngebatalkan, batalno
pembatalan: pmbatalan, pembtalan, cancelan
stok: stock, stk, stoknya, setok, stokk, stck, stocknya, stox, stockk
tersedia: available, avail, avl, tersedianya, trsedia, tersdia, avb, tersdea, available2
ready: redi, redy, rdy, reddy, readi, readykah, rede, ready2
habis: hbs, abis2, soldout, sold, kosong stok, entek, sold-out, hbis
lacak: track, tracking, lck, ngelacak, lacakin, trackingnya, traking, nglacak, lacaak
resi: rsi, noresi, awb, resii, resinya2
kurir: kurirnya2, currier, courier, kurr, kurer, abang kurir, ekspeditor, kurirr
ekspedisi: expedisi, ekspedsi, expedition, eksped, ekpedisi, espedisi
ongkir: ongkr, ongkirnyaa, ongkier, okir, onkir, ongkos kirim, ongkoskirim, ogkir, ongkirr, ongkri
aplikasi: apk, app, apps, aplikasinyaa, apl, aplikasii, apknya, appnya
akun: acc, account, akunku, akunn, akn, acount, akkun
kata sandi: password, pasword, passwd, pass, paswod, pw, pswd, sandi, passw, pwd, paswordnya, passwordku, passwrod, pasword2, katasandi, passwordnya2
masuk: msk, masok, msuk, masukk, mlebu
login: log in, lgn, logn, log-in, lohin, loginn, signin, sign in, logging
lupa: lp, lpa, lupaa, kelupaan, lali
salah: slh, slah, kliru, keliru, salahh, slahh
hilang: ilang, hlng, ilangg, raib, lenyap
telepon: telp, tlp, telpon, tlpn, phone, tlpon, nelpon, telfon, telphone, nelepon, tilpun, telponan, tlf, telf
whatsapp: wa, wasap, watsap, whatsap, wassap, wap, watsapp, whastapp, whatapps, whatsup, whatsaap
email: imel, e-mail, gmail, emel, emailku, emaill, imail
media sosial: medsos, sosmed
instagram: ig, insta, igeh, instgram
website: web, situs, websitenya, webnya, site, websit, wbsite
online: onlen, onlineshop, olshop, onl, olshopnya
customer service: cs, costumer service, custumer service, custserv, customer servis, css, cstmr service, customerservice, custemer service
pelanggan: customer, costumer, cust, custumer, plgn, plnggan, pelnggan, kustomer
member: membership, keanggotaan, mmber, memberan, membernya2, mmbr
poin: point, points, pont, koin, poinku, pointku, pionnya, pion, poinnya2
grosir: grosiran, wholesale, kulakan, partai besar, borongan, grsir, grosirr, grosirnya
reseller: reseler, resseler, riseller, reseller2, reseller2an, resellernya, reselller, resellr
dropship: dropshipper, droship, dropshiper, dropshipping, ds, dropsip, drop ship
pelayanan: playanan, pelayananya, pelynan, servisnya
informasi: info, infonya, infoo, informasinya, infonyaa, inpo
pcs: pc, pieces, biji, bh, pics, psc, pscs
kilogram: kg, kilo, kilos, kgs
gram: gr, grm
ribu: rb, rebu, rbu, ribuan, rban, ribuu
juta: jt, jta, jtan
rupiah: rp, idr, rupiahh
bca: bsa bca
cod: c.o.d, cash on delivery, bayar di tempat, bayar ditempat, bayar di rumah, codan
qris: qr, kris, qriss, qrish
gopay: go-pay, gopey, gopai, go pay
shopeepay: spay, shopepay, shopeepaylater2
paylater: pay later, pailater, paylatter
sesuai: sesuwai, sesuei, ssuai, sesuwe, sesua, sesuaii
jelek: jlk, jelekk, elek
bagus: bgs, bgus, baguss, apik
benar: bener, bnr, bnar, benerr, beneran, betul, betol, btul
kecil: kcl, kecill, kcil, kekecilan2
besar: gede, gd, bsar, gedhe, gedean2, bsr
kecewa: kcewa, kecewaa, kcw, kuciwa
sakit: skit, sakitt
jelas: jls, jlas, jelass
# verbs of speech of whose roots a dictionary has two, or none
menginap: nginep, nginap, nginepnya, diinepin, nginepin
merokok: ngerokok, ngrokok, ngerokoknya, ngudud, udud
terlambat: ngaret, ngaretnya
hilang: ngilang, ngilangin, ngilangnya
habis: ngabis, ngabisin
hadapi: ngadapin, ngehadapin
cek: ngecek, ngecekin, ngcek, dicekin, cekin
tes: ngetes, ngetest, ngetesin
ketik: ngetik, ngetikin
kemas: ngemas, ngemasin
pel: ngepel, ngepelin
keluarkan: ngeluarin, dikeluarin, keluarin
keringkan: ngeringin, dikeringin, keringin
antar: nganter, nganterin, anter, anterin, dianter, dianterin, ngantar, ngantarin, nganternya
kurangi: ngurangin, dikurangin, kurangin
kasih: ngasih
mengaku: ngaku, ngakunya
membuat: ngebuat
membiarkan: ngebiarin, dibiarin, biarin
melarang: ngelarang
cari: nyari, nyariin, nyarinya
cabut: nyabut
cukur: nyukur
campur: nyampur, nyampurin
catat: nyatet, nyatat, catet, dicatet
cicil: nyicil, nyicilnya, dicicilin
simpan: nyimpen, nyimpan, nyimpenin
menyesal: nyesel
tersesat: nyasar, kesasar
pinjam: minjem, minjemin, minjam, minjemnya
tambah: nambah, nambahin, nambahnya
titip: nitip, nitipin, nitipnya
pindahkan: mindahin, pindahin, dipindahin
perbaiki: benerin, dibenerin, ngebenerin, betulin, dibetulin, ngebetulin
rapikan: rapiin, rapihin, ngerapiin, ngerapihin, dirapiin, dirapihin
bereskan: beresin, diberesin, ngeberesin
selesaikan: selesain, selesein, nyelesaiin, nyelesein, diselesain, diselesein
taruh: naro, naruh, taro, ditaro
hangat: anget
anggap: nganggap, nganggep, dianggep, anggep
ganggu: ngeganggu, ngegangguin
menganggur: nganggur
kunci: ngunci, ngunciin, kunciin, dikunciin
unggah: ngunggah
cas: ngecas, ngechas, ngeces, dicas
hubungi: hub, hubngi, kontak, contact, ngontak, ngehubungin, hubungin, kontakin
sambung: sambungin, disambungin, sambungkan, nyambungin, smbung, sambungkn
tunggu: tggu, nunggu, tgu, nungguin, tngg, tunggun, nunggui, tungguin, menanti, enteni, nungguu
proses: prses, prosess, diprosess, prosesnya2, proces
status: sts, statsu, setatus, stts, statusnyaa
kota: kt4, city
jawa: jwa
jakarta: jkt, jkrt, jkta, jakrta, jakartaa
bandung: bdg, bndg, bndung
surabaya: sby, srby, sbya, surbaya
yogyakarta: jogja, yogya, jogjakarta, jgj, yk, djogdja, jogya
semarang: smg, smrg, semarng
malang: mlg
bekasi: bks, bekasih
tangerang: tng, tgr, tangrang, tanggerang
makassar: mksr, makasar, mks2, ujung pandang
palembang: plg, plmbng
balikpapan: bpn, bppn
denpasar: dps
banjarmasin: bjm
pontianak: ptk
pekanbaru: pku
komplain: komplen, komplin, complain, complaint, complaints, complaining, komplein, kompline, koplain, complen, complein, ngomplain, ngomplen, dikomplen
refund: refun, reffund, refand, rifan, rifund, refond, rifand
hubungkan: hubungin2, konekin, sambungke
alhamdulillah: alhamdulilah, alhmdllh
insyaallah: insyaalloh, inshaallah
# what is said for short, and words of speech that a dictionary has for others
maksimal: maks, maksi
malas: males, males, malesin
batas: bates, batesnya
terus: trus, trs, teros, truss
dokter gigi: drg
dokter hewan: drh
tanda tangan: ttd, tandatangan, ttdnya
kartu kredit: cc
rumah sakit: rs
ibu hamil: bumil
ibu menyusui: busui
program hamil: promil
ulang tahun: ultah, ultahnya
anak kecil: bocil, bocilnya
dari rumah: drmh, drmah
ke rumah: krmh, kerumah
di rumah: dirumah, drumah, dirmh
di sini: disini, dsini, dsni, disni, dimari
di sana: disana, dsana, dsna, disono, disonoh
ke sini: kesini, ksini, ksni
ke sana: kesana, ksana, ksna
di atas: diatas
di depan: didepan, ddepan
di luar: diluar
di dalam: didalam
di dekat: dideket, didekat
semalam: smlm, smalem, semalem, tadi malam, td malem
gara-gara: gara2, gr2, grgr, gegara
begitu: kitu, ngono
satu: siji, hiji
dua: loro
hancur: ancur, ancurr
hujan: ujan, ujan2an, ujanan
foto: poto, potonya
cewek: cewe, cwe
cowok: cowo, cwo
berhenti: brenti, berenti, brhenti
bohong: boong, bo'ong, boongan, diboongin
tahan: nahan, nahanin
tangani: nanganin, ditanganin, tanganin
putar: muter, puter, muterin, diputer
menyusul: nyusul, nyusulin, susulin, disusulin
notifikasi: notif, notifnya, notip
pelat: plat, platnya
reschedule: resched, resced, reskedul, reschedul, rescedule
booking: buking, boking, bookingan, ngebooking, dibookingin
kerja sama: kerjasama
lowongan: loker
`);
