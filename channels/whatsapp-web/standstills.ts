import type { Language } from '../../src/core/sop/policy.ts';
import type { StopReason } from './reconnect.ts';

type Words = Record<Language, string>;

const network: Words = {
  id: 'Sambungan ke WhatsApp terputus dan dicoba lagi otomatis. Bila tidak pulih, periksa sambungan internet mesin ini.',
  en: 'The connection to WhatsApp broke and is tried again by itself. If it does not come back, check this machine’s internet connection.',
};
const theirs: Words = {
  id: 'WhatsApp sedang terganggu atau memutus sambungan; dicoba lagi otomatis dengan jeda yang makin panjang.',
  en: 'WhatsApp has a disturbance, or closed the connection; it is tried again by itself, with longer and longer pauses.',
};

const stops: Record<StopReason, Words> = {
  'logged-out': {
    id: 'Ponsel mengeluarkan layanan ini dari perangkat tertaut. Pasangkan lagi di halaman Kanal.',
    en: 'The phone has taken this service off its linked devices. Link it again on the Channels page.',
  },
  'other-devices-changed': {
    id: 'WhatsApp di ponsel tidak lagi mengenal perangkat ini. Pasangkan lagi di halaman Kanal.',
    en: 'WhatsApp on the phone does not know this device any more. Link it again on the Channels page.',
  },
  replaced: {
    id: 'Sambungan yang sama dibuka di tempat lain. Layanan ini tidak merebutnya kembali: matikan yang lain, lalu tekan Sambungkan lagi.',
    en: 'The same link was opened somewhere else. This service does not take it back by itself: stop the other one, then press Connect again.',
  },
  banned: {
    id: 'WhatsApp menolak nomor ini: kemungkinan besar diblokir. Buka WhatsApp di ponsel untuk melihat alasannya dan mengajukan banding; pakai saluran lain sementara ini.',
    en: 'WhatsApp refuses this number: most likely it is banned. Open WhatsApp on the phone to see why and to appeal; use another channel meanwhile.',
  },
  'client-too-old': {
    id: 'WhatsApp tidak lagi menerima versi ini. Perbarui Sapa atau paket @whiskeysockets/baileys, lalu nyalakan lagi.',
    en: 'WhatsApp takes this version no longer. Update Sapa or the package @whiskeysockets/baileys, then start it again.',
  },
  'broken-session': {
    id: 'WhatsApp menolak kunci sambungan ini berulang kali. Putuskan, lalu pasangkan lagi di halaman Kanal.',
    en: 'WhatsApp refused the keys of this link again and again. Unlink it, then link it again on the Channels page.',
  },
  'pairing-timed-out': {
    id: 'Kode tidak dipakai dalam waktunya, atau WhatsApp tidak terjangkau. Mulai lagi di halaman Kanal.',
    en: 'Nobody used the code in time, or WhatsApp could not be reached. Begin again on the Channels page.',
  },
  'same-number': {
    id: 'Nomor ini sudah terpasang di layanan ini, jadi tautan yang kedua dilepas lagi. Pasangkan ponsel dengan nomor lain.',
    en: 'This number is linked to this service already, so the second link was taken off again. Link a phone with another number.',
  },
  'other-secret-key': {
    id: 'Kunci nomor yang terpasang disimpan dengan SECRET_KEY lain dan tidak bisa dibuka. Pasang lagi SECRET_KEY yang lama dan nyalakan ulang, atau putuskan lalu pasangkan lagi.',
    en: 'The keys of the linked number were stored under another SECRET_KEY, and cannot be opened. Put the old SECRET_KEY back and start again, or unlink and link anew.',
  },
};

/** Why the connection is not there, and what to do, by the word or the code for it. */
export const standstills: ReadonlyMap<string, Words> = new Map(
  Object.entries({
    ...stops,
    ...{ 408: network, 428: theirs, 503: theirs, 515: theirs, closed: network },
    'nobody-holds-it': {
      id: 'Tidak ada proses yang memegang sambungan. Periksa apakah proses worker berjalan.',
      en: 'No process holds the connection. Check that a worker runs.',
    },
  }),
);
