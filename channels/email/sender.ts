import type { Identity } from '../channel.ts';
import { cut } from '../clean.ts';
import { isNobody, plainAddress } from './address.ts';
import { isOwnList } from './automatic.ts';
import type { Mail, MailAddress } from './mail.ts';

/** Who is to be answered; a form of a web site names the customer so, too. */
export function customerIn(mail: Mail): Identity | null {
  const { replyTo, from, marks, account } = mail;
  const ofGroup = isOwnList(mail) ? (marks['x-original-sender'] ?? '') : '';
  const named = [...replyTo, ...from].map(({ address }) => address);
  const wanted = [...named, ofGroup].flatMap((address) => identityOf(address) ?? []);
  const others = wanted.filter(({ id }) => id !== account);
  return others.find(({ id }) => !isNobody(id)) ?? others[0] ?? null;
}

export function identityOf(address: string): Identity | null {
  const id = plainAddress(address);
  return id === null ? null : { kind: 'email', id };
}

export function nameOf({ from, replyTo }: Mail, customer: Identity): string | null {
  const own = [...replyTo, ...from].filter(({ address }) => plainAddress(address) === customer.id);
  return own.map(readableName).find((name) => name !== null) ?? null;
}

/** As they call themselves; null when that is nothing that can be seen, or an address again. */
function readableName({ name }: MailAddress): string | null {
  const readable = name.replaceAll(/[\p{C}\p{Z}\u115f\u1160\u3164\uffa0]+/gu, ' ').trim();
  const isName = /[\p{L}\p{N}]|\p{Extended_Pictographic}/u.test(readable);
  return !isName || readable.includes('@') ? null : cut(readable, 200);
}

/**
 * In the business's own name, for somebody else: by its form, since many mail servers take a mail from its address only; by the
 * group that it is, where the customer's provider lets nobody pass on a mail of theirs ("'Rina' via CS", DMARC).
 */
export function isPassedOn(mail: Mail): boolean {
  const begins = mail.inReplyTo === null && mail.references.length === 0;
  return begins || isOwnList(mail);
}

/**
 * Its server doubts the sender; or it knows of the sender only, and somebody else is named to be answered: so anybody could speak
 * for a customer. What certainly comes in the business's own name is its form's or its group's.
 */
export function isDoubtful({ marks, from, account }: Mail, customer: Identity): boolean {
  const [, verdict] = /\bdmarc\s*=\s*(pass|fail)\b/i.exec(marks['authentication-results'] ?? '') ?? [];
  const sender = plainAddress(from[0]?.address);
  const isProvenOurs = sender === account && verdict?.toLowerCase() === 'pass';
  return verdict?.toLowerCase() === 'fail' || (sender !== null && sender !== customer.id && !isProvenOurs);
}
