import type { Inbound } from '../channel.ts';
import { cut } from '../clean.ts';
import { type Json, readArray, readId, readObject, readString } from '../readers.ts';
import { readTime } from '../provider-time.ts';
import { errorOfCode } from './errors.ts';
import type { ParseContext } from './parse-message.ts';
import { identityOf, personIn } from './person-jid.ts';
import { readEnum, readLong } from './wire-values.ts';

const statuses = { ERROR: 0, PENDING: 1, SERVER_ACK: 2, DELIVERY_ACK: 3, READ: 4, PLAYED: 5 } as const;
const meanings = {
  ERROR: 'failed',
  SERVER_ACK: 'sent',
  DELIVERY_ACK: 'delivered',
  READ: 'read',
  PLAYED: 'played',
} as const;

/** One of `messages.update`: what became of a message of ours. Null: it tells nothing of that. */
export function parseStatus(context: ParseContext, item: Json): Inbound | null {
  const key = readObject(item, 'key');
  const update = readObject(item, 'update');
  const id = readId(key, 'id');
  // Of customers' messages it repeats what `messages.upsert` says.
  if (id === null || key['fromMe'] === false || !('status' in update)) return null;
  const status = readEnum(update, 'status', statuses);
  if (status === 'PENDING') return null;
  const at = readTime({ at: readLong(update, 'messageTimestamp') }, 'at', context.receivedAt);
  const { accountExternalId } = context;
  if (status === null) {
    const what = cut(`status:${readId(update, 'status') ?? 'none'}`, 100);
    return { accountExternalId, key: `s:${id}:${what}`, at, type: 'unknown', what, data: null };
  }
  const to = personIn(readString(key, 'remoteJid'));
  const [code, detail] = readArray(update, 'messageStubParameters');
  return {
    ...{ accountExternalId, key: `s:${id}:${meanings[status]}`, at, type: 'status' },
    ...{
      providerId: id,
      status: meanings[status],
      ourId: readId(context.ours, id),
      recipient: to ? [identityOf(to)] : [],
    },
    error: status === 'ERROR' ? errorOfCode(wordOf(code) ?? 'no-code', wordOf(detail) ?? '') : null,
  };
}

function wordOf(value: unknown): string | null {
  return typeof value === 'string' ? cut(value, 300) : null;
}
