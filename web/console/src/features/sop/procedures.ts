/**
 * The procedures, number by number, in the words in which one tells them to a colleague. What a business sets for them
 * (times, words, teams) stands in the sections of its policy, by their keys in `sop.yaml`.
 */
type Procedure = { id: string; en: string; sections?: readonly string[] };

const procedures: Record<string, Procedure> = {
  G1: {
    id: 'Sapa sesuai waktu di tempat usaha: pagi, siang, sore, atau malam.',
    en: 'Greet by the time of day where the business is.',
    sections: ['business'],
  },
  G2: {
    id: 'Pakai nama pelanggan; tanyakan bila belum tahu.',
    en: 'Use the customer’s name; ask for it when it is not known.',
    sections: ['business'],
  },
  G3: {
    id: 'Perkenalkan diri dengan nama Anda sebelum menangani.',
    en: 'Introduce yourself by name before you handle it.',
    sections: ['handoff'],
  },
  G4: {
    id: 'Pakai sapaan yang ditetapkan dan bahasa yang sopan, apa pun yang ditulis pelanggan.',
    en: 'Use the form of address that is set, and stay polite whatever the customer writes.',
    sections: ['business'],
  },
  G5: { id: 'Pastikan pelanggan paham sebelum beralih.', en: 'Make sure that it was understood before you go on.' },
  Q1: {
    id: 'Pertanyaan umum dijawab dari basis pengetahuan.',
    en: 'General questions are answered from the knowledge base.',
    sections: ['bot'],
  },
  Q2: {
    id: 'Jawab singkat; panduan diberikan langkah demi langkah.',
    en: 'Be short; give a guide step by step.',
    sections: ['bot'],
  },
  Q3: {
    id: 'Bila pelanggan belum paham, jelaskan lagi dengan kata lain.',
    en: 'Explain again in other words when it was not understood.',
    sections: ['bot'],
  },
  Q4: {
    id: 'Minta data yang diperlukan lebih dulu, dan periksa.',
    en: 'Ask first for the data that the case needs, and check it.',
  },
  Q5: {
    id: 'Setiap kasus dicatat dengan nomor tiket, jenis, dan prioritas menurut urgensi dan dampak.',
    en: 'Every case is recorded with a ticket number, a kind, and a priority by urgency and impact.',
    sections: ['priority_matrix', 'classify', 'priorities'],
  },
  Q6: {
    id: 'Bila perlu waktu lebih lama, beri tahu kapan selesai.',
    en: 'When it takes longer, say when it will be done.',
    sections: ['priorities'],
  },
  H1: {
    id: 'Setelah beberapa kali bot tidak bisa menjawab, kasus diteruskan ke petugas.',
    en: 'After several turns without an answer, it is handed to a person.',
    sections: ['bot', 'handoff'],
  },
  H2: {
    id: 'Kata-kata tertentu langsung diteruskan ke petugas.',
    en: 'Certain words are handed over at once.',
    sections: ['handoff'],
  },
  H3: {
    id: 'Yang minta bicara dengan petugas langsung diteruskan.',
    en: 'Whoever asks for a person gets one.',
    sections: ['handoff'],
  },
  H4: {
    id: 'Petugas menerima riwayat, data, masalah menurut urutannya, dan alasan; pelanggan menerima nomor tiket.',
    en: 'The person gets the history, the data, the problem in order and the reason; the customer gets the ticket number.',
    sections: ['handoff'],
  },
  H5: {
    id: 'Selama ditangani petugas, bot diam.',
    en: 'While a person has it, the bot is silent.',
    sections: ['handoff'],
  },
  K1: {
    id: 'Minta maaf dan ucapkan terima kasih lebih dulu, sebelum bertanya apa pun.',
    en: 'Apologise and thank first, before you ask anything.',
  },
  K2: {
    id: 'Biarkan pelanggan selesai bercerita, lalu jawab sekali.',
    en: 'Let the customer finish, then answer once.',
    sections: ['bot'],
  },
  K3: {
    id: 'Ulangi masalahnya dengan kata sendiri, dan pastikan benar.',
    en: 'Say the problem back in your own words, and have it confirmed.',
  },
  K4: {
    id: 'Minta rincian dan bukti; simpan kronologinya.',
    en: 'Ask for details and proof; keep what happened in order.',
  },
  K5: {
    id: 'Tawarkan solusi, dan katakan berapa lama.',
    en: 'Offer a solution, and say how long it takes.',
    sections: ['priorities'],
  },
  K6: {
    id: 'Keluhan didahulukan dari pertanyaan lain.',
    en: 'Complaints come before other questions.',
    sections: ['priorities', 'assignment'],
  },
  K7: {
    id: 'Pastikan benar-benar selesai; bila belum, lanjutkan.',
    en: 'Confirm that it is solved; if not, go on.',
    sections: ['closing'],
  },
  T1: {
    id: 'Tetap tenang, tunjukkan bahwa Anda paham, dan bicarakan solusinya.',
    en: 'Stay calm, show that you understand, and talk about the solution.',
    sections: ['bot'],
  },
  T2: { id: 'Pelanggan tidak pernah diblokir.', en: 'A customer is never blocked.' },
  T3: { id: 'Tidak setiap provokasi perlu dijawab.', en: 'Not every provocation needs an answer.', sections: ['bot'] },
  T4: {
    id: 'Beri tahu supervisor, siapa pun yang menangani.',
    en: 'Let the supervisor know, whoever has it.',
    sections: ['supervise'],
  },
  E1: {
    id: 'Yang tidak selesai di tingkat ini naik ke tingkat berikutnya dengan formulir.',
    en: 'What is not solved here goes to the next level, with a form.',
    sections: ['escalation'],
  },
  E2: {
    id: 'Setiap tingkat punya batas waktu dan penanggung jawab.',
    en: 'Each level has a deadline and somebody responsible.',
    sections: ['escalation', 'teams'],
  },
  E3: {
    id: 'Kriteria tertentu langsung naik ke supervisor.',
    en: 'Certain criteria bring it to the supervisor at once.',
    sections: ['supervise'],
  },
  E4: {
    id: 'Formulir eskalasi lengkap: alasan, yang sudah dicoba, bukti, akses yang dibutuhkan.',
    en: 'The escalation form is complete: reason, what was tried, proofs, access needed.',
    sections: ['escalation'],
  },
  E5: {
    id: 'Pelanggan diberi kabar selama kasusnya dieskalasi.',
    en: 'The customer hears how it stands meanwhile.',
    sections: ['escalation'],
  },
  E6: {
    id: 'Setiap eskalasi tercatat, juga akhirnya.',
    en: 'Every escalation is on record, and how it ended.',
    sections: ['escalation'],
  },
  R1: {
    id: 'Pelanggan dijawab dalam batas waktu kanal dan prioritasnya.',
    en: 'Customers are answered within the limit of the channel and the priority.',
    sections: ['response', 'priorities'],
  },
  R2: {
    id: 'Sebelum batas waktu diingatkan, saat lewat diperingatkan, lalu naik.',
    en: 'Reminded before the limit, alerted at it, escalated after it.',
    sections: ['alarm'],
  },
  R3: {
    id: 'Waktu jawab dievaluasi tiap minggu dan bulan.',
    en: 'Answering times are evaluated every week and month.',
  },
  C1: {
    id: 'Tanyakan apakah sudah selesai sebelum menutup.',
    en: 'Ask whether it is solved before closing.',
    sections: ['closing'],
  },
  C2: { id: 'Tutup dengan terima kasih.', en: 'Close with thanks.', sections: ['closing'] },
  F1: {
    id: 'Sehari kemudian tanyakan apakah semua baik-baik saja.',
    en: 'A day later, ask whether all is well.',
    sections: ['follow_up'],
  },
  F2: {
    id: 'Tindak lanjut tidak di jam tenang atau hari libur, dan hasilnya tercatat.',
    en: 'Follow up at a decent hour, not on a holiday; what came of it is on record.',
    sections: ['follow_up', 'business'],
  },
  F3: {
    id: 'Yang ternyata belum selesai kembali ke petugas yang menangani.',
    en: 'What is not solved after all goes back to whoever handled it.',
    sections: ['assignment'],
  },
  V1: { id: 'Minta nilai 1 sampai 5.', en: 'Ask for a rating from 1 to 5.', sections: ['survey'] },
  V2: { id: 'Nilai dirangkum tiap minggu.', en: 'Ratings are compiled every week.' },
  V3: {
    id: 'Nilai buruk ditindaklanjuti sampai beres; nilai baik diberi terima kasih.',
    en: 'A bad rating is made good; a good one is thanked for.',
    sections: ['survey'],
  },
  D4: {
    id: 'Jangan meminta kata sandi, PIN, OTP, atau nomor kartu, dan jangan menyebut data orang lain.',
    en: 'Never ask for passwords, PINs, OTPs or card numbers, and never name another person’s data.',
  },
  O1: {
    id: 'Sif dimulai dengan semua kanal siap dan balasan cepat di tangan.',
    en: 'A shift begins with all channels ready and quick replies at hand.',
    sections: ['shifts'],
  },
  O2: {
    id: 'Tidak ada percakapan yang dibiarkan menggantung.',
    en: 'No conversation is left hanging.',
    sections: ['alarm', 'assignment'],
  },
};

/** Some steps of one number are about different parts of the policy. */
const byStep: Record<string, readonly string[]> = { polite: [], address: ['business'], 'handoff-data': [] };

export function procedureOf(sop: string, language: string): string | null {
  const found = procedures[sop];
  return found ? found[language === 'en' ? 'en' : 'id'] : null;
}

/** Which parts of the policy it is about. */
export function sectionsOf(sop: string, step?: string): readonly string[] {
  return (step === undefined ? undefined : byStep[step]) ?? procedures[sop]?.sections ?? [];
}

/** The groups of procedures, by the letter of their numbers. */
export const groups = ['G', 'Q', 'H', 'K', 'T', 'E', 'R', 'C', 'F', 'V', 'D', 'O'] as const;

export function numbersOf(group: string): string[] {
  return Object.keys(procedures).filter((number) => number.startsWith(group));
}
