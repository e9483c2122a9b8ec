const before = 'sapa.';

/**
 * The Message-ID of one part of our messages, without its brackets: the same however often it is sent, so that two copies
 * are one mail to whoever receives them, and so that it is known again in a folder, an answer or a report.
 */
export function messageIdOf(partId: string, ownAddress: string): string {
  return `${before}${partId}@${ownAddress.split('@')[1] ?? 'localhost'}`;
}

/** The part that a Message-ID was made of; null: it is none of ours. */
export function partIdOf(messageId: string | null, ownAddress: string): string | null {
  const after = `@${ownAddress.split('@')[1] ?? 'localhost'}`;
  if (!messageId?.startsWith(before) || !messageId.endsWith(after)) return null;
  const partId = messageId.slice(before.length, -after.length);
  return /^[\w-]+\.\d+$/.test(partId) ? partId : null;
}

/** Ids in a header such as References, in their order. */
export function idsIn(header: string): string[] {
  return [...header.matchAll(/<([^<>\s]{1,300})>/g)].map(([, id = '']) => id);
}
