const words = {
  id: {
    title: 'Simulator WhatsApp',
    people: 'Pelanggan',
    channels: 'Saluran',
    peopleHint: 'Pilih siapa Anda, lalu mengobrollah dengan layanan seperti di ponsel.',
    newCustomer: 'Pelanggan baru',
    otherLanguage: 'English',
    back: 'Kembali ke daftar pelanggan',
    message: 'Ketik pesan',
    send: 'Kirim',
    emoji: 'Emoji',
    attach: 'Lampirkan',
    photo: 'Foto atau video',
    document: 'Dokumen',
    voice: 'Pesan suara',
    location: 'Lokasi',
    typing: 'mengetik…',
    you: 'Anda: {name}',
    online: 'akun bisnis',
    offline: 'Sambungan ke simulator terputus. Mencoba lagi…',
    start: 'Belum ada pesan. Sapa layanan, atau coba salah satu ini:',
    suggestions: ['Halo', 'Berapa ongkir ke Bandung?', 'Pesanan saya belum sampai', 'Mau bicara dengan admin'],
    name: 'Nama',
    phone: 'Nomor telepon (kosongkan untuk nomor acak)',
    noPhone: 'Nomor disembunyikan (memakai username)',
    create: 'Buat',
    cancel: 'Batal',
    actions: 'Pesan ini',
    reply: 'Balas',
    react: 'Beri reaksi',
    unreact: 'Hapus reaksi',
    more: 'Tindakan untuk pesan ini',
    today: 'Hari ini',
    yesterday: 'Kemarin',
    sending: 'dikirim ke layanan',
    received: 'diterima layanan',
    read: 'dibaca layanan',
    notReceived: 'Belum diterima layanan (HTTP {status}); dikirim ulang otomatis.',
    noAnswer: 'Layanan belum menjawab; dikirim ulang otomatis.',
    failed: 'Tidak sampai ke pelanggan: galat {code}.',
    failed131047: 'Tidak sampai ke pelanggan: sudah lewat 24 jam sejak pelanggan terakhir menulis (131047).',
    unsupported: 'Pesan jenis “{type}”',
    quoted: 'Pesan',
    photoName: 'Foto',
    videoName: 'Video',
    audioName: 'Audio',
    fileName: 'Berkas',
    stickerName: 'Stiker',
    contactName: 'Kontak',
    noMessages: 'Belum ada pesan',
    webhook: 'Webhook: {delivered} diterima, {waiting} menunggu kirim ulang',
    problem: 'Tidak berhasil: {reason}',
    ok: 'Mengerti',
  },
  en: {
    title: 'WhatsApp simulator',
    people: 'Customers',
    channels: 'Channels',
    peopleHint: 'Choose who you are, then chat with the service as on a phone.',
    newCustomer: 'New customer',
    otherLanguage: 'Bahasa Indonesia',
    back: 'Back to the customers',
    message: 'Type a message',
    send: 'Send',
    emoji: 'Emoji',
    attach: 'Attach',
    photo: 'Photo or video',
    document: 'Document',
    voice: 'Voice message',
    location: 'Location',
    typing: 'typing…',
    you: 'You: {name}',
    online: 'business account',
    offline: 'The connection to the simulator is lost. Trying again…',
    start: 'No messages yet. Say hello, or try one of these:',
    suggestions: [
      'Hello',
      'How much is shipping to Bandung?',
      'My order has not arrived',
      'I want to talk to a person',
    ],
    name: 'Name',
    phone: 'Phone number (empty: any)',
    noPhone: 'Number hidden (uses a username)',
    create: 'Create',
    cancel: 'Cancel',
    actions: 'This message',
    reply: 'Reply',
    react: 'React',
    unreact: 'Remove the reaction',
    more: 'Actions for this message',
    today: 'Today',
    yesterday: 'Yesterday',
    sending: 'on its way to the service',
    received: 'received by the service',
    read: 'read by the service',
    notReceived: 'Not received by the service yet (HTTP {status}); it is sent again by itself.',
    noAnswer: 'The service has not answered yet; it is sent again by itself.',
    failed: 'Did not reach the customer: error {code}.',
    failed131047: 'Did not reach the customer: more than 24 hours since the customer last wrote (131047).',
    unsupported: 'A message of type “{type}”',
    quoted: 'Message',
    photoName: 'Photo',
    videoName: 'Video',
    audioName: 'Audio',
    fileName: 'File',
    stickerName: 'Sticker',
    contactName: 'Contact',
    noMessages: 'No messages yet',
    webhook: 'Webhooks: {delivered} received, {waiting} waiting to be sent again',
    problem: 'That did not work: {reason}',
    ok: 'All right',
  },
};

const kept = 'sapa-simulator-language';
let language = localStorage.getItem(kept) === 'en' ? 'en' : 'id';

export const currentLanguage = () => language;

export function toggleLanguage() {
  language = language === 'id' ? 'en' : 'id';
  localStorage.setItem(kept, language);
}

/** The wording in the language of the page; `{name}` is filled from `values`. */
export function say(key, values = {}) {
  const text = words[language][key] ?? key;
  return typeof text === 'string' ? text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '') : text;
}

/** What is in the page from the start. */
export function putWords(root = document) {
  document.documentElement.lang = language;
  document.title = say('title');
  for (const element of root.querySelectorAll('[data-words]')) element.textContent = say(element.dataset.words);
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(element.dataset.label));
    element.title = say(element.dataset.label);
  }
  for (const element of root.querySelectorAll('[data-hint]')) element.placeholder = say(element.dataset.hint);
}
