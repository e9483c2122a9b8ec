import type { ErrorKind } from '../channel.ts';

type Meaning = { kind: ErrorKind; id: string; en: string };

/** Our own codes, and what the statuses of mail servers come to. */
const all = {
  'smtp-auth': {
    kind: 'blocked',
    id: 'Server email menolak nama pengguna atau kata sandi untuk mengirim. Minta administrator memeriksa SMTP_URL.',
    en: 'The mail server refuses the user name or password for sending. Ask an administrator to check SMTP_URL.',
  },
  'smtp-tls': {
    kind: 'retryable',
    id: 'Sambungan aman ke server email gagal. Pesan dikirim ulang otomatis; bila berlanjut, administrator perlu memeriksa sertifikat dan SMTP_URL.',
    en: 'The mail server could not be reached securely. The message is sent again by itself; if that goes on, an administrator has to check the certificate and SMTP_URL.',
  },
  'smtp-unreachable': {
    kind: 'retryable',
    id: 'Server email tidak dapat dihubungi. Pesan dikirim ulang otomatis; bila berlanjut, administrator perlu memeriksa SMTP_URL dan sambungan internet.',
    en: 'The mail server cannot be reached. The message is sent again by itself; if that goes on, an administrator has to check SMTP_URL and the internet connection.',
  },
  'no-answer': {
    kind: 'unknown-fate',
    id: 'Sambungan putus saat email dikirim, jadi belum pasti terkirim. Sapa memeriksanya di folder terkirim, lalu mengirim ulang bila perlu.',
    en: 'The connection broke while the mail was being sent, so it is not certain that it was. Sapa looks for it among the sent mail, and sends it again if need be.',
  },
  'no-recipient': {
    kind: 'permanent',
    id: 'Alamat email pelanggan ini tidak diketahui atau tidak benar. Hubungi pelanggan lewat saluran lain.',
    en: 'No right e-mail address of this customer is known. Reach the customer another way.',
  },
  'not-sendable': {
    kind: 'permanent',
    id: 'Isi seperti ini tidak dapat dikirim lewat email. Kirim sebagai teks atau berkas.',
    en: 'Content of this kind cannot be sent by e-mail. Send it as text or as a file.',
  },
  'media-not-stored': {
    kind: 'permanent',
    id: 'Berkas yang akan dikirim tidak ditemukan. Lampirkan lagi berkasnya.',
    en: 'The file to be sent was not found. Attach it again.',
  },
  'media-gone': {
    kind: 'retryable',
    id: 'Lampiran belum ada di mesin ini. Bila berlanjut, administrator perlu memeriksa DATA_DIR; lampirannya masih ada di kotak surat.',
    en: 'The attachment is not on this machine. If that goes on, an administrator has to check DATA_DIR; the mailbox still has it.',
  },
  'too-large': {
    kind: 'permanent',
    id: 'Lampiran terlalu besar untuk email. Kirim yang lebih kecil atau sebagai tautan.',
    en: 'The attachment is too large for e-mail. Send a smaller one, or a link.',
  },
  'no-mailbox': {
    kind: 'permanent',
    id: 'Alamat email pelanggan ini tidak ada. Periksa alamatnya, atau hubungi pelanggan lewat saluran lain.',
    en: 'This e-mail address of the customer does not exist. Check it, or reach the customer another way.',
  },
  'mailbox-full': {
    kind: 'permanent',
    id: 'Kotak surat pelanggan penuh atau tidak menerima pesan sebesar ini. Coba lagi nanti, atau lewat saluran lain.',
    en: 'The customer’s mailbox is full, or takes no message of this size. Try again later, or another way.',
  },
  refused: {
    kind: 'permanent',
    id: 'Server email pelanggan menolak pesan dari alamat kita. Minta administrator memeriksa SPF, DKIM, dan reputasi domain.',
    en: 'The customer’s mail server refuses messages from our address. Ask an administrator to check SPF, DKIM and the reputation of the domain.',
  },
  bounced: {
    kind: 'permanent',
    id: 'Email ini kembali: server pelanggan tidak dapat mengantarkannya. Periksa alamatnya, atau hubungi pelanggan lewat saluran lain.',
    en: 'This mail came back: the customer’s server could not deliver it. Check the address, or reach the customer another way.',
  },
  later: {
    kind: 'retryable',
    id: 'Server email meminta menunggu. Pesan dikirim ulang otomatis; tidak perlu tindakan.',
    en: 'The mail server asks to wait. The message is sent again by itself; nothing to do.',
  },
  'imap-auth': {
    kind: 'blocked',
    id: 'Server email menolak nama pengguna atau kata sandi kotak surat: email tidak masuk. Minta administrator memeriksa IMAP_URL (Gmail: kata sandi aplikasi).',
    en: 'The mail server refuses the user name or password of the mailbox: no mail comes in. Ask an administrator to check IMAP_URL (Gmail: an app password).',
  },
  'imap-tls': {
    kind: 'retryable',
    id: 'Sambungan aman ke kotak surat gagal: email tidak masuk. Administrator perlu memeriksa sertifikat server dan IMAP_URL.',
    en: 'The mailbox could not be reached securely: no mail comes in. An administrator has to check the server’s certificate and IMAP_URL.',
  },
  'imap-folder': {
    kind: 'blocked',
    id: 'Folder di IMAP_URL tidak ada di kotak surat: email tidak masuk. Minta administrator memeriksanya.',
    en: 'The mailbox has no folder of the name in IMAP_URL: no mail comes in. Ask an administrator to check it.',
  },
  'imap-unreachable': {
    kind: 'retryable',
    id: 'Kotak surat tidak dapat dihubungi. Sapa terus mencoba; email yang datang sementara itu dibaca setelah tersambung.',
    en: 'The mailbox cannot be reached. Sapa goes on trying; what comes meanwhile is read when it is connected.',
  },
  'not-held': {
    kind: 'retryable',
    id: 'Tidak ada proses Sapa yang membaca kotak surat saat ini. Bila berlanjut, administrator perlu memeriksa apakah layanan (worker) berjalan.',
    en: 'No process of Sapa reads the mailbox at present. If that goes on, an administrator has to check that the service (a worker) runs.',
  },
  'not-stored': {
    kind: 'retryable',
    id: 'Email yang datang belum dapat disimpan. Sapa terus mencoba; emailnya tetap ada di kotak surat.',
    en: 'A mail that came could not be stored yet. Sapa goes on trying; it stays in the mailbox.',
  },
} as const satisfies Record<string, Meaning>;

export type OwnCode = keyof typeof all;
export const meanings: Record<OwnCode, Meaning> = all;
