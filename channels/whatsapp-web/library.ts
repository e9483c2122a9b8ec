import type * as baileys from '@whiskeysockets/baileys';

export type Library = typeof baileys;

const version = '7.0.0-rc14';

/** The optional package is not there; its message says what installs it. */
export class MissingLibrary extends Error {
  override name = 'MissingLibrary';
  constructor() {
    super(
      `WHATSAPP_WEB is on, but the package that speaks WhatsApp Web is not installed: ` +
        `npm install --no-save @whiskeysockets/baileys@${version}`,
    );
  }
}

/** Loaded only by whoever switched it on: it is large, and its libsignal has a licence of its own (ADR 23). */
export async function loadLibrary(): Promise<Library> {
  try {
    return await import('@whiskeysockets/baileys');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') throw new MissingLibrary();
    throw error;
  }
}
