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
  'text/plain',
];

/** What the Cloud API takes. Sizes in bytes, texts in characters. */
export const capabilities: Capabilities = {
  textLimit: 4096,
  captionLimit: 1024,
  buttons: 3,
  listRows: 10,
  templates: true,
  typing: true,
  readReceipts: true,
  quotes: true,
  tellsFate: true,
  shownOnce: false,
  media: {
    image: { bytes: 5 * mb, mimes: ['image/jpeg', 'image/png'] },
    video: { bytes: 16 * mb, mimes: ['video/mp4', 'video/3gpp'] },
    audio: { bytes: 16 * mb, mimes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'] },
    voice: { bytes: 16 * mb, mimes: ['audio/ogg'] },
    document: { bytes: 100 * mb, mimes: documentMimes },
    sticker: { bytes: 500 * 1024, mimes: ['image/webp'] },
  },
};

/** Of the parts of interactive messages. */
export const limits = {
  choicesBody: 1024,
  buttonTitle: 20,
  buttonId: 256,
  rowTitle: 24,
  rowDescription: 72,
  rowId: 200,
  listButton: 20,
} as const;
