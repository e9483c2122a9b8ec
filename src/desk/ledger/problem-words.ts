import type { Language } from '../../core/sop/policy.ts';
import type { Problem } from './fact.ts';

type Words = Record<Language, string>;

/** What is missing, and what whoever sees it does about it. */
const sentences: Record<Problem, { what: Words; todo: Words }> = {
  parked: {
    what: {
      id: 'Sesuatu yang masuk gagal diproses beberapa kali dan disisihkan.',
      en: 'Something that came in failed several times and was set aside.',
    },
    todo: {
      id: 'Lihat alasannya, jawab pelanggan dengan cara lain bila mendesak, lalu ulangi dari daftar peringatan.',
      en: 'See why, answer the customer by other means if it is urgent, and have it tried again from the alerts.',
    },
  },
  'not-handled': {
    what: {
      id: 'Sesuatu yang masuk belum diproses lebih dari 20 menit.',
      en: 'Something that came in has not been handled for more than 20 minutes.',
    },
    todo: {
      id: 'Periksa apakah layanan berjalan dan lihat log; nyalakan ulang bila perlu. Yang tersimpan tidak hilang.',
      en: 'See whether the service works, and its log; start it again if need be. What is stored is not lost.',
    },
  },
  'without-message': {
    what: {
      id: 'Pesan pelanggan tercatat sudah diproses, tetapi tidak ada di percakapan mana pun.',
      en: 'A customer’s message is noted as handled, but stands in no conversation.',
    },
    todo: {
      id: 'Hubungi pelanggan, dan laporkan ke administrator: data telah diubah atau dihapus.',
      en: 'Get in touch with the customer, and tell an administrator: data was changed or deleted.',
    },
  },
  unanswered: {
    what: {
      id: 'Pesan pelanggan tidak dijawab, dan tidak ada orang, antrean, atau pengingat yang menanganinya.',
      en: 'A customer’s message has no answer, and no person, queue or timer has it.',
    },
    todo: { id: 'Buka percakapannya, ambil, dan jawab.', en: 'Open the conversation, take it, and answer.' },
  },
  'receipt-of-nothing': {
    what: {
      id: 'Tanda terima datang untuk pesan yang tidak dikenal di sini.',
      en: 'A receipt came for a message that nobody here knows.',
    },
    todo: {
      id: 'Biasanya aplikasi lain mengirim dari nomor yang sama. Bila memang begitu, tandai sebagai diketahui.',
      en: 'Usually another application sends from the same number. If so, note it.',
    },
  },
  'receipt-not-applied': {
    what: {
      id: 'Tanda terima tercatat, tetapi pesan yang dimaksud tidak menunjukkannya.',
      en: 'A receipt is noted as handled, but its message does not show it.',
    },
    todo: {
      id: 'Lihat pesannya di percakapan: tanda terimanya mungkin salah. Laporkan ke administrator.',
      en: 'Look at the message in its conversation: its ticks may be wrong. Tell an administrator.',
    },
  },
  'send-never-ended': {
    what: {
      id: 'Kiriman tidak kunjung selesai: tidak terkirim, tidak gagal, tidak dibatalkan.',
      en: 'A send has not come to an end: neither sent, nor failed, nor dropped.',
    },
    todo: {
      id: 'Periksa kanalnya, lalu buka percakapannya; bila mendesak, tulis ulang ke pelanggan.',
      en: 'See whether the channel works, then open the conversation; if it is urgent, write to the customer anew.',
    },
  },
  'send-without-message': {
    what: {
      id: 'Sesuatu dikirim yang tidak ada di percakapan mana pun.',
      en: 'Something was sent that stands in no conversation.',
    },
    todo: {
      id: 'Laporkan ke administrator: data telah diubah atau dihapus.',
      en: 'Tell an administrator: data was changed or deleted.',
    },
  },
  'send-without-proof': {
    what: {
      id: 'Pesan tercatat terkirim, tetapi tanpa nomor dari penyedia.',
      en: 'A message is noted as sent, but without an id of the provider.',
    },
    todo: {
      id: 'Tanyakan kepada pelanggan apakah pesannya sampai, dan laporkan ke administrator.',
      en: 'Ask the customer whether it arrived, and tell an administrator.',
    },
  },
  vanished: {
    what: {
      id: 'Sesuatu yang masih terbuka telah hilang dari data.',
      en: 'Something that was open is gone from the data.',
    },
    todo: {
      id: 'Laporkan ke administrator: data telah dihapus. Bandingkan dengan cadangan.',
      en: 'Tell an administrator: data was deleted. Compare with a backup.',
    },
  },
  'message-undecided': {
    what: {
      id: 'Pesan pelanggan ada di percakapan, tetapi tidak pernah diputuskan apa-apa.',
      en: 'A customer’s message stands in a conversation, but nothing was ever decided on it.',
    },
    todo: {
      id: 'Buka percakapannya dan jawab; laporkan ke administrator.',
      en: 'Open the conversation and answer; tell an administrator.',
    },
  },
  'decision-without-message': {
    what: {
      id: 'Riwayat menyebut pesan yang tidak ada di percakapan.',
      en: 'The history tells of a message that is not in the conversation.',
    },
    todo: {
      id: 'Buka percakapannya: apa yang diputuskan mungkin tidak sampai ke pelanggan. Laporkan ke administrator.',
      en: 'Open the conversation: what was decided may not have reached the customer. Tell an administrator.',
    },
  },
  'message-without-decision': {
    what: {
      id: 'Ada pesan keluar yang tidak pernah diputuskan siapa pun.',
      en: 'There is an outgoing message that nobody ever decided.',
    },
    todo: {
      id: 'Buka percakapannya dan lihat apa yang tertulis. Laporkan ke administrator.',
      en: 'Open the conversation and see what was said. Tell an administrator.',
    },
  },
  'message-not-sent': {
    what: {
      id: 'Pesan keluar ada di percakapan, tetapi tidak pernah masuk antrean kirim.',
      en: 'An outgoing message stands in a conversation, but was never put in line to be sent.',
    },
    todo: {
      id: 'Buka percakapannya dan tulis ulang; laporkan ke administrator.',
      en: 'Open the conversation and write it anew; tell an administrator.',
    },
  },
  forgotten: {
    what: {
      id: 'Percakapan terbuka yang tidak akan berlanjut: tanpa orang, antrean, atau pengingat.',
      en: 'An open conversation that will not go on: no person, queue or timer has it.',
    },
    todo: { id: 'Buka percakapannya, ambil, dan selesaikan.', en: 'Open the conversation, take it, and see to it.' },
  },
  'timer-overdue': {
    what: {
      id: 'Pengingat seharusnya berbunyi lebih dari 10 menit yang lalu.',
      en: 'A timer should have rung more than 10 minutes ago.',
    },
    todo: {
      id: 'Periksa apakah layanan berjalan dan lihat log; lihat juga percakapannya.',
      en: 'See whether the service works, and its log; and look at the conversation.',
    },
  },
};

export function explainProblem(problem: Problem, language: Language): { what: string; todo: string } {
  const { what, todo } = sentences[problem];
  return { what: what[language], todo: todo[language] };
}
