import type { Capabilities } from '../channel.ts';

const mb = 1024 * 1024;
/** What a phone on a slow line can be asked to fetch, and a visitor whom nobody knows may store. */
const most = 10 * mb;

/** What the widget shows, and what it lets a visitor send: the same, both ways. */
export const capabilities: Capabilities = {
  textLimit: 4096,
  captionLimit: 1024,
  buttons: 20,
  listRows: 0,
  templates: false,
  typing: true,
  readReceipts: true,
  quotes: false,
  tellsFate: false,
  shownOnce: true,
  media: {
    image: { bytes: most, mimes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] },
    video: { bytes: most, mimes: ['video/mp4', 'video/webm'] },
    audio: { bytes: most, mimes: ['audio/mpeg', 'audio/mp4', 'audio/ogg'] },
    voice: { bytes: most, mimes: ['audio/mp4', 'audio/mpeg', 'audio/ogg'] },
    document: {
      bytes: most,
      mimes: [
        'application/pdf',
        'text/plain',
        'text/csv',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/zip',
      ],
    },
  },
};
