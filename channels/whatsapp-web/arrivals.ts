import { sleep, type Timers } from '../../src/engine/waiting.ts';
import { isJson, type Json, readArray, readId, readObject, readString } from '../readers.ts';
import type { Keep } from './keep.ts';
import type { Delivery } from './parse.ts';
import { messagesIn } from './parse-message.ts';
import { identityOf, personIn } from './person-jid.ts';
import type { Identity } from '../channel.ts';
import { readSent } from './sent.ts';
import { readLong } from './wire-values.ts';

export type ArrivalParts = {
  keep: Keep;
  /** Who we are at the moment. */
  own(): { number: string | null; lid: string | null };
  isKnown(account: string, who: Identity): Promise<boolean>;
  receive(body: Delivery): Promise<void>;
  now(): number;
  timers: Timers;
  log: { warn(fields: object, message: string): void };
};

export type Arrivals = {
  /** An event of the library's that is about messages. In order; given on until it is stored. */
  take(event: string, data: unknown): void;
  /** What waited to be decrypted when this process ended. Called when it begins. */
  recall(): Promise<void>;
  /** Waits for what has been taken, so long at most. */
  stop(withinMs: number): Promise<void>;
};

const waitingKind = 'waiting';
const syncedKind = 'synced';
/** A message that cannot be read is asked for again; so long nobody is told. */
const patienceMs = 60_000;
/** Clocks of phones differ. */
const overlapMs = 5 * 60_000;
const longestRetryMs = 60_000;

/** What comes over the connection, made into deliveries. Nothing is let go of before it is stored (L11). */
export function createArrivals(parts: ArrivalParts): Arrivals {
  const { keep, timers } = parts;
  let line: Promise<void> = Promise.resolve();
  let stopping = false;
  const waiting = new Map<string, () => void>();
  /** Per number; of the last time it was connected. */
  let syncedAt: { account: string; at: number; before: number | null } | null = null;

  function enqueue(work: () => Promise<void>): void {
    line = line.then(() => untilDone(work));
  }

  async function untilDone(work: () => Promise<void>): Promise<void> {
    for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, longestRetryMs)) {
      try {
        return await work();
      } catch (error) {
        if (stopping)
          return parts.log.warn({ err: error }, 'messages of WhatsApp Web could not be stored before the stop');
        parts.log.warn({ err: error }, 'messages of WhatsApp Web could not be stored; they are kept and tried again');
        await sleep(timers, waitMs);
      }
    }
  }

  async function deliver(event: string, data: unknown): Promise<void> {
    const { number: account, lid } = parts.own();
    if (account === null) return;
    const own = lid === null ? [account] : [account, lid];
    const wanted = await wantedOf(event, data, account);
    if (wanted === null) return;
    const ours = await ourIds(keep, wanted);
    await parts.receive({ account, own, events: [{ event, data: wanted }], ours });
    // Not before it is stored: until then its place among those that wait is all that would tell of it.
    for (const message of messagesIn(wanted)) await letGo(nameOf(message));
    await noteSynced(account, wanted);
  }

  /** Null: nothing of it. */
  async function wantedOf(event: string, data: unknown, account: string): Promise<unknown> {
    switch (event) {
      case 'messages.upsert':
        return withMessages(data, await withoutWaiting(messagesIn(data)));
      case 'messaging-history.set':
        return withMessages(data, await sinceLast(account, messagesIn(data)));
      case 'lid-mapping.update':
        return (await isOfSomebodyKnown(account, data)) ? data : null;
      default:
        return data;
    }
  }

  /** Who they all are is told at once, of everybody in the address book. */
  async function isOfSomebodyKnown(account: string, data: unknown): Promise<boolean> {
    const people = isJson(data) ? [personIn(readString(data, 'lid')), personIn(readString(data, 'pn'))] : [];
    for (const person of people) if (person && (await parts.isKnown(account, identityOf(person)))) return true;
    return false;
  }

  /** Those that could not be decrypted are held back: most of them come again within seconds, readable. */
  async function withoutWaiting(messages: Json[]): Promise<Json[]> {
    const readable: Json[] = [];
    for (const message of messages) {
      if (isWaiting(message)) await hold(nameOf(message), message);
      else readable.push(message);
    }
    return readable;
  }

  async function hold(id: string, message: Json): Promise<void> {
    if (waiting.has(id)) return;
    await keep.write([{ kind: waitingKind, id, text: JSON.stringify(message) }]);
    giveUpAfter(patienceMs, id, message);
  }

  async function letGo(id: string): Promise<void> {
    const callOff = waiting.get(id);
    if (!callOff) return;
    callOff();
    waiting.delete(id);
    await keep.write([{ kind: waitingKind, id, text: null }]);
  }

  function giveUpAfter(ms: number, id: string, message: Json): void {
    const callOff = timers.after(ms, () =>
      enqueue(async () => {
        if (!waiting.has(id)) return;
        const { number: account } = parts.own();
        if (account === null) return;
        const events = [{ event: 'messages.upsert', data: { messages: [message] } }];
        await parts.receive({ account, own: [account], events });
        await letGo(id);
      }),
    );
    waiting.set(id, callOff);
  }

  /** The history that a phone sends along: what was missed while nothing was linked, never what was before that. */
  async function sinceLast(account: string, messages: Json[]): Promise<Json[]> {
    const { before } = await syncedOf(account);
    if (before === null) return [];
    return messages.filter((message) => (timeOf(message) ?? 0) >= before - overlapMs);
  }

  async function syncedOf(account: string): Promise<NonNullable<typeof syncedAt>> {
    if (syncedAt?.account === account) return syncedAt;
    const text = (await keep.read(syncedKind, [account])).get(account);
    const at = text === undefined ? null : Number(text);
    syncedAt = { account, at: at ?? 0, before: at };
    return syncedAt;
  }

  async function noteSynced(account: string, data: unknown): Promise<void> {
    const known = await syncedOf(account);
    const latest = Math.min(Math.max(0, ...messagesIn(data).map((message) => timeOf(message) ?? 0)), parts.now());
    if (latest <= known.at) return;
    await keep.write([{ kind: syncedKind, id: account, text: String(latest) }]);
    known.at = latest;
  }

  return {
    take(event, data) {
      // As JSON: what it holds of the library's own is gone, and nobody changes it behind our back.
      const plain: unknown = JSON.parse(JSON.stringify(data) ?? 'null');
      enqueue(() => deliver(event, plain));
    },
    async recall() {
      for (const { id, text, at } of await keep.list(waitingKind)) {
        if (!waiting.has(id)) giveUpAfter(Math.max(at + patienceMs - parts.now(), 0), id, JSON.parse(text) as Json);
      }
    },
    async stop(withinMs) {
      for (const callOff of waiting.values()) callOff();
      waiting.clear();
      let callOff = (): void => undefined;
      const tooLate = new Promise<void>((resolve) => {
        callOff = timers.after(withinMs, resolve);
      });
      await Promise.race([line, tooLate]);
      callOff();
      stopping = true;
    },
  };
}

/** Null when nothing is left. */
function withMessages(data: unknown, messages: Json[]): Json | null {
  return messages.length === 0 || !isJson(data) ? null : { ...data, messages };
}

function nameOf(message: Json): string {
  const key = readObject(message, 'key');
  return `${readString(key, 'remoteJid') ?? ''} ${readId(key, 'id') ?? ''}`;
}

function isWaiting(message: Json): boolean {
  const stub = message['messageStubType'];
  return (stub === 2 || stub === 'CIPHERTEXT') && !message['message'] && readObject(message, 'key')['fromMe'] !== true;
}

function timeOf(message: Json): number | null {
  const seconds = readLong(message, 'messageTimestamp');
  return seconds === null ? null : seconds * 1000;
}

/** Of the messages that we sent, by their ids on the wire. */
async function ourIds(keep: Keep, data: unknown): Promise<Record<string, string>> {
  const items = Array.isArray(data)
    ? data.filter(isJson)
    : isJson(data)
      ? readArray(data, 'messages').filter(isJson)
      : [];
  const keys = items.map((item) => readObject(item, 'key')).filter((key) => key['fromMe'] !== false);
  const ids = keys.flatMap((key) => readId(key, 'id') ?? []);
  const ours: Record<string, string> = {};
  for (const [id, { part }] of await readSent(keep, ids)) ours[id] = part;
  return ours;
}
