import { wordSet } from './table.ts';

/** Words that colour a message without saying what it is about: particles and forms of address. */
export const particles = wordSet(`
ya sih dong deh kok nih tuh lah kah toh kan loh lho sih nah wah eh kak mas mbak pak bu gan sis bro bang bun om tante
please bosku bos say beb dear haha wkwk wkwkwk hehe hihi huhu xixi hmm hm um uh well so just
`);

/** Words whose stem means something else ("kekecilan" does not fit, "kecil" is small): they are their own stem. */
export const unstemmed = wordSet(`
kekecilan kebesaran kepanjangan kependekan kesempitan kelonggaran kegedean kemurahan kemahalan perbaikan diperbaiki perbaiki
perusahaan tertukar ketukar ketinggalan dibuka kecamatan kelurahan petugas atasan pemilik dimensi ketentuan kebijakan berlaku
perkiraan langkah berhari-hari berminggu seminggu kelamaan terbuat buatan kelengkapan dipakai liburan tertolong tertahan
perjalanan ajukan mengajukan memperbarui perbarui betulkan alihkan dialihkan alasan bedanya kemasan pilihan satuan pengaduan
penerima tujuan kehabisan peraturan aturan persyaratan ucapan lamaran lowongan kembalian
`);
