import type { Logger } from 'pino';
import type { Channel, HeldConnection } from '../../../channels/channel.ts';
import type { AccessToken } from '../../../channels/email/access-token.ts';
import { createEmail } from '../../../channels/email/index.ts';
import { findCursor, saveConnection, saveCursor } from '../../desk/channels/connections.ts';
import { findMailThread } from '../../desk/conversations/mail-thread.ts';
import type { ArrivedFiles } from '../../store/arrived-files.ts';
import type { MediaFiles } from '../../store/media-files.ts';
import type { Store } from '../../store/store.ts';
import { keptConnection } from '../kept-connection.ts';
import { readStoredFile } from '../receive.ts';
import type { MailboxSetup } from './mailbox-setup.ts';

export type MailboxParts = {
  store: Store;
  files: MediaFiles;
  arrived: ArrivedFiles;
  log: Logger;
  now(): number;
  chance(): number;
};

export type MailboxChannel = Channel & { connection: HeldConnection; close(): void };

/** The channel of one mailbox: how far it was read, and how its connection stands, are its own. */
export function mailboxChannel(
  { externalId: address, name, imap, smtp }: MailboxSetup,
  { accountId, accessToken }: { accountId: string; accessToken: AccessToken | null },
  { store, files, arrived, log, now, chance }: MailboxParts,
): MailboxChannel {
  const email = createEmail({
    ...{ imap, smtp, accessToken, log, chance, from: { name, address } },
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
        log.warn({ err: error, account: address }, 'how the connection of a mailbox stands was not stored');
      }
    },
  });
  return { ...email, connection };
}
