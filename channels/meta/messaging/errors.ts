import { createErrorBook, type ErrorBook, type Meaning, type OwnCode } from '../error-book.ts';

/** The errors of Meta's Send API, the same on Instagram and Messenger. `name` as people call the channel. */
export function messagingErrors(name: string): ErrorBook {
  const meanings = meaningsFor(name);
  return createErrorBook({
    own: ownMeanings(meanings),
    meaningOf: (code) => graphMeaning(meanings, code),
    unknown: (code) => ({
      id: `${name} menolak pesan ini (kode ${code}). Coba lagi nanti; bila berulang, berikan kode ini kepada administrator.`,
      en: `${name} refused this message (code ${code}). Try again later; if it happens again, give an administrator this code.`,
    }),
  });
}

type MeaningName = keyof ReturnType<typeof meaningsFor>;

/** Codes with their sub-codes, where that decides. Decide on these, never on the words. */
const graphCodes: Record<string, MeaningName> = {
  '10/2534022': 'windowClosed',
  '10/2018278': 'windowClosed',
  '10/1893063': 'restricted',
  '100/2534014': 'nobody',
  '100/2534025': 'repliedPrivately',
  '100/2018001': 'nobody',
  '100/2534001': 'nobody',
  '100/2534068': 'badRequest',
  '100/33': 'badRequest',
  '2/1545133': 'unavailable',
  '200/1545041': 'unreachablePerson',
  '551': 'unreachablePerson',
  '190': 'tokenInvalid',
  '102': 'tokenInvalid',
  '0': 'tokenInvalid',
  '3': 'permission',
  '10': 'permission',
  '1': 'unavailable',
  '2': 'unavailable',
  '1200': 'unavailable',
  '4': 'accountRate',
  '17': 'accountRate',
  '32': 'accountRate',
  '613': 'accountRate',
  '2534013': 'accountRate',
  '368': 'restricted',
  '33': 'badRequest',
  '100': 'badRequest',
};

function graphMeaning(meanings: Record<MeaningName, Meaning>, code: string): Meaning | undefined {
  const number = Number(code);
  const isPermission = number >= 200 && number <= 299;
  const name = Object.hasOwn(graphCodes, code) ? graphCodes[code] : isPermission ? 'permission' : undefined;
  return name === undefined ? undefined : meanings[name];
}

function ownMeanings(meanings: Record<MeaningName, Meaning>): Record<OwnCode, Meaning> {
  return {
    'no-token': meanings.noToken,
    'no-recipient': meanings.noRecipient,
    'not-sendable': meanings.notSendable,
    'no-answer': meanings.unsettled,
    'no-message-id': meanings.unsettled,
    unreachable: meanings.unreachable,
    'media-gone': meanings.mediaGone,
    'media-not-stored': meanings.mediaNotReachable,
    'media-too-large': meanings.mediaTooLarge,
    'media-type': meanings.mediaType,
    'media-host': meanings.mediaHost,
    'media-damaged': meanings.mediaGone,
    'http-401': meanings.tokenInvalid,
    'http-403': meanings.permission,
    'http-404': meanings.badRequest,
    'http-429': meanings.accountRate,
    'http-503': meanings.unavailable,
    'http-5xx': meanings.unsettled,
    'http-4xx': meanings.badRequest,
  };
}

function meaningsFor(name: string) {
  return {
    windowClosed: {
      kind: 'permanent',
      id: 'Sudah terlalu lama sejak pesan terakhir pelanggan: bot sampai 24 jam, petugas sampai 7 hari. Tunggu pelanggan menulis lagi.',
      en: 'Too long has passed since the customer last wrote: 24 hours for the bot, 7 days for a person. Wait until the customer writes again.',
    },
    nobody: {
      kind: 'permanent',
      id: `Akun ${name} pelanggan ini tidak ditemukan lagi. Hubungi pelanggan lewat saluran lain.`,
      en: `The customer's ${name} account is not found any more. Reach the customer another way.`,
    },
    unreachablePerson: {
      kind: 'permanent',
      id: `Pelanggan tidak dapat menerima pesan di ${name} saat ini; mungkin ia memblokir kita. Hubungi lewat saluran lain.`,
      en: `The customer cannot be written to on ${name} at present; they may have blocked us. Reach them another way.`,
    },
    repliedPrivately: {
      kind: 'permanent',
      id: 'Komentar ini sudah pernah dijawab secara pribadi. Tunggu pelanggan membalas pesan itu.',
      en: 'This comment has been answered privately before. Wait until the customer answers that message.',
    },
    restricted: {
      kind: 'blocked',
      id: `Meta membatasi akun ${name} ini. Administrator perlu membaca pemberitahuan di Meta Business dan mengajukan banding.`,
      en: `Meta restricts this ${name} account. An administrator has to read the notice in Meta Business and appeal.`,
    },
    tokenInvalid: {
      kind: 'blocked',
      id: `Akses ke ${name} sudah tidak berlaku. Minta administrator memasang token akses yang baru.`,
      en: `Access to ${name} is no longer valid. Ask an administrator to install a new access token.`,
    },
    permission: {
      kind: 'blocked',
      id: `Aplikasi tidak punya izin untuk mengirim lewat ${name}. Minta administrator memeriksa izin di Meta Business.`,
      en: `The app may not send over ${name}. Ask an administrator to check its permissions in Meta Business.`,
    },
    accountRate: {
      kind: 'rate-limited-account',
      id: 'Akun ini mengirim terlalu cepat. Pesan dikirim ulang otomatis; tidak perlu tindakan.',
      en: 'This account is sending too fast. The message is sent again by itself; nothing to do.',
    },
    unavailable: {
      kind: 'retryable',
      id: `${name} sedang terganggu. Pesan dikirim ulang otomatis; tidak perlu tindakan.`,
      en: `${name} is unavailable at the moment. The message is sent again by itself; nothing to do.`,
    },
    badRequest: {
      kind: 'permanent',
      id: `${name} menolak isi pesan ini. Ubah isinya dan kirim lagi; bila berulang, laporkan kode ini kepada administrator.`,
      en: `${name} refused the content of this message. Change it and send it again; if it happens again, give an administrator this code.`,
    },
    unsettled: {
      kind: 'unknown-fate',
      id: `Tidak ada jawaban dari ${name}, jadi belum pasti pesan terkirim. Periksa percakapannya di aplikasi sebelum mengirim lagi.`,
      en: `${name} gave no answer, so it is not certain that the message was sent. Look at the chat in the app before sending it again.`,
    },
    unreachable: {
      kind: 'retryable',
      id: `${name} tidak dapat dihubungi. Pesan dikirim ulang otomatis; bila berlanjut, administrator perlu memeriksa sambungan internet.`,
      en: `${name} cannot be reached. The message is sent again by itself; if that goes on, an administrator has to check the internet connection.`,
    },
    noToken: {
      kind: 'blocked',
      id: 'Akun ini belum punya token akses. Administrator perlu mengisinya di pengaturan saluran.',
      en: 'This account has no access token. An administrator has to enter it in the settings of the channel.',
    },
    noRecipient: {
      kind: 'permanent',
      id: `Alamat ${name} pelanggan ini tidak diketahui. Hubungi pelanggan lewat saluran lain.`,
      en: `No ${name} address of this customer is known. Reach the customer another way.`,
    },
    notSendable: {
      kind: 'permanent',
      id: `Isi seperti ini tidak dapat dikirim lewat ${name}. Kirim sebagai teks atau berkas.`,
      en: `Content of this kind cannot be sent over ${name}. Send it as text or as a file.`,
    },
    mediaGone: {
      kind: 'permanent',
      id: `Berkas sudah tidak tersedia di ${name}. Minta pelanggan mengirimnya lagi.`,
      en: `${name} no longer has the file. Ask the customer to send it again.`,
    },
    mediaNotReachable: {
      kind: 'permanent',
      id: `${name} mengambil berkas dari alamat layanan ini, dan alamat itu belum diatur. Administrator perlu mengisi PUBLIC_URL.`,
      en: `${name} fetches files from the address of this service, which is not set. An administrator has to set PUBLIC_URL.`,
    },
    mediaTooLarge: {
      kind: 'permanent',
      id: `Berkas terlalu besar untuk ${name}. Kirim yang lebih kecil.`,
      en: `The file is too large for ${name}. Send a smaller one.`,
    },
    mediaType: {
      kind: 'permanent',
      id: `Jenis berkas ini tidak diterima ${name}. Ubah dahulu ke jenis yang umum, misalnya PDF, JPEG, atau MP4.`,
      en: `${name} does not take files of this type. Convert it to a common one first, such as PDF, JPEG or MP4.`,
    },
    mediaHost: {
      kind: 'permanent',
      id: `Alamat berkas ini bukan milik ${name}, jadi tidak diunduh. Minta pelanggan mengirimnya lagi.`,
      en: `The address of this file is not one of ${name}, so it was not fetched. Ask the customer to send it again.`,
    },
  } satisfies Record<string, Meaning>;
}
