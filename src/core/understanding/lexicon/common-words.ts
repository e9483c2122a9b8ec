import { wordSet } from './table.ts';

/**
 * What people write so often that they leave its vowels out, the commoner first: of two words with the same consonants the
 * first is meant. Shorter ones and those with spellings of their own are among the slang.
 */
export const commonWords: ReadonlySet<string> = wordSet(`
kartu anak rumah pesanan dikirim rekening uang aplikasi padahal daftar terus saldo minggu kurir order bank diskon gagal email
jalan ambil ditolak kantor tambah ulang depan tanpa kerja sendiri butuh pindah terima kredit waktu transaksi antar aman diganti
kalian mobil atas kosong cabang tiket perlu tagihan makan keluar klaim ikut diterima motor asuransi garansi tempat tutup muncul
dikasih bilang lampu jadwal bukti negeri hapus dalam dibatalkan kamar gudang dibuka pernah telat pilih agen dokter cocok bahasa
listrik tarik hadiah sistem otomatis limit pajak lapor syarat kucing dibayar persen diambil tangan aktif sebulan umur malah
keluarga hasil minimal informasi kembali langganan istri dipakai batas izin pertama ternyata sekalian pasang tersedia turun dicek
sekolah komplain resmi obat tulisan sebelah ketemu selesai nikah sabtu bantu seminggu laptop dijual berhenti pelanggan sehari
debit laporan penerima pembelian film lebaran terakhir tambahan stop setengah perusahaan cicilan acara angka cukup wajib layanan
hotel sertifikat servis berubah lahir kiriman ditutup bonus paspor tabungan hangus konfirmasi halaman diproses senin virtual kulit
tugas tidur pecah proses lengkap lunas khusus libur jumat total dokumen penuh maksimal ekspedisi tujuan dihapus penjual indonesia
jumlah dibawa rupiah potong tombol kuliah akhir dipotong makanan faktur ditarik sukses pending dihitung setahun disuruh bintang
pilihan pengganti digital tetangga pesawat lepas tengah tulis nyala kulkas denda jawab panjang program pembeli ruang keterangan
termasuk awal normal jatuh mutasi cetak sebagian gambar terdekat perpanjang hamil keranjang diminta diubah simpan jemput
petugas sementara tanda tukang lantai lokasi bandara pintu taruh lanjut belakang rapat bandung riwayat kunci diblokir parkir
nominal teknisi blokir menunggu pasar ditagih pengajuan disetujui layar belajar rambut dibilang perbaiki janji jaminan pembatalan
langkah sinyal gampang catatan selisih ditanggung terbaru hujan vaksin resep pinjaman lemari parah kampung diantar alergi minum
teman gabung putar manual bingung subuh berangkat bawah sekaligus tahunan kontrak kampus undangan bahan menerima seragam mengerti
catat kehilangan perjalanan estimasi ongkos badan tanggung selama magang versi beasiswa susah ditukar berhasil panggilan bantuan
sedang pribadi bulanan banjir pabrik menang lamaran label grosir terdaftar segera ditransfer hitam enak empat gelap ditambah
katalog pegang ditahan registrasi penipu membayar bungkus stasiun bensin stiker bengkel hemat minyak celana putus jarak sambung
bangun mengajukan cicil keluarkan penawaran menginap memesan kuning mandi kemasan kalender mengapa tanah cabut menjadi permintaan
pencairan urus berkurang terbang rawat bisnis kertas daging telur jalur contoh sering masalah gangguan penipuan dikirimkan dijemput
mudik menurut ijazah popok nasabah dihubungi angsuran pelunasan jahit dewasa plastik kelewat penerbangan penumpang dibungkus dikemas
kompor darurat kebanyakan sehat utang cantik lancar pensiun mahasiswa kecelakaan lecet retak duduk pengirim ujian dipasang membeli
jaringan sambil selain wajah capek dibikin keputusan klinik semalam prosedur sekitar terpisah restoran mainan lambat periksa
praktek wawancara ajukan dibuang campur kekecilan kontrakan istirahat penjelasan dilayani jawaban keluhan konsultasi sayur bawang
apotek kondisi perbaikan sekeluarga mentok mendaftar konversi sabar skip pelayanan rutin mengirim sepihak berkas apartemen diundur
kesehatan kardus kontrol pagar parfum kepada sabun saran ulasan dicabut pertanyaan terlalu penting mendadak perubahan mirip dipercepat
lowongan perangkat bogor digunakan dibaca percobaan porsi nasional bentuk hewan sepeda tekan hitung tambahkan kembar siswa
pengumuman instan berbeda panduan kemungkinan sebenarnya biasanya harusnya maksudnya kayaknya katanya dapur gigi mata kaki kepala
perut darah demam batuk pilek alasan beberapa berapa bagaimana supaya sebelum sesudah sepertinya langsung sekarang besok kemarin
`);
