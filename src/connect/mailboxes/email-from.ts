import { plainAddress } from '../../../channels/email/address.ts';
import type { ServerPlace } from '../../../channels/email/server-url.ts';

/** `Toko Sapa <cs@toko.id>`, or only the address; null: it is neither. */
export function readFrom(text: string): { name: string; address: string } | null {
  const parts = /^(.*)<([^<>]*)>$/.exec(text.trim());
  const address = plainAddress(parts ? parts[2] : text);
  if (address === null) return null;
  const name = (parts?.[1] ?? '').trim().replace(/^"(.*)"$/, '$1');
  return /[\p{C}<>]/u.test(name) ? null : { name, address };
}

/** Whom customers write to: as it is said, else whoever signs in to send or to read. Null: neither is an address. */
export function fromOf(
  given: string | null,
  smtp: ServerPlace,
  imap: ServerPlace,
): { name: string; address: string } | null {
  const candidates = [given, smtp.user, imap.user];
  return candidates.map((one) => (one === null ? null : readFrom(one))).find((one) => one !== null) ?? null;
}
