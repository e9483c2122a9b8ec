import type { Language } from '../../src/core/sop/policy.ts';
import { ChannelError, type ErrorKind, type ProviderError } from '../channel.ts';
import { cut } from '../clean.ts';
import { standstills } from './standstills.ts';

type Meaning = { kind: ErrorKind; id: string; en: string };

/** By what WhatsApp answers a message with, or by our own word where it never came to an answer. */
const meanings = {
  463: {
    kind: 'permanent',
    id: 'WhatsApp membatasi nomor ini: percakapan baru tidak boleh dimulai. Tunggu pelanggan menulis lebih dulu, dan jangan kirim ulang.',
    en: 'WhatsApp restricts this number: it may not begin conversations. Wait until the customer writes, and do not send it again.',
  },
  479: {
    kind: 'permanent',
    id: 'WhatsApp menolak bentuk pesan ini. Kirim sekali lagi; bila berulang, putuskan dan pasangkan lagi nomornya di halaman Kanal.',
    en: 'WhatsApp refused the form of this message. Send it once more; if it happens again, unlink and link the number on the Channels page.',
  },
  429: {
    kind: 'rate-limited-account',
    id: 'Nomor ini mengirim terlalu cepat menurut WhatsApp. Pesan dikirim ulang otomatis setelah jeda; kurangi pesan yang tidak perlu.',
    en: 'WhatsApp says that this number sends too fast. The message is sent again after a pause; send fewer that are not needed.',
  },
  500: {
    kind: 'retryable',
    id: 'WhatsApp sedang terganggu. Pesan dikirim ulang otomatis; tidak perlu tindakan.',
    en: 'WhatsApp has a disturbance. The message is sent again by itself; nothing to do.',
  },
  'not-linked': {
    kind: 'blocked',
    id: 'Nomor WhatsApp tidak terpasang. Minta administrator memasangkannya di halaman Kanal, lalu kirim lagi.',
    en: 'No WhatsApp number is linked. Ask an administrator to link it on the Channels page, then send it again.',
  },
  offline: {
    kind: 'retryable',
    id: 'Sambungan ke WhatsApp sedang terputus. Pesan dikirim begitu tersambung lagi; bila lama, lihat halaman Kanal.',
    en: 'The connection to WhatsApp is down. The message is sent when it is back; if it takes long, see the Channels page.',
  },
  'other-number': {
    kind: 'permanent',
    id: 'Percakapan ini milik nomor WhatsApp yang tidak terpasang lagi. Hubungi pelanggan dari nomor yang sekarang.',
    en: 'This conversation belongs to a WhatsApp number that is not linked any more. Reach the customer from the present one.',
  },
  paced: {
    kind: 'rate-limited-customer',
    id: 'Pesan menunggu gilirannya: lewat WhatsApp Web pesan dikirim pelan supaya nomor tidak diblokir.',
    en: 'The message waits for its turn: over WhatsApp Web messages go out slowly, so that the number is not banned.',
  },
  'daily-cap': {
    kind: 'rate-limited-customer',
    id: 'Jatah percakapan baru hari ini sudah habis (WHATSAPP_WEB_NEW_CHATS_PER_DAY). Pesan ini dikirim besok, atau begitu pelanggan menulis.',
    en: 'Today’s new conversations are used up (WHATSAPP_WEB_NEW_CHATS_PER_DAY). This one goes out tomorrow, or once the customer writes.',
  },
  'new-chats-paused': {
    kind: 'permanent',
    id: 'WhatsApp membatasi nomor ini, jadi percakapan baru dihentikan dulu. Tunggu pelanggan menulis, atau pakai saluran lain.',
    en: 'WhatsApp has restricted this number, so no new conversations are begun for now. Wait until the customer writes, or use another channel.',
  },
  'no-answer': {
    kind: 'unknown-fate',
    id: 'WhatsApp tidak menjawab, jadi belum pasti pesan terkirim. Pesan dikirim ulang sebentar lagi dengan tanda yang sama, sehingga tidak tampil dua kali.',
    en: 'WhatsApp did not answer, so it is not certain that the message was sent. It is sent again in a moment under the same id, and not shown twice.',
  },
  'no-recipient': {
    kind: 'permanent',
    id: 'Nomor WhatsApp pelanggan ini tidak diketahui. Hubungi pelanggan lewat saluran lain.',
    en: 'No WhatsApp number of this customer is known. Reach the customer another way.',
  },
  'not-sendable': {
    kind: 'permanent',
    id: 'Isi seperti ini tidak dapat dikirim lewat WhatsApp Web. Kirim sebagai teks atau berkas.',
    en: 'Content of this kind cannot be sent over WhatsApp Web. Send it as text or as a file.',
  },
  'media-not-stored': {
    kind: 'permanent',
    id: 'Berkas yang akan dikirim tidak ditemukan. Lampirkan lagi berkasnya.',
    en: 'The file to be sent was not found. Attach it again.',
  },
  'media-too-large': {
    kind: 'permanent',
    id: 'Berkas terlalu besar. Kirim yang lebih kecil.',
    en: 'The file is too large. Send a smaller one.',
  },
  'media-gone': {
    kind: 'permanent',
    id: 'Berkas sudah tidak ada di WhatsApp, juga tidak di ponsel. Minta pelanggan mengirimnya lagi.',
    en: 'WhatsApp no longer has the file, nor does the phone. Ask the customer to send it again.',
  },
  'media-later': {
    kind: 'retryable',
    id: 'Berkas belum bisa diambil. Dicoba lagi otomatis.',
    en: 'The file cannot be fetched yet. It is tried again by itself.',
  },
} satisfies Record<string, Meaning>;

type OwnCode = Exclude<keyof typeof meanings, number>;

export function ownError(code: OwnCode, detail: string, retryAfterMs?: number): ChannelError {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new ChannelError({ code, kind: meanings[code].kind, detail: cut(detail, 500), ...wait });
}

/** After "too fast", for all of the account: much longer than a provider that is asked officially wants. */
const pauseMs = 15 * 60_000;

/** What WhatsApp answered a message with. */
export function errorOfCode(code: string, detail: string): ProviderError {
  const known = Object.hasOwn(meanings, code) ? meanings[code as keyof typeof meanings] : null;
  const kind = known?.kind ?? (code.startsWith('5') ? 'retryable' : 'permanent');
  return {
    ...{ code: cut(code, 40), kind, detail: cut(detail, 500) },
    ...(code === '429' ? { retryAfterMs: pauseMs } : {}),
  };
}

/** Also why the connection stands as it does (`ConnectionState.why`). */
export function explain(code: string, language: Language): string {
  const standstill = standstills.get(code);
  if (standstill) return standstill[language];
  if (Object.hasOwn(meanings, code)) return meanings[code as keyof typeof meanings][language];
  return language === 'id'
    ? `WhatsApp menolak pesan ini (kode ${code}). Coba lagi nanti; bila berulang, berikan kode ini kepada administrator.`
    : `WhatsApp refused this message (code ${code}). Try again later; if it happens again, give an administrator this code.`;
}
