import type { Identity } from '../channel.ts';

/** A person's address: their number, or the name (LID) that WhatsApp gives them where the number is hidden. */
export type Person = { user: string; isLid: boolean };

const persons = /^(\d{2,30})(?:_\d+)?(?::\d+)?@(s\.whatsapp\.net|c\.us|hosted|lid|hosted\.lid)$/;

/** Null for whatever is no person: groups, broadcasts, newsletters, status posts, Meta's own bots. */
export function personIn(jid: string | null): Person | null {
  const [, user, server] = persons.exec(jid ?? '') ?? [];
  return user === undefined || server === undefined ? null : { user, isLid: server.endsWith('lid') };
}

export function jidOf({ user, isLid }: Person): string {
  return `${user}@${isLid ? 'lid' : 's.whatsapp.net'}`;
}

/** Short, for keys and ids. */
export function nameOfChat({ user, isLid }: Person): string {
  return isLid ? `${user}@lid` : user;
}

export function identityOf({ user, isLid }: Person): Identity {
  return { kind: isLid ? 'lid' : 'phone', id: user };
}

/** Both addresses of one person, the number first: it is what people know them by. */
export function identitiesOf(one: Person, other: Person | null): Identity[] {
  const both = other === null || other.isLid === one.isLid ? [one] : [one, other];
  return both.toSorted((a, b) => Number(a.isLid) - Number(b.isLid)).map(identityOf);
}

/** Where to send: by LID as soon as it is known, since what goes to the number is refused then. Null: nowhere. */
export function jidIn(identities: Identity[]): string | null {
  const found = identities.find(({ kind }) => kind === 'lid') ?? identities.find(({ kind }) => kind === 'phone');
  return found ? jidOf({ user: found.id, isLid: found.kind === 'lid' }) : null;
}
