import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWhatsAppServer } from '@openclaw/crabline';
import { decodeQR } from 'qr/decode.js';
import { BufferJSON, initAuthCreds } from '@whiskeysockets/baileys';
import { createSeal } from '../../src/connect/sealed.ts';
import type { Store } from '../../src/store/store.ts';
import { type PairingServer, startPairingServer } from './pairing-server.ts';
import { quietConsole } from '../../src/connect/whatsapp-web/quiet-console.ts';
import { createStoredKeep } from '../../src/connect/whatsapp-web/keep-in-store.ts';

export const ownNumber = '15550000000';
export const secondNumber = '15550000001';

/** A server that speaks WhatsApp Web's handshake, encryption and stanzas, and what reached it. */
export type WhatsAppWebServer = {
  url: string;
  /** Texts that came to it, in their order. */
  sent: { by: string; to: string; text: string; id: string }[];
  /** A customer writes, to the first number unless told otherwise. */
  says(
    from: string,
    text: string,
    more?: { messageId?: string; pushName?: string; chatJid?: string; number?: string },
  ): Promise<number>;
  /** What answers whoever has no phone yet; the server itself from the moment on at which one was linked. */
  pairing: Pick<PairingServer, 'codesAsked'> & {
    /** Of the phone with that number. */
    scan(rows: string[], number?: string): void;
    /** Whoever connects from now on is linked to no phone. */
    another(): void;
    /** Whoever connects from now on is the first number. */
    back(): void;
  };
  /** The way to it breaks, and is mended. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
};

type Recorded = {
  accepted?: boolean;
  body?: { key?: { id: string; remoteJid: string }; message?: { conversation?: string } };
};

export async function startWhatsAppWebServer({ isLinked = true, hasSecond = false } = {}): Promise<WhatsAppWebServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sapa-whatsapp-web-'));
  const sent: WhatsAppWebServer['sent'] = [];
  // Its encryption writes whole sessions there.
  const endQuiet = quietConsole();
  const first = await startOne(ownNumber);
  const servers = new Map([[ownNumber, first]]);
  if (hasSecond) servers.set(secondNumber, await startOne(secondNumber));

  async function startOne(number: string) {
    const server = await startWhatsAppServer({
      // One address is for all phones.
      accessToken: 'the-same-for-all',
      ...{ selfJid: `${number}@s.whatsapp.net`, recorderPath: join(folder, `${number}.jsonl`) },
      onEvent: (event) => note(number, event as unknown as Recorded),
    });
    return { server, port: Number(new URL(server.manifest.endpoints.baileysWebSocketUrl).port) };
  }

  function note(by: string, { accepted, body }: Recorded): void {
    const text = body?.message?.conversation;
    if (accepted && body?.key && text !== undefined) sent.push({ by, to: body.key.remoteJid, text, id: body.key.id });
  }

  const url = new URL(first.server.manifest.endpoints.baileysWebSocketUrl);
  const pairing = await startPairingServer();
  /** Null: whoever comes has no phone yet. */
  let linkedAs: string | null = isLinked ? ownNumber : null;
  const way = await openWay(() => (linkedAs === null ? pairing.port : (servers.get(linkedAs)?.port ?? 0)));
  url.port = String(way.port);

  return {
    ...{ url: url.href, sent, cut: way.cut, mend: way.mend },
    pairing: {
      codesAsked: pairing.codesAsked,
      scan(rows, number = ownNumber) {
        linkedAs = number;
        pairing.scan(read(rows), `${number}:1@s.whatsapp.net`, '99900000000009:1@lid');
      },
      another() {
        linkedAs = null;
      },
      back() {
        linkedAs = ownNumber;
      },
    },
    async says(from, text, { number = ownNumber, ...more } = {}) {
      const { endpoints, adminToken } = (servers.get(number) ?? first).server.manifest;
      const jid = `${from}@s.whatsapp.net`;
      const answer = await fetch(endpoints.adminInboundUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${adminToken}` },
        body: JSON.stringify({ chatJid: jid, senderJid: jid, text, ...more }),
      });
      await answer.text();
      return answer.status;
    },
    async close() {
      await way.cut();
      await pairing.close();
      for (const { server } of servers.values()) await server.close();
      await rm(folder, { recursive: true, force: true });
      endQuiet();
    },
  };
}

/** What a camera sees of the picture whose lines these are. */
function read(rows: string[]): string {
  const scale = 4;
  const size = rows.length * scale;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const isDark = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] === '1';
      if (isDark) data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  }
  return decodeQR({ width: size, height: size, data });
}

/** A wire to that port that can be cut: what is at its end goes on, and remembers. */
async function openWay(to: () => number) {
  const ends = new Set<Socket>();
  let listener = await listen(0);

  async function listen(port: number) {
    const server = createServer((near) => {
      const far = connect(to(), '127.0.0.1');
      for (const [end, other] of [
        [near, far],
        [far, near],
      ] as const) {
        ends.add(end);
        end.on('error', () => other.destroy()).on('close', () => other.destroy());
      }
      near.pipe(far).pipe(near);
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }

  const { port } = listener.address() as AddressInfo;
  return {
    port,
    async cut() {
      for (const end of ends) end.destroy();
      ends.clear();
      if (!listener.listening) return;
      listener.close();
      await once(listener, 'close');
    },
    async mend() {
      listener = await listen(port);
    },
  };
}

/** As if a phone had been linked: the server pairs none. */
export async function linkPhone(
  store: Store,
  secretKey: Buffer,
  { phone = 'first', number = ownNumber } = {},
): Promise<void> {
  const keep = createStoredKeep({ store, phone, seal: createSeal(secretKey, 'linked phone'), now: Date.now });
  await keep.begin();
  const account = {
    details: randomBytes(32),
    accountSignatureKey: randomBytes(32),
    accountSignature: randomBytes(64),
    deviceSignature: randomBytes(64),
  };
  const me = { id: `${number}:1@s.whatsapp.net`, name: 'Toko Uji' };
  const creds = { ...initAuthCreds(), me, account, registered: true };
  await keep.write([{ kind: 'creds', id: 'creds', text: JSON.stringify(creds, BufferJSON.replacer) }]);
}
