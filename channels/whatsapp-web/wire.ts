import type { AnyMessageContent, CacheStore } from '@whiskeysockets/baileys';
import type { KeptAuth } from './auth-state.ts';
import type { Library } from './library.ts';
import { messageOfRef, movedRef, type MediaRef } from './media-ref.ts';

/** What was sent, and what WhatsApp said to it. `unknown`: nothing; it may have arrived. */
export type Answer = { state: 'accepted' } | { state: 'refused'; code: string } | { state: 'unknown'; why: string };

export type WireMessage = {
  jid: string;
  id: string;
  content: AnyMessageContent;
  /** The customer's message that it answers. */
  quoted?: { id: string; text: string };
};

/** One connection to WhatsApp: as little of the library as is needed, so that something else can stand in for it. */
export type Wire = {
  /** Who we are, once linked. */
  me(): { number: string | null; lid: string | null; name: string | null };
  /** Makes the message; what it is made of is to be kept before it goes, for phones that ask for it again. */
  prepare(message: WireMessage): Promise<{ bytes: Uint8Array; go(): Promise<Answer> }>;
  markRead(key: { remoteJid: string; id: string }): Promise<void>;
  typing(jid: string, on: boolean): Promise<void>;
  /** Eight letters and digits that are typed on the phone. */
  requestCode(number: string): Promise<string>;
  /** Asks the phone to put a file there again. Null: it did not. */
  moveMedia(ref: MediaRef): Promise<MediaRef | null>;
  /** Takes this device off the phone. */
  unlink(): Promise<void>;
  close(): Promise<void>;
};

export type WireEvents = {
  /** Every event of the library's, as it comes. */
  onEvent(event: string, data: unknown): void;
  /** What was sent under that id, for a phone that could not read it. */
  findSent(id: string): Promise<Uint8Array | null>;
};

export type OpenWire = (auth: KeptAuth, events: WireEvents) => Wire;

/** Events that this service reads. */
const heard = [
  'connection.update',
  'creds.update',
  'messaging-history.set',
  'messages.upsert',
  'messages.update',
  'call',
  'lid-mapping.update',
] as const;

const answerMs = 20_000;

type Log = { warn(fields: object, message: string): void };

export function createOpenWire(library: Library, { url, log }: { url: string; log: Log }): OpenWire {
  const { makeWASocket, Browsers, generateWAMessage, makeCacheableSignalKeyStore, proto } = library;
  // It tells very much at every level, secrets among it: what matters comes as events and errors.
  const quiet = quietLogger(log);
  const retries = new Map<string, unknown>();

  return (auth, { onEvent, findSent }) => {
    const socket = makeWASocket({
      waWebSocketUrl: url,
      logger: quiet,
      auth: { creds: auth.creds, keys: makeCacheableSignalKeyStore(auth.keys, quiet) },
      browser: Browsers.ubuntu('Chrome'),
      // Else the phone of the business falls silent.
      markOnlineOnConnect: false,
      syncFullHistory: false,
      generateHighQualityLinkPreview: false,
      // Groups, newsletters and status posts are not even decrypted.
      shouldIgnoreJid: (jid) => !/@(?:s\.whatsapp\.net|lid|hosted|hosted\.lid|c\.us)$/.test(jid),
      msgRetryCounterCache: boundedCache(retries),
      async getMessage({ id }) {
        const bytes = id ? await findSent(id) : null;
        return bytes ? proto.Message.decode(bytes) : undefined;
      },
    });
    for (const event of heard) socket.ev.on(event, (data) => onEvent(event, data));

    /** WhatsApp answers under the message's own id, with an acknowledgement or already with a receipt. */
    async function answerTo(id: string, send: () => Promise<unknown>): Promise<Answer> {
      const waiting = socket.waitForMessage(id, answerMs).then(
        (node: unknown) => answerOf(node),
        (error: unknown): Answer => ({ state: 'unknown', why: String(error) }),
      );
      await send();
      return waiting;
    }

    return {
      me() {
        const { id, lid, name } = socket.user ?? {};
        return { number: userOf(id), lid: userOf(lid), name: name ?? null };
      },
      async prepare({ jid, id, content, quoted }) {
        const theirs = quoted && {
          key: { remoteJid: jid, fromMe: false, id: quoted.id },
          message: { conversation: quoted.text },
        };
        const userJid = socket.user?.id ?? '';
        const message = await generateWAMessage(jid, content, {
          ...{ userJid, messageId: id, upload: socket.waUploadToServer, logger: quiet },
          ...(theirs ? { quoted: theirs } : {}),
        });
        const bare = message.message ?? {};
        const bytes = proto.Message.encode(bare).finish();
        return { bytes, go: () => answerTo(id, () => socket.relayMessage(jid, bare, { messageId: id })) };
      },
      markRead: (key) => socket.readMessages([key]),
      typing: (jid, on) => socket.sendPresenceUpdate(on ? 'composing' : 'paused', jid),
      requestCode: (number) => socket.requestPairingCode(number),
      async moveMedia(ref) {
        const asked = await socket.updateMediaMessage(messageOfRef(ref));
        return movedRef(ref, asked.message);
      },
      unlink: () => socket.logout(),
      close: async () => socket.end(undefined),
    };
  };
}

function answerOf(node: unknown): Answer {
  const attrs = (node as { attrs?: Record<string, string> } | undefined)?.attrs;
  if (!attrs) return { state: 'unknown', why: 'no answer in time' };
  return attrs['error'] ? { state: 'refused', code: attrs['error'] } : { state: 'accepted' };
}

function userOf(jid: string | undefined): string | null {
  return jid?.split(/[:@]/)[0] || null;
}

function quietLogger(log: Log) {
  const none = (): void => undefined;
  const logger = {
    ...{ level: 'error', trace: none, debug: none, info: none, warn: none },
    error(fields: unknown, message?: string) {
      const error = (fields as { err?: { message?: string } } | null)?.err?.message;
      log.warn({ ...(error === undefined ? {} : { reason: error }) }, `WhatsApp Web: ${message ?? 'an error'}`);
    },
    child: () => logger,
  };
  return logger;
}

const mostRetries = 2_000;

/** Outlives one connection: else a phone that cannot read a message asks for it for ever. */
function boundedCache(kept: Map<string, unknown>): CacheStore {
  return {
    get: (key) => kept.get(key) as never,
    set(key, value) {
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > mostRetries && oldest !== undefined) kept.delete(oldest);
    },
    del: (key) => void kept.delete(key),
    flushAll: () => kept.clear(),
  };
}
