import type { Meaning } from '../meta/error-book.ts';

/** What errors mean to whoever reads them in the console, and what they do next (L8). */
export const meanings = {
  tokenInvalid: {
    kind: 'blocked',
    id: 'Akses ke WhatsApp sudah tidak berlaku. Minta administrator memasang token akses yang baru.',
    en: 'Access to WhatsApp is no longer valid. Ask an administrator to install a new access token.',
  },
  permission: {
    kind: 'blocked',
    id: 'Aplikasi tidak punya izin untuk mengirim dari nomor ini. Minta administrator memeriksa izin di Meta Business.',
    en: 'The app may not send from this number. Ask an administrator to check its permissions in Meta Business.',
  },
  accountRate: {
    kind: 'rate-limited-account',
    id: 'Nomor ini mengirim terlalu cepat. Pesan dikirim ulang otomatis; tidak perlu tindakan.',
    en: 'This number is sending too fast. The message is sent again by itself; nothing to do.',
  },
  pairRate: {
    kind: 'rate-limited-customer',
    id: 'Terlalu banyak pesan ke pelanggan ini dalam waktu singkat. Pesan dikirim ulang otomatis; jangan kirim dua kali.',
    en: 'Too many messages to this customer in a short time. It is sent again by itself; do not send it twice.',
  },
  spamRate: {
    kind: 'rate-limited-account',
    id: 'Meta membatasi nomor ini karena banyak pesan dilaporkan atau diblokir. Hentikan pesan promosi dan periksa mutu nomor di WhatsApp Manager.',
    en: 'Meta limits this number because many of its messages were reported or blocked. Stop promotional messages and check the quality of the number in WhatsApp Manager.',
  },
  windowClosed: {
    kind: 'permanent',
    id: 'Sudah lebih dari 24 jam sejak pesan terakhir pelanggan. Kirim template yang disetujui, atau tunggu pelanggan menulis lagi.',
    en: 'More than 24 hours have passed since the customer last wrote. Send an approved template, or wait until the customer writes again.',
  },
  undeliverable: {
    kind: 'permanent',
    id: 'Pesan tidak dapat disampaikan: nomor ini mungkin tidak memakai WhatsApp, atau aplikasinya sudah lama. Hubungi pelanggan lewat saluran lain.',
    en: 'The message cannot be delivered: the number may not use WhatsApp, or its app is too old. Reach the customer another way.',
  },
  heldBack: {
    kind: 'permanent',
    id: 'Meta memutuskan untuk tidak menyampaikan pesan promosi ini kepada pelanggan. Jangan kirim ulang dalam 24 jam; tunggu pelanggan menulis.',
    en: 'Meta chose not to deliver this promotional message to the customer. Do not send it again within 24 hours; wait until the customer writes.',
  },
  optedOut: {
    kind: 'permanent',
    id: 'Pelanggan berhenti menerima pesan promosi. Hormati pilihannya dan kirim hanya jawaban atas pertanyaannya.',
    en: 'The customer stopped promotional messages. Respect that, and send only answers to what they ask.',
  },
  unsupportedType: {
    kind: 'permanent',
    id: 'WhatsApp tidak mendukung jenis pesan ini. Kirim isinya sebagai teks atau berkas biasa.',
    en: 'WhatsApp does not support this kind of message. Send it as text or as a plain file.',
  },
  mediaUnreadable: {
    kind: 'permanent',
    id: 'Berkas tidak dapat diunduh oleh WhatsApp. Minta pelanggan mengirim ulang dengan ukuran di bawah 100 MB, atau periksa berkas yang dikirim.',
    en: 'WhatsApp could not download the file. Ask the customer to send it again below 100 MB, or check the file that was sent.',
  },
  mediaRefused: {
    kind: 'permanent',
    id: 'Berkas ditolak oleh WhatsApp. Periksa jenis dan ukurannya, lalu kirim ulang.',
    en: 'WhatsApp refused the file. Check its type and size, then send it again.',
  },
  unavailable: {
    kind: 'retryable',
    id: 'WhatsApp sedang terganggu. Pesan dikirim ulang otomatis; tidak perlu tindakan.',
    en: 'WhatsApp is unavailable at the moment. The message is sent again by itself; nothing to do.',
  },
  badRequest: {
    kind: 'permanent',
    id: 'WhatsApp menolak isi pesan ini. Ubah isinya dan kirim lagi; bila berulang, laporkan kode ini kepada administrator.',
    en: 'WhatsApp refused the content of this message. Change it and send it again; if it happens again, give an administrator this code.',
  },
  ownNumber: {
    kind: 'permanent',
    id: 'Pengirim dan penerima adalah nomor yang sama. Periksa nomor pelanggan.',
    en: "Sender and recipient are the same number. Check the customer's number.",
  },
  accountLocked: {
    kind: 'blocked',
    id: 'Meta mengunci akun WhatsApp ini. Administrator perlu membuka WhatsApp Manager dan mengikuti petunjuk di sana.',
    en: 'Meta has locked this WhatsApp account. An administrator has to open WhatsApp Manager and follow what it says.',
  },
  payment: {
    kind: 'blocked',
    id: 'Ada masalah pembayaran pada akun WhatsApp. Administrator perlu memeriksa metode pembayaran di Meta Business.',
    en: 'The WhatsApp account has a payment problem. An administrator has to check the payment method in Meta Business.',
  },
  certificate: {
    kind: 'blocked',
    id: 'Pendaftaran nomor ini bermasalah. Administrator perlu mendaftarkan ulang nomor di WhatsApp Manager.',
    en: 'The registration of this number is faulty. An administrator has to register the number again in WhatsApp Manager.',
  },
  policy: {
    kind: 'blocked',
    id: 'Akun ini dibatasi karena melanggar kebijakan WhatsApp. Administrator perlu membaca pemberitahuan di WhatsApp Manager dan mengajukan banding.',
    en: 'This account is restricted for a breach of policy. An administrator has to read the notice in WhatsApp Manager and appeal.',
  },
  country: {
    kind: 'permanent',
    id: 'Akun ini tidak boleh mengirim ke pelanggan di negara tersebut. Hubungi pelanggan lewat saluran lain.',
    en: 'This account may not send to customers in that country. Reach the customer another way.',
  },
  displayName: {
    kind: 'blocked',
    id: 'Nama tampilan nomor ini belum disetujui. Administrator perlu memeriksanya di WhatsApp Manager.',
    en: 'The display name of this number is not approved. An administrator has to check it in WhatsApp Manager.',
  },
  needsPhone: {
    kind: 'permanent',
    id: 'Pesan ini hanya dapat dikirim ke nomor telepon, dan nomornya belum diketahui. Minta nomor telepon pelanggan dahulu.',
    en: 'This message can only go to a phone number, and the number is not known. Ask the customer for it first.',
  },
  templateParameters: {
    kind: 'permanent',
    id: 'Isian template tidak cocok dengan template yang disetujui. Periksa jumlah dan bentuk isiannya, lalu kirim ulang.',
    en: 'The values do not fit the approved template. Check their number and form, then send it again.',
  },
  templateMissing: {
    kind: 'permanent',
    id: 'Template ini tidak ada dalam bahasa tersebut. Periksa nama dan bahasa template, atau pilih template lain.',
    en: 'There is no such template in that language. Check its name and language, or choose another one.',
  },
  templateTooLong: {
    kind: 'permanent',
    id: 'Teks template menjadi terlalu panjang. Persingkat isiannya, lalu kirim ulang.',
    en: 'The text of the template becomes too long. Shorten the values, then send it again.',
  },
  templatePolicy: {
    kind: 'permanent',
    id: 'Isi template melanggar kebijakan WhatsApp. Ubah templatenya dan ajukan lagi, atau pilih template lain.',
    en: 'The template breaks a WhatsApp policy. Change it and submit it again, or choose another one.',
  },
  templatePaused: {
    kind: 'permanent',
    id: 'Template ini sedang dijeda karena mutunya rendah. Pilih template lain.',
    en: 'This template is paused because of its low quality. Choose another one.',
  },
  templateDisabled: {
    kind: 'permanent',
    id: 'Template ini dinonaktifkan untuk seterusnya. Pilih template lain atau buat yang baru.',
    en: 'This template is disabled for good. Choose another one or make a new one.',
  },
  flowBlocked: {
    kind: 'permanent',
    id: 'Formulir (Flow) ini diblokir. Administrator perlu memeriksanya di WhatsApp Manager.',
    en: 'This form (Flow) is blocked. An administrator has to check it in WhatsApp Manager.',
  },
  flowThrottled: {
    kind: 'retryable',
    id: 'Formulir (Flow) ini sedang dibatasi. Pesan dikirim ulang otomatis; tidak perlu tindakan.',
    en: 'This form (Flow) is being throttled. The message is sent again by itself; nothing to do.',
  },
  notRegistered: {
    kind: 'blocked',
    id: 'Nomor ini belum terdaftar di WhatsApp Business Platform. Administrator perlu mendaftarkannya.',
    en: 'This number is not registered on the WhatsApp Business Platform. An administrator has to register it.',
  },
  username: {
    kind: 'permanent',
    id: 'Nama pengguna bisnis tidak dapat dipakai. Administrator perlu memilih nama lain di WhatsApp Manager.',
    en: 'The business username cannot be used. An administrator has to choose another one in WhatsApp Manager.',
  },
  unsettled: {
    kind: 'unknown-fate',
    id: 'Tidak ada jawaban dari WhatsApp, jadi belum pasti pesan terkirim. Tunggu tanda terkirim sebelum mengirim lagi.',
    en: 'WhatsApp gave no answer, so it is not certain that the message was sent. Wait for its receipt before sending it again.',
  },
  unreachable: {
    kind: 'retryable',
    id: 'WhatsApp tidak dapat dihubungi. Pesan dikirim ulang otomatis; bila berlanjut, administrator perlu memeriksa sambungan internet.',
    en: 'WhatsApp cannot be reached. The message is sent again by itself; if that goes on, an administrator has to check the internet connection.',
  },
  noToken: {
    kind: 'blocked',
    id: 'Nomor ini belum punya token akses. Administrator perlu mengisinya di pengaturan saluran.',
    en: 'This number has no access token. An administrator has to enter it in the settings of the channel.',
  },
  noRecipient: {
    kind: 'permanent',
    id: 'Alamat WhatsApp pelanggan ini tidak diketahui. Hubungi pelanggan lewat saluran lain.',
    en: 'No WhatsApp address of this customer is known. Reach the customer another way.',
  },
  notSendable: {
    kind: 'permanent',
    id: 'Isi seperti ini tidak dapat dikirim lewat WhatsApp. Kirim sebagai teks atau berkas.',
    en: 'Content of this kind cannot be sent over WhatsApp. Send it as text or as a file.',
  },
  mediaGone: {
    kind: 'permanent',
    id: 'Berkas sudah tidak tersedia di WhatsApp. Minta pelanggan mengirimnya lagi.',
    en: 'WhatsApp no longer has the file. Ask the customer to send it again.',
  },
  mediaNotStored: {
    kind: 'permanent',
    id: 'Berkas yang akan dikirim tidak ditemukan. Lampirkan lagi berkasnya.',
    en: 'The file to be sent was not found. Attach it again.',
  },
  mediaTooLarge: {
    kind: 'permanent',
    id: 'Berkas terlalu besar untuk WhatsApp. Kirim yang lebih kecil.',
    en: 'The file is too large for WhatsApp. Send a smaller one.',
  },
  mediaType: {
    kind: 'permanent',
    id: 'Jenis berkas ini tidak diterima WhatsApp. Ubah dahulu ke jenis yang umum, misalnya PDF, JPEG, atau MP4.',
    en: 'WhatsApp does not take files of this type. Convert it to a common one first, such as PDF, JPEG or MP4.',
  },
  mediaHost: {
    kind: 'permanent',
    id: 'Alamat berkas ini bukan milik WhatsApp, jadi tidak diunduh. Minta pelanggan mengirimnya lagi.',
    en: 'The address of this file is not one of WhatsApp, so it was not fetched. Ask the customer to send it again.',
  },
  mediaDamaged: {
    kind: 'retryable',
    id: 'Berkas rusak saat diunduh. Unduhan diulang otomatis; tidak perlu tindakan.',
    en: 'The file was damaged on its way. It is fetched again by itself; nothing to do.',
  },
} satisfies Record<string, Meaning>;

export type MeaningName = keyof typeof meanings;
