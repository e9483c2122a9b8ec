import type { Keep } from './keep.ts';

const kind = 'sent';
/** Phones ask for a message that they could not read when they are next on; receipts come as late. */
const keptMs = 14 * 86_400_000;

/** What went out: our id of it, and the message itself. */
export type Sent = { part: string; bytes: Uint8Array };

export async function readSent(keep: Keep, ids: readonly string[]): Promise<Map<string, Sent>> {
  const found = new Map<string, Sent>();
  if (ids.length === 0) return found;
  for (const [id, text] of await keep.read(kind, ids)) {
    const { part, bytes } = JSON.parse(text) as { part: string; bytes: string };
    found.set(id, { part, bytes: Buffer.from(bytes, 'base64') });
  }
  return found;
}

export async function writeSent(keep: Keep, id: string, { part, bytes }: Sent): Promise<void> {
  await keep.write([{ kind, id, text: JSON.stringify({ part, bytes: Buffer.from(bytes).toString('base64') }) }]);
}

export async function pruneSent(keep: Keep, now: number): Promise<void> {
  await keep.prune(kind, now - keptMs);
}
