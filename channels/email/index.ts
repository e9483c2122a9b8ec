import { type Channel, ChannelError } from '../channel.ts';
import type { AccessToken } from './access-token.ts';
import { arrivedFile } from './arrived-file.ts';
import { capabilities } from './capabilities.ts';
import { addressIn, composeMail, fileToSend, type MailThread, type StoredFile, wordsToSend } from './compose.ts';
import { explain } from './errors.ts';
import { createMailbox, type Mailbox, type MailboxConfig } from './mailbox.ts';
import type { MailAddress } from './mail.ts';
import { messageIdOf } from './message-id.ts';
import { parseMail } from './parse.ts';
import type { ServerPlace } from './server-url.ts';
import { createSmtp, type Smtp, type SmtpLimits } from './smtp.ts';
import { splitContent } from './split.ts';

export type EmailConfig = Pick<MailboxConfig, 'cursors' | 'saveFile' | 'log' | 'chance' | 'pollMs'> & {
  imap: ServerPlace;
  smtp: ServerPlace;
  /** Null: one signs in with passwords. */
  accessToken?: AccessToken | null;
  /** Whom customers write to, and what they see: the address in lower case. */
  from: MailAddress;
  readMedia(id: string): Promise<StoredFile | null>;
  /** A file that came with a mail, by its hash. Null: it is not here. */
  readFile(sha256: string): Promise<Uint8Array | null>;
  /** What is known of the conversation that a part of a message belongs to. */
  readThread(partId: string): Promise<MailThread | null>;
  smtpLimits?: SmtpLimits;
};

export type Email = Channel & { readonly connection: Mailbox; close(): void };

/** A mailbox over IMAP, and its server over SMTP: it sends for no other. */
export function createEmail(config: EmailConfig): Email {
  const { from, imap, accessToken = null } = config;
  const mailbox = createMailbox({ ...config, account: from.address, place: imap });
  const smtp = createSmtp(config.smtp, config.smtpLimits, accessToken);
  return {
    name: 'email',
    capabilities,
    connection: mailbox,
    parse: parseMail,
    split: splitContent,
    async send({ id, to, content, replyTo }) {
      const thread = await config.readThread(id);
      const mail = {
        ...{ from, thread, replyTo },
        to: addressIn(to),
        messageId: messageIdOf(id, from.address),
        text: wordsToSend(content),
        file: await fileToSend(content, config.readMedia),
      };
      await sendRaw(smtp, mailbox, { from: from.address, to: mail.to, raw: await composeMail(mail) });
      const answered = replyTo ?? thread?.last?.id;
      if (answered) mailbox.answered(answered);
      return { providerId: mail.messageId };
    },
    // There are no read marks; the mail was marked as seen when it was stored.
    markRead: async () => undefined,
    fetchMedia: (_account, { sha256 }, limitBytes) => arrivedFile(config.readFile, sha256, limitBytes),
    explain,
    close: () => smtp.close(),
  };
}

async function sendRaw(smtp: Smtp, mailbox: Mailbox, mail: { from: string; to: string; raw: Buffer }): Promise<void> {
  try {
    await smtp.send(mail);
  } catch (error) {
    // Where the server keeps what it was given among the sent mail, that tells what became of it.
    if (error instanceof ChannelError && error.error.kind === 'unknown-fate') mailbox.lookSoon();
    throw error;
  }
}
