import type { Capabilities } from '../channel.ts';

const mb = 1024 * 1024;
/** Mail servers take 20 to 25 MB, and a file grows by a third on its way. */
const attachment = 15 * mb;

const documents = [
  'application/pdf',
  'application/zip',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'text/plain',
  'text/csv',
  'image/jpeg',
  'image/png',
  'video/mp4',
  'audio/mpeg',
];

/** A mail takes nearly anything; choices are numbered text, since buttons are not of this world. */
export const capabilities: Capabilities = {
  textLimit: 10_000,
  captionLimit: 10_000,
  buttons: 0,
  listRows: 0,
  templates: false,
  typing: false,
  readReceipts: false,
  quotes: true,
  tellsFate: true,
  shownOnce: true,
  // Hosts of small businesses stop accounts that send in bulk.
  sendsPerSecond: 2,
  media: {
    image: { bytes: attachment, mimes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] },
    video: { bytes: attachment, mimes: ['video/mp4', 'video/3gpp', 'video/quicktime'] },
    audio: { bytes: attachment, mimes: ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/aac'] },
    voice: { bytes: attachment, mimes: ['audio/mp4', 'audio/mpeg', 'audio/ogg'] },
    document: { bytes: attachment, mimes: documents },
    sticker: { bytes: mb, mimes: ['image/webp'] },
  },
};
