import type { ImapSession } from './imap.ts';
import { createReader, type Cursors, type MailHooks, type MailLog, type Refusals } from './reading.ts';

export type Folders = {
  /** Reads what has come since, of the folder that mail comes into and of the one for what was sent. */
  readNew(): Promise<void>;
  markAnswered(messageId: string): Promise<void>;
};

type Config = {
  account: string;
  cursors: Cursors;
  saveFile: MailHooks['saveFile'];
  place: { path: string };
  refusals: Refusals;
  log: MailLog;
};

export async function openFolders(
  { client }: ImapSession,
  { place, ...config }: Config,
  receive: MailHooks['receive'],
): Promise<Folders> {
  const inbox = place.path || 'INBOX';
  const sent = (await client.list()).find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null;
  const reader = createReader(client, { ...config, receive });
  await reader.open(inbox);

  /** Asked without leaving the inbox, of which the server would not tell meanwhile. */
  async function readSent(path: string): Promise<void> {
    const status = await client.status(path, { uidNext: true, uidValidity: true });
    if (!status || !(await reader.isNew(path, status))) return;
    await reader.read(path, 'sent');
    await reader.open(inbox);
  }

  return {
    async readNew() {
      await reader.read(inbox, 'inbox');
      if (sent !== null && sent !== inbox) await readSent(sent);
    },
    async markAnswered(messageId) {
      const found = await client.search({ header: { 'message-id': `<${messageId}>` } }, { uid: true });
      if (found && found.length > 0) await client.messageFlagsAdd(found, ['\\Answered', '\\Seen'], { uid: true });
    },
  };
}
