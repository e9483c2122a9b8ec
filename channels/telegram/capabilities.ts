import type { Capabilities } from '../channel.ts';

const mb = 1024 * 1024;
/** Bots may upload so much; any type as a document. */
const upload = 50 * mb;

/** What the Bot API takes. */
export const capabilities: Capabilities = {
  textLimit: 4096,
  captionLimit: 1024,
  buttons: 20,
  listRows: 0,
  templates: false,
  typing: true,
  readReceipts: false,
  quotes: true,
  tellsFate: false,
  shownOnce: false,
  media: {
    image: { bytes: 10 * mb, mimes: ['image/jpeg', 'image/png', 'image/webp'] },
    video: { bytes: upload, mimes: ['video/mp4'] },
    audio: { bytes: upload, mimes: ['audio/mpeg', 'audio/mp4'] },
    voice: { bytes: upload, mimes: ['audio/ogg', 'audio/mpeg', 'audio/mp4'] },
    document: {
      bytes: upload,
      mimes: ['application/pdf', 'application/zip', 'text/plain', 'text/csv', 'image/jpeg', 'image/png', 'video/mp4'],
    },
    sticker: { bytes: 512 * 1024, mimes: ['image/webp'] },
  },
};

/** Of a button, in bytes. */
export const callbackBytes = 64;
