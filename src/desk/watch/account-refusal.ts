import type { Language } from '../../core/sop/policy.ts';
import { titleOf } from './channel-words.ts';

/** Why an account of the console is not taken in. */
export type Refused =
  | { is: 'refused'; channel: string }
  | { is: 'not-answered'; channel: string; code?: string; detail: string }
  | { is: 'lacks'; what: keyof typeof lacking }
  | { is: 'taken'; by: 'settings' | 'console' }
  | { is: 'taken'; by: 'mailbox'; as: string }
  | { is: 'changed' }
  | { is: 'unknown' }
  | { is: 'another-bot' };

type Said = {
  code: 'account_refused' | 'provider_silent' | 'invalid_input' | 'account_taken' | 'account_changed' | 'not_found';
  message: string;
};

export function accountRefusal(refused: Refused, language: Language): Said {
  switch (refused.is) {
    case 'refused':
      return { code: 'account_refused', message: '' };
    case 'not-answered':
      return {
        code: 'provider_silent',
        message:
          refused.channel === 'email' ? silentMail(refused, language) : silent[language](titleOf(refused.channel)),
      };
    case 'lacks':
      return { code: 'invalid_input', message: lacking[refused.what][language] };
    case 'taken':
      return { code: 'account_taken', message: takenWords(refused, language) };
    case 'changed':
      return { code: 'account_changed', message: changed[language] };
    case 'unknown':
      return { code: 'not_found', message: unknown[language] };
    case 'another-bot':
      return { code: 'account_refused', message: anotherBot[language] };
  }
}

const silent: Record<Language, (name: string) => string> = {
  id: (name) => `${name} tidak menjawab, jadi akunnya belum diperiksa dan belum disimpan. Coba lagi sebentar lagi.`,
  en: (name) => `${name} does not answer, so the account was neither checked nor kept. Try again in a moment.`,
};

/** Whoever typed the server’s name wants to know which of them it is, and whether the name, the port or the line is wrong. */
function silentMail({ code = '', detail }: { code?: string; detail: string }, language: Language): string {
  const [, server] = Object.entries(mailServers).find(([start]) => code.startsWith(start)) ?? [];
  const { [language]: name } = server ?? mailServers.imap;
  if (/\b(?:ENOTFOUND|EAI_AGAIN|ENODATA)\b/.test(detail)) return noSuchServer[language](name, detail);
  return (/\bECONNREFUSED\b/.test(detail) ? wrongPort : silentServer)[language](name, detail);
}

type OfServer = Record<Language, (name: string, detail: string) => string>;

const mailServers: Record<'imap' | 'smtp' | 'oauth', Record<Language, string>> = {
  imap: { id: 'Server masuk (IMAP)', en: 'The server for reading (IMAP)' },
  smtp: { id: 'Server keluar (SMTP)', en: 'The server for sending (SMTP)' },
  oauth: { id: 'Alamat token OAuth', en: 'The token address of OAuth' },
};

const noSuchServer: OfServer = {
  id: (name, detail) =>
    `${name} tidak ditemukan: periksa ejaan namanya, dan sambungan internet mesin layanan. Belum ada yang disimpan. (${detail})`,
  en: (name, detail) =>
    `${name} cannot be found: check how its name is written, and that the service’s machine is on the internet. Nothing was kept. (${detail})`,
};

const wrongPort: OfServer = {
  id: (name, detail) =>
    `${name} ada, tetapi tidak menerima sambungan di port itu: periksa port dan enkripsinya. Belum ada yang disimpan. (${detail})`,
  en: (name, detail) =>
    `${name} is there and takes no connections at that port: check the port and the encryption. Nothing was kept. (${detail})`,
};

const silentServer: OfServer = {
  id: (name, detail) =>
    `${name} tidak menjawab: periksa nama, port, dan enkripsinya; bila semua benar, coba lagi sebentar lagi. Belum ada yang disimpan. (${detail})`,
  en: (name, detail) =>
    `${name} does not answer: check its name, port and encryption; if all are right, try again in a moment. Nothing was kept. (${detail})`,
};

function takenWords(refused: Extract<Refused, { is: 'taken' }>, language: Language): string {
  return refused.by === 'mailbox' ? sameFolder[language](refused.as) : taken[refused.by][language];
}

const sameFolder: Record<Language, (address: string) => string> = {
  id: (address) =>
    `Folder kotak surat ini sudah dibaca untuk ${address}, jadi setiap email akan dijawab dua kali. Pakai kotak surat atau folder lain.`,
  en: (address) =>
    `This folder of the mailbox is read for ${address} already, so every mail would be answered twice. Use another mailbox or folder.`,
};

const lacking = {
  servers: {
    id: 'Server untuk menerima (IMAP) dan mengirim (SMTP) harus diisi lagi.',
    en: 'The servers for reading (IMAP) and sending (SMTP) are to be entered.',
  },
  password: { id: 'Kata sandi kotak surat belum diisi.', en: 'The password of the mailbox is missing.' },
  'refresh-token': {
    id: 'Refresh token belum diisi: buat di penyedia, seperti di docs/channels.md.',
    en: 'The refresh token is missing: make one at the provider, as docs/channels.md shows.',
  },
  'access-token': { id: 'Token aksesnya belum diisi.', en: 'The access token is missing.' },
  'app-secret': {
    id: 'App secret belum diisi, dan pengaturan layanan tidak punya: tanpanya pesan masuk tidak bisa dipercaya.',
    en: 'The app secret is missing, and the settings have none: without it no incoming message can be trusted.',
  },
  'verify-token': {
    id: 'Verify token belum diisi, dan pengaturan layanan tidak punya: pilih satu kata, dan isi kata yang sama di Meta.',
    en: 'The verify token is missing, and the settings have none: choose a word, and enter the same at Meta.',
  },
};

const taken = {
  settings: {
    id: 'Akun ini sudah diatur di berkas .env. Ubah di sana, atau hapus dari sana dulu.',
    en: 'This account is set up in the file .env already. Change it there, or take it out there first.',
  },
  console: {
    id: 'Akun ini sudah ada di halaman ini: ubah yang ada.',
    en: 'This account is on this page already: change that one.',
  },
};

const changed = {
  id: 'Orang lain baru saja mengubah akun ini. Muat ulang, lalu ubah lagi.',
  en: 'Somebody else has just changed this account. Read it again, then change it.',
};

const unknown = { id: 'Akun ini tidak ada lagi di konsol.', en: 'There is no such account in the console.' };

const anotherBot = {
  id: 'Token ini milik bot lain. Minta token bot ini ke @BotFather (/token), atau tambahkan bot itu sebagai akun baru.',
  en: 'This token is of another bot. Ask @BotFather for this bot’s (/token), or add that bot as an account of its own.',
};
