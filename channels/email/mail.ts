/**
 * A mail as it was read: decoded, and without the bytes of its files, so that it is JSON like a webhook's body. Made by
 * `readMail`; `parseMail` takes anything that looks like it.
 */
export type Mail = {
  /** The business's own address, whose mailbox it lies in. */
  account: string;
  folder: 'inbox' | 'sent';
  /** Of the whole mail as it came, in hex. */
  sha256: string;
  /** When its server took it in, epoch milliseconds. */
  at: number;
  /** Its `Date`, as its writer's program put it there. */
  written: string | null;
  /** Without its brackets, like `inReplyTo` and `references`. */
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  from: MailAddress[];
  replyTo: MailAddress[];
  to: MailAddress[];
  /** Cc and Bcc. */
  copies: MailAddress[];
  subject: string;
  text: string;
  files: MailFile[];
  /** What more there was than is kept: files beyond the most, or the end of a mail that is too large. */
  leftOut: { files: number; bytes: number };
  /** Headers that machines set, by their name in lower case. */
  marks: Record<string, string>;
  /** Its `Content-Type` without parameters. */
  contentType: string;
  /** Of a report about a mail that was not delivered: the fields about its recipients, and the headers that came back. */
  report: { fields: string; returned: string } | null;
  /** The emoji by which its writer answers another mail, as Gmail has it, saying nothing else; null: it is none of these. */
  reaction: string | null;
};

export type MailAddress = { name: string; address: string };

export type MailFile = { sha256: string; mime: string; fileName: string | null; bytes: number };

/** A file's bytes, to be stored before the mail is received. */
export type FoundFile = { sha256: string; bytes: Uint8Array; mime: string };
