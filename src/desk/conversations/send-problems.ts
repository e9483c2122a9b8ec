import { unknownFate } from '../../core/conversation/event.ts';
import type { Language } from '../../core/sop/policy.ts';

/** What kept a message back on our side, before any provider saw it: a sentence and what to do (L8). */
const sentences: Record<string, Record<Language, string>> = {
  floor_changed: {
    id: 'Tidak terkirim karena percakapan sudah diambil alih sebelum pesan ini keluar. Tidak perlu tindakan.',
    en: 'Not sent, because somebody took the conversation over before it went out. There is nothing to do.',
  },
  window_closed: {
    id: 'Tidak terkirim karena batas waktu untuk membalas bebas berakhir saat pesan ini menunggu. Kirim template yang disetujui, atau tunggu pelanggan menulis lagi.',
    en: 'Not sent, because the time in which free text may be sent ran out while it waited. Send an approved template, or wait until the customer writes again.',
  },
  [unknownFate]: {
    id: 'Pesan ini mungkin sudah sampai, mungkin belum: sambungan terputus sebelum ada jawaban. Agar pelanggan tidak menerimanya dua kali, pesan tidak dikirim ulang otomatis. Kirim lagi bila pelanggan belum menerimanya.',
    en: 'This message may have arrived, or not: the connection broke before there was an answer. So that the customer does not get it twice, it is not sent again by itself. Send it again if they have not got it.',
  },
  no_account: {
    id: 'Tidak terkirim karena akun kanal ini tidak terhubung lagi. Minta administrator menghubungkannya, lalu tulis ulang.',
    en: 'Not sent, because the channel’s account is no longer connected. Ask an administrator to connect it, then write again.',
  },
  account_off: {
    id: 'Tidak terkirim karena administrator mematikan akun ini di halaman Kanal. Minta administrator menyalakannya, lalu tulis ulang.',
    en: 'Not sent, because an administrator switched this account off on the page Channels. Ask them to switch it on, then write again.',
  },
  account_removed: {
    id: 'Tidak terkirim karena administrator menghapus akun ini dari layanan. Balas pelanggan lewat akun lain, atau minta akun ini ditambahkan lagi.',
    en: 'Not sent, because an administrator removed this account from the service. Answer the customer from another account, or have this one added again.',
  },
  restored: {
    id: 'Data dipulihkan dari cadangan saat pesan ini masih menunggu; mungkin sudah terkirim setelah cadangan dibuat. Tanyakan kepada pelanggan, atau tulis ulang.',
    en: 'The data was restored from a back-up made while this message waited; it may have been sent since. Ask the customer, or write it again.',
  },
  internal: {
    id: 'Tidak terkirim karena pesan tidak dapat disiapkan. Coba tulis ulang; bila terjadi lagi, beri tahu administrator.',
    en: 'Not sent, because the message could not be prepared. Write it again; if it happens again, tell an administrator.',
  },
};

/** Null for a code that is not ours but the provider's. */
export function explainOwn(code: string, language: Language): string | null {
  return sentences[code]?.[language] ?? null;
}

/** What a sentence promises while a message is still tried, of whatever channel. */
const isTriedAgain: Record<Language, RegExp> = {
  id: /Pesan dikirim ulang otomatis(?:; tidak perlu tindakan|; jangan kirim dua kali)?/,
  en: /(?:The message|It) is sent again (?:by itself|after a pause)(?:; nothing to do|; do not send it twice)?/,
};
const isTriedNoMore: Record<Language, string> = {
  id: 'Pesan ini tidak dikirim ulang otomatis lagi: kirim lagi bila masih perlu',
  en: 'It is not sent again by itself any more: send it again if it is still needed',
};

/** Of a message that has failed for good: whoever reads that there is nothing to do would leave the customer without it. */
export function explainAsOver(sentence: string, language: Language): string {
  return sentence.replace(isTriedAgain[language], isTriedNoMore[language]);
}

/** A sentence for a code. `isOver`: it is not tried any more. */
export type Explain = (code: string, isOver: boolean) => string;

/** `code: detail`, as the outbox keeps it; people get a sentence. Null where nothing is wrong: it only waits its turn. */
export function sendProblem({ error, status }: { error: string | null; status: string }, explain: Explain) {
  if (error === null || error === 'paced') return null;
  const code = error.split(':')[0] ?? error;
  return { code, message: explain(code, status === 'failed'), detail: error };
}
