import type { Language } from '../../core/sop/policy.ts';
import type { WatchProblem } from './account-watch.ts';
import { placeOf, tokenTodo, settingsOf, titleOf } from './channel-words.ts';
import { momentText } from './moment-text.ts';

export type Sentences = { what: string; todo: string };
type Given = WatchProblem & {
  /** The channel as people call it. */
  name: string;
  channel: string;
  expiresAt: string | null;
  from: string;
  isOfConsole: boolean;
};
type Words = Record<Language, (given: Given) => Sentences>;

export type Reader = {
  channel: string;
  language: Language;
  timezone: string;
  now: number;
  tokenExpiresAt: number | null;
  /** It is set up in the console, not in `.env`. */
  isOfConsole?: boolean;
};

/** What is wrong, and what whoever reads it does about it (L14). */
export function explainWatchProblem(problem: WatchProblem, reader: Reader): Sentences {
  const { channel, language, tokenExpiresAt, isOfConsole = false } = reader;
  const expiresAt = tokenExpiresAt === null ? null : momentText(tokenExpiresAt, reader);
  const from = momentText(problem.since, reader);
  return words[problem.code][language]({ ...problem, channel, name: titleOf(channel), expiresAt, from, isOfConsole });
}

const words: Record<WatchProblem['code'], Words> = {
  'token-invalid': {
    id: ({ name, channel, isOfConsole }) => ({
      what: `${name} menolak token akses akun ini: jawaban tidak terkirim, dan pesan bisa tidak masuk.`,
      todo: tokenTodo(channel, 'id', isOfConsole),
    }),
    en: ({ name, channel, isOfConsole }) => ({
      what: `${name} refuses the access token of this account: answers are not sent, and messages may not come in.`,
      todo: tokenTodo(channel, 'en', isOfConsole),
    }),
  },
  'token-expiring': {
    id: ({ channel, expiresAt, isOfConsole }) => ({
      what: `Token akses berakhir ${expiresAt ?? 'sebentar lagi'}. Sesudah itu tidak ada pesan yang masuk atau keluar.`,
      todo: tokenTodo(channel, 'id', isOfConsole),
    }),
    en: ({ channel, expiresAt, isOfConsole }) => ({
      what: `The access token ends ${expiresAt ?? 'soon'}. After that nothing comes or goes.`,
      todo: tokenTodo(channel, 'en', isOfConsole),
    }),
  },
  'no-permission': {
    id: ({ name, isOfConsole }) => ({
      what: `Token ini tidak punya izin untuk menanyakan keadaan akun ke ${name}; pesan mungkin tetap berjalan.`,
      todo: `Buat token baru dengan semua izin yang disebut di docs/channels.md dan docs/whatsapp.md, ${placeOf(isOfConsole).id}`,
    }),
    en: ({ name, isOfConsole }) => ({
      what: `This token may not ask ${name} how the account stands; messages may come and go all the same.`,
      todo: `Make a new token with all the permissions that docs/channels.md and docs/whatsapp.md name, ${placeOf(isOfConsole).en}`,
    }),
  },
  'unknown-account': {
    id: ({ name, channel, isOfConsole }) => ({
      what: `${name} tidak mengenal akun ini, atau token bukan untuk akun ini.`,
      todo: isOfConsole
        ? 'Periksa ID dan tokennya: keduanya harus milik akun yang sama.'
        : `Periksa ${settingsOf(channel)} di .env: ID harus milik akun yang tokennya dipasang. Lalu nyalakan ulang layanan.`,
    }),
    en: ({ name, channel, isOfConsole }) => ({
      what: `${name} does not know this account, or the token is not for it.`,
      todo: isOfConsole
        ? 'Check the id and the token: both must be of the same account.'
        : `Check ${settingsOf(channel)} in .env: the id must be that of the account that the token is for. Then start the service again.`,
    }),
  },
  restricted: {
    id: ({ name }) => ({
      what: `Meta membatasi akun ${name} ini.`,
      todo: 'Baca pemberitahuan di Meta Business (Kualitas Akun), perbaiki sebabnya, dan ajukan banding di sana.',
    }),
    en: ({ name }) => ({
      what: `Meta restricts this ${name} account.`,
      todo: 'Read the notice in Meta Business (Account Quality), mend its cause, and appeal there.',
    }),
  },
  unsubscribed: {
    id: ({ name }) => ({
      what: `${name} tidak lagi meneruskan pesan akun ini ke layanan, dan pendaftaran ulang ditolak: tidak ada pesan yang masuk.`,
      todo: unsubscribedTodo.id(name),
    }),
    en: ({ name }) => ({
      what: `${name} does not pass this account’s messages on to the service any more, and refuses to begin again: nothing comes in.`,
      todo: unsubscribedTodo.en(name),
    }),
  },
  resubscribed: {
    id: ({ name, from, channel }) => ({
      what: `${name} sempat tidak meneruskan pesan akun ini. Layanan mendaftarkannya lagi (${from}), dan pesan kembali masuk.`,
      todo: `${lostMeanwhile(channel, name).id} Pastikan alamat layanan selalu bisa dijangkau: Meta memutus sendiri setelah sejam gagal.`,
    }),
    en: ({ name, from, channel }) => ({
      what: `${name} had stopped passing this account’s messages on. The service had it begin again (${from}), and messages come in.`,
      todo: `${lostMeanwhile(channel, name).en} See that the service can always be reached: Meta stops by itself after an hour of failures.`,
    }),
  },
  'quality-low': {
    id: () => ({
      what: 'Meta menilai mutu nomor ini rendah (merah): banyak pelanggan memblokir atau melaporkannya. Nomor bisa dibatasi.',
      todo: 'Hentikan pesan yang tidak diminta, periksa template di WhatsApp Manager, dan jawab hanya yang menulis, sampai mutunya pulih.',
    }),
    en: () => ({
      what: 'Meta rates the quality of this number low (red): many customers block or report it. It may be restricted.',
      todo: 'Stop messages that nobody asked for, look through the templates in WhatsApp Manager, and answer only those who write until it has recovered.',
    }),
  },
  'quality-medium': {
    id: () => ({
      what: 'Mutu nomor ini turun ke sedang (kuning) menurut Meta.',
      todo: 'Lihat di WhatsApp Manager template mana yang diblokir atau dilaporkan, dan kurangi pesan yang tidak diminta.',
    }),
    en: () => ({
      what: 'Meta rates the quality of this number medium (yellow).',
      todo: 'See in WhatsApp Manager which templates are blocked or reported, and send less that nobody asked for.',
    }),
  },
  'number-limited': {
    id: ({ detail }) => ({
      what: `Meta membatasi pengiriman dari nomor ini (${detail}).`,
      todo: 'Baca alasannya di WhatsApp Manager > Nomor telepon. Jawaban kepada pelanggan yang menulis biasanya tetap bisa.',
    }),
    en: ({ detail }) => ({
      what: `Meta limits what this number may send (${detail}).`,
      todo: 'Read why in WhatsApp Manager > Phone numbers. Answers to customers who write usually still go out.',
    }),
  },
  'number-blocked': {
    id: ({ detail }) => ({
      what: `Nomor ini tidak tersambung di Meta (${detail}): pesan tidak masuk dan tidak keluar.`,
      todo: 'Buka WhatsApp Manager > Nomor telepon, dan ikuti petunjuknya di sana: daftarkan lagi nomornya, atau ajukan banding.',
    }),
    en: ({ detail }) => ({
      what: `Meta does not have this number connected (${detail}): nothing comes or goes.`,
      todo: 'Open WhatsApp Manager > Phone numbers and follow what it says there: register the number again, or appeal.',
    }),
  },
  'name-declined': {
    id: () => ({
      what: 'Meta menolak nama tampilan nomor ini.',
      todo: 'Ajukan nama lain di WhatsApp Manager > Nomor telepon > Profil. Sampai diterima, batas kirim tetap rendah.',
    }),
    en: () => ({
      what: 'Meta declined the display name of this number.',
      todo: 'Submit another one in WhatsApp Manager > Phone numbers > Profile. Until it is accepted the sending limit stays low.',
    }),
  },
  'webhook-failing': {
    id: ({ name, count = 0 }) => ({
      what: `${name} tidak berhasil menyerahkan pesan ke layanan ini; ${count} menunggu di sana, paling lama 24 jam.`,
      todo: 'Periksa apakah PUBLIC_URL terbuka dari luar lewat HTTPS dengan sertifikat yang sah, dan lihat proxy di depannya.',
    }),
    en: ({ name, count = 0 }) => ({
      what: `${name} cannot hand messages to this service; ${count} wait there, for 24 hours at most.`,
      todo: 'See whether PUBLIC_URL can be reached from outside by HTTPS with a valid certificate, and look at the proxy before it.',
    }),
  },
  'not-checked': {
    id: ({ name, from }) => ({
      what: `${name} tidak menjawab pertanyaan layanan sejak ${from}: keadaan akun ini tidak diketahui.`,
      todo: 'Periksa sambungan internet mesin ini dan halaman status penyedia. Layanan bertanya lagi setiap sepuluh menit.',
    }),
    en: ({ name, from }) => ({
      what: `${name} has not answered the service since ${from}: how this account stands is not known.`,
      todo: 'Check this machine’s internet connection and the provider’s status page. The service asks again every ten minutes.',
    }),
  },
  silent: {
    id: ({ from, usual = 0, channel }) => ({
      what: `Sejak ${from} tidak ada pesan masuk; biasanya sekitar ${usual} pada jam-jam ini.`,
      todo: `Kirim pesan uji ke akun ini, misalnya dari ponsel lain. Bila tidak muncul di sini, periksa ${wayIn(channel).id}.`,
    }),
    en: ({ from, usual = 0, channel }) => ({
      what: `Since ${from} no message has come in; usually there are about ${usual} in these hours.`,
      todo: `Write to this account, say from another phone. If it does not show here, check ${wayIn(channel).en}.`,
    }),
  },
};

const unsubscribedTodo: Record<Language, (name: string) => string> = {
  id: (name) =>
    `Buka pengaturan webhook ${name}, langgani messages (Telegram: isi PUBLIC_URL dan nyalakan ulang), lalu tekan “Periksa sekarang”.`,
  en: (name) =>
    `Open the webhook settings of ${name}, subscribe to messages (Telegram: set PUBLIC_URL and start again), then press “Check now”.`,
};

const posted = ['whatsapp', 'instagram', 'messenger', 'telegram'];

/** What messages come in by. */
function wayIn(channel: string): Record<Language, string> {
  const name = titleOf(channel);
  if (posted.includes(channel))
    return {
      id: `webhook di pengaturan ${name} dan alamat layanan`,
      en: `the webhook in the settings of ${name} and the address of the service`,
    };
  return {
    id: `sambungan ${name} di halaman Kanal dan alamat layanan`,
    en: `the connection of ${name} on the page Channels and the address of the service`,
  };
}

/** Meta brings nothing again; Telegram keeps it for a day. */
function lostMeanwhile(channel: string, name: string): Record<Language, string> {
  if (channel === 'telegram')
    return {
      id: 'Pesan yang tertahan dikirim Telegram dalam 24 jam; periksa apakah program lain memakai bot ini.',
      en: 'Telegram brings what it held within 24 hours; see whether another program uses this bot.',
    };
  return {
    id: `Pesan yang ditulis selama terputus tidak dikirim ulang: buka kotak masuk di aplikasi ${name} dan jawab dari sana.`,
    en: `What was written meanwhile is not brought again: open the inbox in the ${name} app and answer from there.`,
  };
}
