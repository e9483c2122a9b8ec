import type { Logger } from 'pino';
import type { Channel } from '../../channels/channel.ts';
import { createEmail } from '../../channels/email/index.ts';
import type { EmailConfig } from './channel-settings.ts';
import { findCursor, saveConnection, saveCursor } from '../desk/connections.ts';
import { findMailThread } from '../desk/mail-thread.ts';
import { keptConnection } from './kept-connection.ts';
import type { ArrivedFiles } from '../store/arrived-files.ts';
import type { MediaFiles } from '../store/media-files.ts';
import type { Store } from '../store/store.ts';
import { readStoredFile } from './receive.ts';

type Parts = {
  store: Store;
  files: MediaFiles;
  arrived: ArrivedFiles;
  log: Logger;
  accountId: string;
  now(): number;
  chance(): number;
};

export function emailChannel(config: EmailConfig, parts: Parts): Channel & { close(): void } {
  const { store, files, arrived, log, accountId, now, chance } = parts;
  const email = createEmail({
    ...config,
    ...{ log, chance },
    readMedia: (id) => readStoredFile({ store, files }, id),
    readFile: arrived.find,
    saveFile: ({ bytes, mime }) => arrived.save(bytes, mime),
    readThread: (partId) => findMailThread(store, partId),
    cursors: { find: () => findCursor(store, accountId), save: (cursor) => saveCursor(store, accountId, cursor) },
  });
  const connection = keptConnection(email.connection, {
    now,
    async save(state) {
      try {
        await saveConnection(store, accountId, state, now());
      } catch (error) {
        log.warn({ err: error }, 'how the connection of e-mail stands was not stored');
      }
    },
  });
  return { ...email, connection };
}
