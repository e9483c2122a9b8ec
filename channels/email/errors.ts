import type { Language } from '../../src/core/sop/policy.ts';
import { ChannelError, type ErrorKind, type ProviderError } from '../channel.ts';
import { meanings, type OwnCode } from './meanings.ts';

export function ownError(code: OwnCode, detail: string): ProviderError {
  return { code, kind: meanings[code].kind, detail: detail.slice(0, 500) };
}

/** What nodemailer throws, as far as it is looked at. */
type SmtpFailure = { code?: unknown; responseCode?: unknown; response?: unknown; message?: unknown };

/**
 * What it means that a mail was not sent. `begun`: the mail itself was on its way, so that without an answer nobody knows
 * whether the server took it. `byToken`: it is signed in with an access token.
 */
export function errorOfSmtp(failure: SmtpFailure, begun: boolean, byToken = false): ProviderError {
  const status = typeof failure.responseCode === 'number' ? failure.responseCode : null;
  const said = typeof failure.response === 'string' ? failure.response : String(failure.message);
  if (failure instanceof ChannelError) return failure.error;
  if (failure.code === 'ETLS' || failure.code === 'EREQUIRETLS') return ownError('smtp-tls', said);
  if (status === null) return ownError(begun ? 'no-answer' : unanswered(failure), said);
  if (failure.code === 'EAUTH')
    return ownError(status < 500 ? 'smtp-unreachable' : byToken ? 'smtp-token' : 'smtp-auth', said);
  const code = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0] ?? String(status);
  return { code, kind: kindOf(status), detail: said.replaceAll(/\s+/g, ' ').slice(0, 500) };
}

function unanswered({ code }: SmtpFailure): OwnCode {
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'smtp-auth';
  return code === 'EENVELOPE' ? 'no-recipient' : 'smtp-unreachable';
}

/** 450 is of one mailbox (busy, or a server that wants to be asked twice), 421 of the server as a whole. */
function kindOf(status: number): ErrorKind {
  if (status === 421) return 'rate-limited-account';
  if (status === 450) return 'rate-limited-customer';
  return status < 500 ? 'retryable' : 'permanent';
}

export function channelError(code: OwnCode, detail: string, cause?: unknown): ChannelError {
  return new ChannelError(ownError(code, detail), cause);
}

const untrusted =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO)/;

/** Why the mailbox cannot be read, as a code for `explain`. `byToken`: it is opened with an access token. */
export function whyOfImap(error: unknown, byToken = false): OwnCode {
  if (error instanceof ChannelError && error.error.code in meanings) return error.error.code as OwnCode;
  const { authenticationFailed, code, mailboxMissing, serverResponseCode, tlsFailed } = (error ?? {}) as Record<
    string,
    unknown
  >;
  if (authenticationFailed === true) return byToken ? 'imap-token' : 'imap-auth';
  if (tlsFailed === true || (typeof code === 'string' && untrusted.test(code))) return 'imap-tls';
  if (error instanceof Error && /starttls/i.test(error.message)) return 'imap-tls';
  if (mailboxMissing === true || serverResponseCode === 'NONEXISTENT') return 'imap-folder';
  return error instanceof NotStored ? 'not-stored' : 'imap-unreachable';
}

/** The mail is still in the mailbox, and is read again. */
export class NotStored extends Error {
  override name = 'NotStored';
}

/** One plain sentence, and what to do next (L8). */
export function explain(code: string, language: Language): string {
  const meaning = Object.hasOwn(meanings, code) ? meanings[code as OwnCode] : meaningOfStatus(code);
  if (meaning) return meaning[language];
  return language === 'id'
    ? `Server email menolak pesan ini (kode ${code}). Coba lagi nanti; bila berulang, berikan kode ini kepada administrator.`
    : `The mail server refused this message (code ${code}). Try again later; if it happens again, give an administrator this code.`;
}

/** By what RFC 3463 says: the second number tells whose fault it is. */
function meaningOfStatus(code: string) {
  if (/^(?:5\.1\.\d+|551|553)$/.test(code)) return meanings['no-mailbox'];
  if (/^(?:5\.2\.\d+|552)$/.test(code)) return meanings['mailbox-full'];
  if (/^5\.3\.4$/.test(code)) return meanings['too-large'];
  if (/^(?:5\.7\.\d+|554)$/.test(code)) return meanings['refused'];
  if (/^4\d\d$|^4\.\d+\.\d+$/.test(code)) return meanings['later'];
  return null;
}
