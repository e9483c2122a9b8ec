import type { AxiosResponse } from 'axios';
import type { Language } from '../../src/core/sop/policy.ts';
import { ChannelError, type ErrorKind, type ProviderError } from '../channel.ts';
import { NetworkError } from '../network-error.ts';
import { isJson, readNumber, readObject, readString } from '../readers.ts';

type Meaning = { kind: ErrorKind; id: string; en: string };

/** By the code of the Bot API, which is that of HTTP, or ours where it never came to an answer. */
const meanings: Record<string, Meaning> = {
  400: {
    kind: 'permanent',
    id: 'Telegram menolak isi pesan ini. Ubah isinya dan kirim lagi; bila berulang, laporkan kode ini kepada administrator.',
    en: 'Telegram refused the content of this message. Change it and send it again; if it happens again, give an administrator this code.',
  },
  401: {
    kind: 'blocked',
    id: 'Token bot Telegram tidak berlaku lagi. Minta administrator memasang token dari BotFather.',
    en: 'The token of the Telegram bot is no longer valid. Ask an administrator to install one from BotFather.',
  },
  403: {
    kind: 'permanent',
    id: 'Pelanggan memblokir bot kita atau menutup akunnya. Hubungi pelanggan lewat saluran lain.',
    en: 'The customer has blocked our bot or closed their account. Reach the customer another way.',
  },
  404: {
    kind: 'blocked',
    id: 'Bot Telegram tidak ditemukan. Minta administrator memeriksa token bot.',
    en: 'The Telegram bot is not found. Ask an administrator to check its token.',
  },
  409: {
    kind: 'blocked',
    id: 'Bot Telegram dipakai program lain pada saat yang sama. Minta administrator menghentikannya.',
    en: 'Another program uses the Telegram bot at the same time. Ask an administrator to stop it.',
  },
  413: {
    kind: 'permanent',
    id: 'Berkas terlalu besar untuk Telegram. Kirim yang lebih kecil.',
    en: 'The file is too large for Telegram. Send a smaller one.',
  },
  429: {
    kind: 'rate-limited-account',
    id: 'Bot mengirim terlalu cepat. Pesan dikirim ulang otomatis; tidak perlu tindakan.',
    en: 'The bot is sending too fast. The message is sent again by itself; nothing to do.',
  },
  'no-answer': {
    kind: 'unknown-fate',
    id: 'Tidak ada jawaban dari Telegram, jadi pesan mungkin sudah sampai, mungkin belum. Kirim lagi bila pelanggan belum menerimanya.',
    en: 'Telegram gave no answer, so the message may have arrived, or not. Send it again if the customer has not got it.',
  },
  unreachable: {
    kind: 'retryable',
    id: 'Telegram tidak dapat dihubungi. Pesan dikirim ulang otomatis; bila berlanjut, administrator perlu memeriksa sambungan internet.',
    en: 'Telegram cannot be reached. The message is sent again by itself; if that goes on, an administrator has to check the internet connection.',
  },
  'no-recipient': {
    kind: 'permanent',
    id: 'Alamat Telegram pelanggan ini tidak diketahui. Hubungi pelanggan lewat saluran lain.',
    en: 'No Telegram address of this customer is known. Reach the customer another way.',
  },
  'not-sendable': {
    kind: 'permanent',
    id: 'Isi seperti ini tidak dapat dikirim lewat Telegram. Kirim sebagai teks atau berkas.',
    en: 'Content of this kind cannot be sent over Telegram. Send it as text or as a file.',
  },
  'media-not-stored': {
    kind: 'permanent',
    id: 'Berkas yang akan dikirim tidak ditemukan. Lampirkan lagi berkasnya.',
    en: 'The file to be sent was not found. Attach it again.',
  },
  'media-gone': {
    kind: 'permanent',
    id: 'Berkas sudah tidak tersedia di Telegram, atau lebih dari 20 MB. Minta pelanggan mengirimnya lagi lewat jalan lain.',
    en: 'Telegram no longer has the file, or it is larger than 20 MB. Ask the customer to send it another way.',
  },
};

type OwnCode = 'no-answer' | 'unreachable' | 'no-recipient' | 'not-sendable' | 'media-not-stored' | 'media-gone';

export function ownError(code: OwnCode, detail: string): ProviderError {
  return { code, kind: meanings[code]!.kind, detail };
}

/** What an answer other than `ok` means. */
export function errorOfAnswer({ status, data }: AxiosResponse<unknown>): ProviderError {
  const answer = isJson(data) ? data : {};
  const code = String(readNumber(answer, 'error_code') ?? status);
  const retryAfter = readNumber(readObject(answer, 'parameters'), 'retry_after');
  const detail = (readString(answer, 'description') ?? `HTTP ${status}`).slice(0, 500);
  // An error within Telegram says nothing about what became of the message.
  const kind = meanings[code]?.kind ?? (Number(code) >= 500 ? 'unknown-fate' : 'permanent');
  return { code, kind, detail, ...(retryAfter === null ? {} : { retryAfterMs: Math.ceil(retryAfter * 1000) }) };
}

export function asChannelError(thrown: unknown): ChannelError {
  if (thrown instanceof ChannelError) return thrown;
  if (!(thrown instanceof NetworkError)) throw thrown;
  return new ChannelError(ownError(thrown.kind === 'retryable' ? 'unreachable' : 'no-answer', thrown.message), thrown);
}

/** One plain sentence, and what to do next (L8). */
export function explain(code: string, language: Language): string {
  const meaning = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
  if (meaning) return meaning[language];
  return language === 'id'
    ? `Telegram menolak pesan ini (kode ${code}). Coba lagi nanti; bila berulang, berikan kode ini kepada administrator.`
    : `Telegram refused this message (code ${code}). Try again later; if it happens again, give an administrator this code.`;
}
