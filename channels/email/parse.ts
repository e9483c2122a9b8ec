import { createHash } from 'node:crypto';
import type { Origin } from '../../src/core/conversation/message.ts';
import type { Identity, Inbound } from '../channel.ts';
import { cut } from '../clean.ts';
import { present } from '../readers.ts';
import { plainAddress } from './address.ts';
import { automaticOf } from './automatic.ts';
import { bounceOf } from './bounce.ts';
import { mailIn } from './mail-in.ts';
import type { Mail } from './mail.ts';
import { partIdOf } from './message-id.ts';
import { contentsOf, isReply, wholeOf } from './parse-content.ts';
import { customerIn, identityOf, isDoubtful, isPassedOn, nameOf } from './sender.ts';

/** One mail. Several files are several messages of ours, behind the text; the first has the mail's own id, a further one `#2` and so on. */
export function parseMail(body: unknown, receivedAt: number): Inbound[] {
  const mail = mailIn(body, receivedAt);
  if (!mail) return [];
  return mail.folder === 'sent' ? parseSent(mail) : parseReceived(mail);
}

function parseReceived(mail: Mail): Inbound[] {
  const bounce = bounceOf(mail);
  if (bounce) return [failed(mail, bounce)];
  const sender = plainAddress(mail.from[0]?.address);
  const customer = customerIn(mail);
  // Anybody can write in our name; what we did write lies among what was sent.
  if (isOurs(mail, mail.messageId) || (sender === mail.account && !(customer && isPassedOn(mail))))
    return [notice(mail, 'mail-in-our-name')];
  if (customer === null) return [notice(mail, 'mail-without-sender')];
  const automatic = automaticOf(mail, ownIdIn(mail) !== null);
  if (automatic?.kind === 'sent') return [notice(mail, `automatic-mail: ${automatic.why}`)];
  const reaction = reactionOf(mail, customer);
  if (reaction) return [reaction];
  const byMachine = automatic?.why ?? null;
  const origin = originOf(mail, { automatic: byMachine, doubtful: isDoubtful(mail, customer) });
  const profileName = nameOf(mail, customer);
  const print = printOf(mail);
  return contentsOf(mail).map((content, index) => ({
    ...arrivalOf(mail, `m:${itemId(mail, index)}:${print}`),
    ...{ type: 'message', providerId: itemId(mail, index), from: [customer], profileName, content },
    origin: index === 0 ? origin : {},
    ...(byMachine === null ? {} : { byMachine }),
  }));
}

/** Beside the emoji such a mail has only the words "Rina reacted via Gmail", for programs that do not know it. */
function reactionOf(mail: Mail, customer: Identity): Inbound | null {
  const toProviderId = ownIdIn(mail) ?? mail.inReplyTo;
  if (mail.reaction === null || toProviderId === null) return null;
  const providerId = idOf(mail);
  return {
    ...arrivalOf(mail, `r:${providerId}`),
    ...{ type: 'reaction', providerId, from: [customer], profileName: nameOf(mail, customer) },
    ...{ toProviderId, emoji: mail.reaction },
  };
}

/** Of the folder that only whoever may use the mailbox can write into. */
function parseSent(mail: Mail): Inbound[] {
  const recipient = mail.to.flatMap(({ address }) => identityOf(address) ?? []).slice(0, 1);
  const ourId = partIdOf(mail.messageId, mail.account);
  if (mail.messageId !== null && ourId !== null) {
    const { messageId: providerId } = mail;
    const key = `s:${providerId}:sent`;
    return [{ ...arrivalOf(mail, key), type: 'status', providerId, status: 'sent', ourId, recipient, error: null }];
  }
  // A mail that begins something may be to anybody: a supplier, a colleague.
  const isAnswer = isReply(mail) && automaticOf(mail, false) === null;
  if (!isAnswer || recipient.length === 0) return [notice(mail, 'mail-sent-by-hand')];
  const origin = originOf(mail, { automatic: null, doubtful: false });
  return contentsOf(mail).map((content, index) => ({
    ...arrivalOf(mail, `e:${itemId(mail, index)}`),
    ...{ type: 'echo', providerId: itemId(mail, index), to: recipient, content },
    origin: index === 0 ? origin : {},
  }));
}

type Signs = { automatic: string | null; doubtful: boolean };

function originOf(mail: Mail, { automatic, doubtful }: Signs): Origin {
  const replyTo = ownIdIn(mail) ?? mail.inReplyTo ?? mail.references.at(-1) ?? null;
  const of = present<NonNullable<Origin['mail']>>({
    subject: mail.subject === '' ? null : cut(mail.subject, 300),
    references: mail.references.length === 0 ? null : mail.references.slice(-20),
    whole: wholeOf(mail),
    doubtful: doubtful ? true : null,
    automatic,
  });
  return present<Origin>({ replyTo, mail: of });
}

/** Of a mail of ours that it answers, the latest one. */
function ownIdIn(mail: Mail): string | null {
  const ids = [...mail.references, mail.inReplyTo].filter((id) => id !== null);
  return ids.findLast((id) => isOurs(mail, id)) ?? null;
}

function isOurs({ account }: Mail, id: string | null): boolean {
  return partIdOf(id, account) !== null;
}

function failed(mail: Mail, bounce: NonNullable<ReturnType<typeof bounceOf>>): Inbound {
  const { messageId: providerId, partId: ourId, code, detail } = bounce;
  const error = { code, kind: 'permanent', detail } as const;
  const arrival = arrivalOf(mail, `s:${providerId}:failed`);
  return { ...arrival, type: 'status', providerId, status: 'failed', ourId, recipient: [], error };
}

function notice(mail: Mail, what: string): Inbound {
  const from = cut(mail.from[0]?.address ?? '', 300);
  const data = { from, subject: cut(mail.subject, 300), messageId: mail.messageId };
  return { ...arrivalOf(mail, `n:${mail.folder}:${idOf(mail)}`), type: 'account-notice', what, data };
}

function arrivalOf({ account, at }: Mail, key: string) {
  return { accountExternalId: account, key, at };
}

/** Without an id of its own a mail is known by what it holds. */
function idOf({ messageId, sha256 }: Mail): string {
  return messageId ?? `sha256.${sha256}`;
}

/**
 * What two copies of a mail share, whatever a list has put above and below: a web site's form may give each of its mails the same
 * id, and none of them is to be taken for another.
 */
function printOf({ written, text }: Mail): string {
  const begins = /\S.*/.exec(text)?.[0].trim().slice(0, 60) ?? '';
  return createHash('sha256')
    .update(JSON.stringify([written, begins]))
    .digest('hex')
    .slice(0, 16);
}

function itemId(mail: Mail, index: number): string {
  return index === 0 ? idOf(mail) : `${idOf(mail)}#${index + 1}`;
}
