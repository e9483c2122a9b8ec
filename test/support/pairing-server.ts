import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  aesDecryptGCM,
  aesEncryptGCM,
  type BinaryNode,
  Curve,
  decodeBinaryNode,
  encodeBinaryNode,
  hkdf,
  hmacSign,
  NOISE_MODE,
  NOISE_WA_HEADER,
  proto,
  sha256,
} from '@whiskeysockets/baileys';
import { WebSocketServer, type WebSocket } from 'ws';

/** WhatsApp's certificates, as clients check them: those that the test server for messages has recorded. */
function certificates(): Buffer {
  const file = new URL(
    '../../node_modules/@openclaw/crabline/dist/src/servers/whatsapp-baileys-websocket.js',
    import.meta.url,
  );
  const [, chain] = /NOISE_CERT_CHAIN = Buffer.from\("([^"]+)"/.exec(readFileSync(file, 'utf8')) ?? [];
  if (chain === undefined) throw new Error('the test server holds its certificates somewhere else by now');
  return Buffer.from(chain, 'base64');
}

type Keys = { write: Buffer; read: Buffer };
const nothing = Buffer.alloc(0);

/** The server's side of `Noise_XX_25519_AESGCM_SHA256`, as far as one client's hello and finish. */
function createNoise() {
  let hash: Buffer = Buffer.from(NOISE_MODE);
  let salt: Buffer = hash;
  let key: Buffer = hash;
  let counter = 0;
  const ephemeral = Curve.generateKeyPair();
  const fixed = Curve.generateKeyPair();

  const iv = (count: number): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt32BE(count, 8);
    return bytes;
  };
  const authenticate = (data: Uint8Array): void => void (hash = Buffer.from(sha256(Buffer.concat([hash, data]))));
  const halves = (data: Uint8Array): [Buffer, Buffer] => {
    const whole = Buffer.from(hkdf(Buffer.from(data), 64, { salt, info: '' }));
    return [whole.subarray(0, 32), whole.subarray(32)];
  };
  const mix = (shared: Uint8Array): void => {
    [salt, key] = halves(shared);
    counter = 0;
  };
  const encrypt = (data: Uint8Array): Uint8Array => {
    const sealed = aesEncryptGCM(data, key, iv(counter++), hash);
    authenticate(sealed);
    return sealed;
  };
  const decrypt = (data: Uint8Array): Uint8Array => {
    const opened = aesDecryptGCM(data, key, iv(counter++), hash);
    authenticate(data);
    return opened;
  };
  authenticate(NOISE_WA_HEADER);

  return {
    iv,
    hello(clientEphemeral: Uint8Array): Uint8Array {
      authenticate(clientEphemeral);
      authenticate(ephemeral.public);
      mix(Curve.sharedKey(ephemeral.private, clientEphemeral));
      const sealed = encrypt(fixed.public);
      mix(Curve.sharedKey(fixed.private, clientEphemeral));
      const serverHello = { ephemeral: ephemeral.public, static: sealed, payload: encrypt(certificates()) };
      return proto.HandshakeMessage.encode({ serverHello }).finish();
    },
    finish(sealedKey: Uint8Array, payload: Uint8Array): Keys {
      mix(Curve.sharedKey(ephemeral.private, decrypt(sealedKey)));
      decrypt(payload);
      const [read, write] = halves(nothing);
      return { write, read };
    },
  };
}

function framed(data: Uint8Array): Buffer {
  const length = Buffer.alloc(3);
  length.writeUIntBE(data.length, 0, 3);
  return Buffer.concat([length, data]);
}

/** One client that wants to become a device of a phone. */
function serveClient(socket: WebSocket, seen: { codesAsked: BinaryNode[] }) {
  const noise = createNoise();
  let keys: Keys | null = null;
  const counters = { read: 0, write: 0 };
  let bytes = nothing;
  let frames = 0;
  let waiting = Promise.resolve();

  const say = (node: BinaryNode): void => {
    if (!keys) return;
    socket.send(framed(aesEncryptGCM(encodeBinaryNode(node), keys.write, noise.iv(counters.write++), nothing)));
  };

  async function take(frame: Buffer): Promise<void> {
    frames += 1;
    if (frames === 1) {
      const { clientHello } = proto.HandshakeMessage.decode(frame);
      socket.send(framed(noise.hello(clientHello!.ephemeral!)));
    } else if (frames === 2) {
      const { clientFinish } = proto.HandshakeMessage.decode(frame);
      keys = noise.finish(clientFinish!.static!, clientFinish!.payload!);
      const refs = Array.from({ length: 6 }, (_, index) => ({
        tag: 'ref',
        attrs: {},
        content: Buffer.from(`2@ref${index}`),
      }));
      const content = [{ tag: 'pair-device', attrs: {}, content: refs }];
      say({ tag: 'iq', attrs: { from: 's.whatsapp.net', type: 'set', id: '1' }, content });
    } else {
      const opened = aesDecryptGCM(frame, keys!.read, noise.iv(counters.read++), nothing);
      heard(await decodeBinaryNode(Buffer.from(opened)));
    }
  }

  function heard(node: BinaryNode): void {
    const [child] = Array.isArray(node.content) ? node.content : [];
    if (child?.tag === 'link_code_companion_reg') seen.codesAsked.push(child);
    // It has signed: WhatsApp wants a new connection, as that device.
    if (child?.tag === 'pair-device-sign') {
      say({ tag: 'stream:error', attrs: { code: '515' } });
      setTimeout(() => socket.close(), 100);
    }
  }

  socket.on('message', (data: Buffer) => {
    bytes = Buffer.concat([bytes, frames === 0 && bytes.length === 0 ? data.subarray(NOISE_WA_HEADER.length) : data]);
    while (bytes.length >= 3 && bytes.length >= 3 + bytes.readUIntBE(0, 3)) {
      const end = 3 + bytes.readUIntBE(0, 3);
      const frame = bytes.subarray(3, end);
      bytes = bytes.subarray(end);
      waiting = waiting.then(() => take(frame));
    }
  });
  return { say };
}

export type PairingServer = {
  port: number;
  /** Clients that asked for a code to be typed. */
  codesAsked: BinaryNode[];
  /** The phone's camera has read this text: the client becomes its device. */
  scan(qr: string, jid: string, lid: string): void;
  close(): Promise<void>;
};

/** Speaks as much of WhatsApp Web as it takes to link a phone; what comes after that, another server speaks. */
export async function startPairingServer(): Promise<PairingServer> {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  const seen: { codesAsked: BinaryNode[] } = { codesAsked: [] };
  let client: ReturnType<typeof serveClient> | null = null;
  sockets.on('connection', (socket) => {
    client = serveClient(socket, seen);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');

  return {
    port: (http.address() as AddressInfo).port,
    codesAsked: seen.codesAsked,
    scan(qr, jid, lid) {
      const [, , identityKey = '', secret = ''] = qr.split('#')[1]?.split(',') ?? [];
      client?.say(pairSuccess({ identityKey, secret, jid, lid }));
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.close();
      await once(http, 'close');
    },
  };
}

function pairSuccess({
  identityKey,
  secret,
  jid,
  lid,
}: {
  identityKey: string;
  secret: string;
  jid: string;
  lid: string;
}) {
  const account = Curve.generateKeyPair();
  const details = proto.ADVDeviceIdentity.encode({ rawId: 1, timestamp: 1_790_000_000, keyIndex: 1 }).finish();
  const signed = Buffer.concat([Buffer.from([6, 0]), details, Buffer.from(identityKey, 'base64')]);
  const identity = proto.ADVSignedDeviceIdentity.encode({
    ...{ details, accountSignatureKey: account.public, accountSignature: Curve.sign(account.private, signed) },
    deviceSignature: randomBytes(64),
  }).finish();
  const hmac = hmacSign(identity, Buffer.from(secret, 'base64'));
  const content = proto.ADVSignedDeviceIdentityHMAC.encode({ details: identity, hmac }).finish();
  return {
    tag: 'iq',
    attrs: { from: 's.whatsapp.net', type: 'set', id: '2' },
    content: [
      {
        ...{ tag: 'pair-success', attrs: {} },
        content: [
          { tag: 'device-identity', attrs: {}, content },
          { tag: 'device', attrs: { jid, lid } },
          { tag: 'platform', attrs: { name: 'android' } },
        ],
      },
    ],
  };
}
