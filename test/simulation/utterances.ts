/** What customers write, by what they mean with it. */
export const utterances = {
  greeting: ['halo', 'selamat pagi kak', 'p', 'assalamualaikum', 'hi, good morning'],
  question: [
    'jam buka toko jam berapa ya kak?',
    'ada gratis ongkir gak?',
    'bisa bayar pakai qris?',
    'ongkir ke bandung berapa',
    'lupa password nih',
    'cara order gimana kak',
    'stoknya masih ada kak',
    'barangnya original gak kak?',
    'bisa cod ga',
    'do you ship to Surabaya?',
  ],
  nonsense: ['asdf qwer', 'lorem ipsum', '???', 'zzzz zzz', 'kucing saya warnanya oren', '🤷'],
  word: ['mau refund', 'ini keluhan saya', 'saya mau komplain soal pesanan'],
  person: ['mau bicara dengan orang', 'tolong sambungkan ke cs', 'can I talk to a human'],
  complaint: [
    'barangnya rusak pas sampai',
    'paket saya hilang',
    'kecewa banget sama pelayanannya',
    'pesanan salah kirim',
  ],
  abuse: ['goblok lu', 'anjing lama banget balasnya', 'dasar penipu bangsat'],
  serious: ['saya lapor polisi ya', 'uang saya terpotong dobel, segera urus hari ini juga'],
  answer: ['Bandung', 'budi@example.com', 'kaos hitam ukuran L', '081234567890', 'lanjut', 'batal'],
  order: ['TS-20261102-4471', '88213', 'nomor pesanan 120394'],
  rating: ['5', '4 kak', 'bintang 5', '1', '2!'],
  yes: ['sudah kak', 'iya sudah beres', 'ya', 'sip udah'],
  notYet: ['belum', 'belum kak, masih sama', 'ternyata masih belum beres'],
  thanks: ['makasih ya kak', 'terima kasih banyak', 'thanks'],
  goodbye: ['dadah', 'sampai jumpa'],
  name: ['saya Dewi', 'nama saya Andi Pratama'],
  confused: ['maksudnya gimana kak?', 'ga ngerti', 'bisa diulang?'],
} as const;

export type Meaning = keyof typeof utterances;
