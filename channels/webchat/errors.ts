import type { Language } from '../../src/core/sop/policy.ts';
import { ChannelError } from '../channel.ts';

type OwnCode = 'no-recipient' | 'not-sendable' | 'media-not-stored' | 'media-gone' | 'too-large';

/** There is no provider that could fail: what is wrong is wrong with the message. */
const meanings: Record<OwnCode, Record<Language, string>> = {
  'no-recipient': {
    id: 'Pengunjung ini tidak punya alamat di obrolan web. Hubungi pelanggan lewat saluran lain.',
    en: 'This visitor has no address in the web chat. Reach the customer another way.',
  },
  'not-sendable': {
    id: 'Isi seperti ini tidak dapat ditampilkan di obrolan web. Kirim sebagai teks atau berkas.',
    en: 'Content of this kind cannot be shown in the web chat. Send it as text or as a file.',
  },
  'media-not-stored': {
    id: 'Berkas yang akan dikirim tidak ditemukan. Lampirkan lagi berkasnya.',
    en: 'The file to be sent was not found. Attach it again.',
  },
  'media-gone': {
    id: 'Berkas dari pengunjung tidak ada lagi. Minta pelanggan mengirimnya lagi.',
    en: 'The visitor’s file is not there any more. Ask the customer to send it again.',
  },
  'too-large': {
    id: 'Berkas terlalu besar untuk obrolan web (paling besar 10 MB). Kirim yang lebih kecil.',
    en: 'The file is too large for the web chat (10 MB at most). Send a smaller one.',
  },
};

export function refused(code: OwnCode, detail: string): ChannelError {
  return new ChannelError({ code, kind: 'permanent', detail });
}

/** One plain sentence, and what to do next (L8). */
export function explain(code: string, language: Language): string {
  const meaning = Object.hasOwn(meanings, code) ? meanings[code as OwnCode] : null;
  if (meaning) return meaning[language];
  return language === 'id'
    ? `Pesan tidak dapat ditampilkan di obrolan web (${code}). Coba tulis ulang; bila berulang, laporkan kode ini kepada administrator.`
    : `The message could not be shown in the web chat (${code}). Write it again; if it happens again, give an administrator this code.`;
}
