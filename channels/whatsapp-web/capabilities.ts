import type { Capabilities } from '../channel.ts';

const mb = 1024 * 1024;

const documentMimes = [
  'application/pdf',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/zip',
  'text/plain',
  'text/csv',
];

/** What phones take from each other. Buttons and lists are not among it: phones show them or not, as they like. */
export const capabilities: Capabilities = {
  textLimit: 4096,
  captionLimit: 1024,
  buttons: 0,
  listRows: 0,
  templates: false,
  typing: true,
  readReceipts: true,
  quotes: true,
  tellsFate: true,
  shownOnce: true,
  media: {
    image: { bytes: 16 * mb, mimes: ['image/jpeg', 'image/png'] },
    video: { bytes: 16 * mb, mimes: ['video/mp4', 'video/3gpp'] },
    audio: { bytes: 16 * mb, mimes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'] },
    voice: { bytes: 16 * mb, mimes: ['audio/ogg'] },
    document: { bytes: 100 * mb, mimes: documentMimes },
    sticker: { bytes: 500 * 1024, mimes: ['image/webp'] },
  },
};
