import type { Logger } from 'pino';
import { createEmail, type Email } from '../channels/email/index.ts';
import type { EmailConfig } from './channel-settings.ts';
import { findCursor, saveCursor } from './desk/connections.ts';
import { findMailThread } from './desk/mail-thread.ts';
import type { ArrivedFiles } from './store/arrived-files.ts';
import type { MediaFiles } from './store/media-files.ts';
import type { Store } from './store/store.ts';
import { readStoredFile } from './whatsapp.ts';

type Parts = {
  store: Store;
  files: MediaFiles;
  arrived: ArrivedFiles;
  log: Logger;
  accountId: string;
  chance(): number;
};

export function emailChannel(config: EmailConfig, { store, files, arrived, log, accountId, chance }: Parts): Email {
  return createEmail({
    ...config,
    ...{ log, chance },
    readMedia: (id) => readStoredFile({ store, files }, id),
    readFile: arrived.find,
    saveFile: ({ bytes, mime }) => arrived.save(bytes, mime),
    readThread: (partId) => findMailThread(store, partId),
    cursors: { find: () => findCursor(store, accountId), save: (cursor) => saveCursor(store, accountId, cursor) },
  });
}
