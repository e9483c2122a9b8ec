import { isNobody, plainAddress } from './address.ts';
import type { Mail } from './mail.ts';

/** `answer`: a machine's reply to a mail of ours (an absence note); `sent`: what goes out by itself (newsletters, notices). */
export type Automatic = { kind: 'answer' | 'sent'; why: string };

/**
 * Why a mail is not to be answered by a machine (L23, RFC 3834): two of them would answer each other for ever. Null: a
 * person wrote it, as far as can be told. `answersUs`: it refers to a mail of ours.
 */
export function automaticOf(mail: Mail, answersUs: boolean): Automatic | null {
  if (mail.contentType === 'multipart/report') return { kind: 'sent', why: 'report' };
  if (isFromNobody(mail)) return { kind: 'sent', why: 'no-reply' };
  const why = answerMark(mail);
  if (why !== null) return { kind: 'answer', why };
  const sent = sentMark(mail);
  return sent === null ? null : { kind: answersUs ? 'answer' : 'sent', why: sent };
}

function answerMark({ marks, subject }: Mail): string | null {
  const submitted = word(marks['auto-submitted']);
  if (submitted.startsWith('auto-replied') || submitted.startsWith('auto-notified')) return 'auto-submitted';
  if (word(marks['precedence']) === 'auto_reply') return 'precedence';
  for (const name of answerNames) if (marks[name] !== undefined && word(marks[name]) !== 'no') return name;
  return answerSubject.test(subject.trim()) ? 'subject' : null;
}

const answerNames = [
  'x-autoreply',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-autorespond',
  'x-auto-response',
  'x-autoresponder',
];

/** Exchange of old ("Out of Office AutoReply:"), and programs on phones, say it in no header. */
const answerSubject =
  /^(?:(?:automatic|auto)[- ]?(?:reply|response)|out of (?:the )?office(?:\s+auto-?\s?reply)?|(?:balasan|jawaban) otomatis|automatische antwort|abwesenheitsnotiz|réponse automatique|respuesta automática)\s*:/i;

function sentMark(mail: Mail): string | null {
  const { marks } = mail;
  const submitted = word(marks['auto-submitted']);
  if (submitted !== '' && submitted !== 'no') return 'auto-submitted';
  if (marks['return-path']?.trim() === '<>') return 'return-path';
  if (wantsNoAnswer(marks)) return 'x-auto-response-suppress';
  return isOwnList(mail) ? null : listMark(marks);
}

/** Some only want no receipts (`DR, RN, NRN`): those are people's. */
function wantsNoAnswer(marks: Mail['marks']): boolean {
  return /\b(?:all|oof|autoreply)\b/i.test(marks['x-auto-response-suppress'] ?? '');
}

function listMark(marks: Mail['marks']): string | null {
  if (['bulk', 'list', 'junk'].includes(word(marks['precedence']))) return 'precedence';
  return ['list-id', 'list-unsubscribe'].find((name) => marks[name] !== undefined) ?? null;
}

/** A form of a web site may write from such an address too, and name the customer as who is to be answered. */
function isFromNobody({ from, replyTo }: Mail): boolean {
  const address = plainAddress(replyTo[0]?.address) ?? plainAddress(from[0]?.address);
  return address !== null && isNobody(address);
}

/** The business's own address may be a group, which marks all that comes through it as a list's. */
export function isOwnList({ marks, account }: Mail): boolean {
  const list = `${marks['list-id'] ?? ''} ${marks['list-post'] ?? ''}`.toLowerCase();
  return list.includes(`<${account.replace('@', '.')}>`) || list.includes(`mailto:${account}>`);
}

function word(header: string | undefined): string {
  return header?.trim().toLowerCase() ?? '';
}
