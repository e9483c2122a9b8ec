import { wordSet } from './table.ts';

/** Words that questions are made of, whatever they ask about; after slang has been put right. */
export const functionWords = wordSet(`
yang di ke dari dan atau dengan untuk pada ini itu ada adalah ialah apa apakah siapa mana bagaimana kenapa mengapa saya aku kamu anda kakak
kami kita mereka dia nya tidak bukan sudah belum tolong mohon minta mau ingin pengen bisa dapat boleh harus akan sedang lagi masih juga saja
kalau jika bila karena supaya agar tapi tetapi namun jadi sampai seperti begitu begini nanti tadi sekarang sama dalam setelah sebelum
tanya bertanya tahu info informasi jelaskan kasih beri lihat iya oke halo hai permisi selamat pagi siang sore malam terima kasih maaf admin
cara gimana berarti misalnya contoh hal soal tentang mengenai maksud sih dong deh para oleh sebagai secara antara serta lalu kemudian buat bagi
the a an is are was were be been am i you he she it we they my your his her our their me him us them this that these those what where when why
how who which do does did has have had can could will would should shall may might must not no yes of in on at to for with from by about into
and or but if because so than then there here please thanks thank hello hi want need like get know tell any some just only also too ask question
possible able one ones it's i'm what's don't doesn't isn't let
`);
