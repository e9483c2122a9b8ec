const id = {
  title: 'Belum ada percakapan',
  hint: {
    setsUp: 'Begitu pelanggan pertama menulis, percakapannya muncul di daftar. Sampai saat itu:',
    waits: 'Begitu pelanggan pertama menulis, percakapannya muncul di daftar. Sementara itu:',
  },
  step: {
    simulator: 'Coba sebagai pelanggan',
    channels: 'Sambungkan kanal',
    channelsSeen: 'Lihat kanal',
    people: 'Tambahkan rekan',
    content: 'Sesuaikan jawaban bot',
    board: 'Lihat papan',
    shift: 'Mulai giliran kerja',
    practice: 'Latihan',
    sop: 'Baca SOP',
  },
  why: {
    simulator: 'Ponsel tiruan di mesin ini: tulis pesan, lalu jawab dari sini. Tidak ada yang sampai ke WhatsApp.',
    channels: 'WhatsApp, Instagram, Messenger, Telegram, email, dan obrolan web.',
    channelsSeen: 'Apakah semua tersambung. Administrator yang menyambungkannya.',
    people: 'Petugas dan supervisor, dengan tim dan giliran kerjanya.',
    content: 'Topik, balasan cepat, dan SOP. Coba pesan sebelum diterbitkan.',
    board: 'Antrean, siapa di tempat, dan tenggat yang hampir habis.',
    shift: 'Nyatakan Anda tersedia, dan lihat apakah semua kanal siap.',
    practice: 'Pelanggan tiruan dan kuis singkat. Tidak dihitung dalam laporan.',
    sop: 'Apa yang dijalankan dan diukur layanan ini, langkah demi langkah.',
  },
};

const en: typeof id = {
  title: 'No conversations yet',
  hint: {
    setsUp: 'As soon as the first customer writes, it appears in the list. Until then:',
    waits: 'As soon as the first customer writes, it appears in the list. Meanwhile:',
  },
  step: {
    simulator: 'Try it as a customer',
    channels: 'Connect a channel',
    channelsSeen: 'Look at the channels',
    people: 'Add your colleagues',
    content: 'Adapt what the bot answers',
    board: 'Look at the board',
    shift: 'Start your shift',
    practice: 'Practice',
    sop: 'Read the SOP',
  },
  why: {
    simulator: 'A pretended phone on this machine: write from it, answer from here. Nothing reaches WhatsApp.',
    channels: 'WhatsApp, Instagram, Messenger, Telegram, e-mail and web chat.',
    channelsSeen: 'Whether all are connected. An administrator connects them.',
    people: 'Agents and supervisors, with their teams and shifts.',
    content: 'Topics, quick replies and the SOP. Try a message before you publish.',
    board: 'The queue, who is there, and what is about to run out.',
    shift: 'Say that you are available, and see whether all channels are ready.',
    practice: 'Pretended customers and short quizzes. No report counts them.',
    sop: 'What this service carries out and measures, step by step.',
  },
};

export const words = { id, en };
