import { createHmac, timingSafeEqual } from 'node:crypto';
import { callerPhone } from '../people/caller-phone.ts';
import { DeskError } from '../desk-error.ts';
import { normalEmail } from '../people/people.ts';

/** What a shop's page claims of who is signed in there, as its own server has signed it. */
export type Claims = {
  user: string;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** Epoch seconds. */
  expires: number;
  /** HMAC-SHA256 of the lines below, hexadecimal. */
  signature: string;
};

export type SignedUser = { id: string; name: string | null; email: string | null; phone: string | null };

/** A signature that lives for long is one that can be copied. */
const longestMs = 31 * 86_400_000;

/** The lines that are signed; what is absent is an empty one. */
export function signedText({ user, name, email, phone, expires }: Omit<Claims, 'signature'>): string {
  return [user, name ?? '', email ?? '', phone ?? '', String(expires)].join('\n');
}

export type Refused = 'no-secret' | 'wrong-signature' | 'expired' | 'too-long' | 'line-break';

/** `timezone`: the business's, by which a number without its country's code is read. */
type ReadBy = { secret: string | null; nowMs: number; timezone: string };

/** Who it is, or why that is not believed. Constant in time where it compares. */
export function readSignedUser(claims: Claims, { secret, nowMs, timezone }: ReadBy): SignedUser | Refused {
  if (secret === null) return 'no-secret';
  const { user, name, email, phone, expires, signature } = claims;
  // A line's end within one value would let its rest be read as the next one.
  if ([user, name, email, phone].some((value) => /[\r\n]/.test(value ?? ''))) return 'line-break';
  const expected = createHmac('sha256', secret).update(signedText(claims)).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong-signature';
  if (expires * 1000 <= nowMs) return 'expired';
  if (expires * 1000 > nowMs + longestMs) return 'too-long';
  return { id: user, name: name?.trim() || null, email: emailOf(email), phone: phoneOf(phone, timezone) };
}

function emailOf(given: string | undefined): string | null {
  const email = normalEmail(given ?? '');
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email : null;
}

/** A number that is none is left out, and not guessed. */
function phoneOf(given: string | undefined, timezone: string): string | null {
  if (!given?.trim()) return null;
  try {
    return callerPhone(given, timezone);
  } catch (error) {
    if (error instanceof DeskError) return null;
    throw error;
  }
}
