import type { ErrorKind } from '../channel.ts';

type Meaning = { kind: ErrorKind; id: string; en: string };

/** Our own codes, and what the statuses of mail servers come to. */
const all = {
  'smtp-auth': {
    kind: 'blocked',
    id: 'Server email menolak nama pengguna atau kata sandi untuk mengirim. Administrator perlu memeriksanya di halaman Kanal (atau SMTP_URL).',
    en: 'The mail server refuses the user name or password for sending. An administrator has to check them on the page Channels (or SMTP_URL).',
  },
  'smtp-tls': {
    kind: 'retryable',
    id: 'Sambungan aman ke server email gagal. Pesan dikirim ulang otomatis; bila berlanjut, administrator perlu memeriksa sertifikat, server, dan port pengiriman.',
    en: 'The mail server could not be reached securely. The message is sent again by itself; if that goes on, an administrator has to check the certificate, and the server and port for sending.',
  },
  'smtp-unreachable': {
    kind: 'retryable',
    id: 'Server email tidak dapat dihubungi. Pesan dikirim ulang otomatis; bila berlanjut, administrator perlu memeriksa server dan port pengiriman serta sambungan internet.',
    en: 'The mail server cannot be reached. The message is sent again by itself; if that goes on, an administrator has to check the server and port for sending, and the internet connection.',
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
    id: 'Server email menolak nama pengguna atau kata sandi kotak surat: email tidak masuk. Administrator perlu memeriksanya di halaman Kanal (atau IMAP_URL). Gmail: kata sandi aplikasi; Microsoft 365: OAuth.',
    en: 'The mail server refuses the user name or password of the mailbox: no mail comes in. An administrator has to check them on the page Channels (or IMAP_URL). Gmail: an app password; Microsoft 365: OAuth.',
  },
  'imap-tls': {
    kind: 'retryable',
    id: 'Sambungan aman ke kotak surat gagal: email tidak masuk. Administrator perlu memeriksa sertifikat, server, dan portnya.',
    en: 'The mailbox could not be reached securely: no mail comes in. An administrator has to check the certificate, the server and the port.',
  },
  'imap-folder': {
    kind: 'blocked',
    id: 'Folder yang diatur tidak ada di kotak surat: email tidak masuk. Administrator perlu memeriksa nama foldernya.',
    en: 'The mailbox has no folder of the name that is set: no mail comes in. An administrator has to check the folder’s name.',
  },
  'imap-unreachable': {
    kind: 'retryable',
    id: 'Kotak surat tidak dapat dihubungi. Sapa terus mencoba; email yang datang sementara itu dibaca setelah tersambung.',
    en: 'The mailbox cannot be reached. Sapa goes on trying; what comes meanwhile is read when it is connected.',
  },
  'imap-mail': {
    kind: 'retryable',
    id: 'Server email tidak dapat memberikan satu email yang baru datang. Sapa mencobanya lagi, lalu melewatinya bila email lain dapat dibaca; emailnya tetap ada di kotak surat: buka di sana.',
    en: 'The mail server cannot give one of the mails that came. Sapa tries it again, and passes over it when another one can be read; it stays in the mailbox: open it there.',
  },
  'imap-token': {
    kind: 'blocked',
    id: 'Server email menolak token akses kotak surat: email tidak masuk. Pastikan akun yang memberi izin adalah pemilik kotak surat ini, IMAP diaktifkan, dan izinnya mencakup IMAP; lalu buat refresh token baru.',
    en: 'The mail server refuses the access token for the mailbox: no mail comes in. See that whoever gave the permission is this mailbox, that IMAP is on, and that the permission is for IMAP; then make a new refresh token.',
  },
  'smtp-token': {
    kind: 'blocked',
    id: 'Server email menolak token akses untuk mengirim. Pastikan izinnya mencakup SMTP (Microsoft 365: SMTP AUTH diaktifkan untuk kotak surat ini); lalu buat refresh token baru.',
    en: 'The mail server refuses the access token for sending. See that the permission is for SMTP (Microsoft 365: that SMTP AUTH is on for this mailbox); then make a new refresh token.',
  },
  'oauth-refused': {
    kind: 'blocked',
    id: 'Izin (refresh token) kotak surat ini ditolak: kedaluwarsa, dicabut, atau kata sandinya diganti. Email tidak masuk dan tidak keluar. Administrator perlu memberi izin lagi di penyedia, lalu mengisi refresh token yang baru di halaman Kanal (atau EMAIL_OAUTH_REFRESH_TOKEN).',
    en: 'The permission (refresh token) of this mailbox is refused: it has ended, was taken back, or the password was changed. No mail comes or goes. An administrator has to give the permission again at the provider, and enter the new refresh token on the page Channels (or EMAIL_OAUTH_REFRESH_TOKEN).',
  },
  'oauth-client': {
    kind: 'blocked',
    id: 'Penyedia menolak aplikasi OAuth ini: client ID, client secret (kedaluwarsa?), alamat token, atau cakupannya tidak cocok. Administrator perlu memeriksanya di halaman Kanal (atau EMAIL_OAUTH_*).',
    en: 'The provider refuses the OAuth app: its client id, client secret (ended?), token address or scope does not fit. An administrator has to check them on the page Channels (or EMAIL_OAUTH_*).',
  },
  'oauth-unreachable': {
    kind: 'retryable',
    id: 'Alamat token OAuth tidak dapat dihubungi. Sapa terus mencoba; bila berlanjut, administrator perlu memeriksa alamat token dan sambungan internet.',
    en: 'The token address of OAuth cannot be reached. Sapa goes on trying; if that goes on, an administrator has to check the token address and the internet connection.',
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
