import type { Identity } from '../channel.ts';
import { type Json, readId, readObject, readObjects, readString } from '../readers.ts';
import { shorten } from '../split-text.ts';

/** What names a person in a payload. A customer with a username may have no phone number in it (L12). */
export type PersonIds = { phone: string | null; userId: string | null; parentUserId: string | null };

export type KnownContact = PersonIds & { name: string | null };

export type Person = { identities: Identity[]; profileName: string | null };

const bsuidShape = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
const longestName = 200;

export function readContacts(value: Json): KnownContact[] {
  return readObjects(value, 'contacts').map((contact) => ({
    ...readPerson(contact, 'wa_id', 'user_id', 'parent_user_id'),
    name: readName(contact),
  }));
}

export function readPerson(from: Json, phoneKey: string, userKey: string, parentKey: string): PersonIds {
  return {
    phone: readId(from, phoneKey)?.replace(/^\+/, '') || null,
    userId: readId(from, userKey),
    parentUserId: readId(from, parentKey),
  };
}

/** The person that an item names, with what the contacts beside it know: joined by id, never by position. */
export function personOf(ids: PersonIds, contacts: KnownContact[]): Person {
  const known = findContact(ids, contacts);
  const whole = {
    phone: ids.phone ?? known?.phone ?? null,
    userId: ids.userId ?? known?.userId ?? null,
    parentUserId: ids.parentUserId ?? known?.parentUserId ?? null,
  };
  return { identities: identitiesOf(whole), profileName: known?.name ?? null };
}

/** Phone first: a message goes to the number where one is known. */
export function identitiesOf({ phone, userId, parentUserId }: PersonIds): Identity[] {
  const all: Identity[] = [];
  if (phone !== null) all.push({ kind: 'phone', id: phone });
  if (userId !== null) all.push({ kind: 'bsuid', id: userId });
  if (parentUserId !== null) all.push({ kind: 'parent-bsuid', id: parentUserId });
  // A misshapen id could join two people; it counts only where nothing else says who it is.
  const sound = all.filter(({ kind, id }) => kind === 'phone' || bsuidShape.test(id));
  return sound.length > 0 ? sound : all.slice(0, 1);
}

function findContact(ids: PersonIds, contacts: KnownContact[]): KnownContact | null {
  const { userId, phone } = ids;
  if (userId === null && phone === null) return contacts.length === 1 ? (contacts[0] ?? null) : null;
  const byUserId = contacts.find((contact) => userId !== null && contact.userId === userId);
  return byUserId ?? contacts.find((contact) => phone !== null && contact.phone === phone) ?? null;
}

function readName(contact: Json): string | null {
  const name = readString(readObject(contact, 'profile'), 'name')?.trim();
  return name ? shorten(name, longestName) : null;
}
