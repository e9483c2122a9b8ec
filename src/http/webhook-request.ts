import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a provider is answered. */
export type Answer = [status: number, text: string];

const bodyLimit = 4 * 1024 * 1024;
/** Of a body that is too large so much more is let by, for so long, until its sender has read why. */
const refusedRest = { bytes: 64 * 1024 * 1024, ms: 10_000 };
export const plainText = 'text/plain; charset=utf-8';

/** Null: too many, as announced or as come. Nothing is told of a request that breaks off: nobody waits for its answer any more. */
export function readBytes(request: IncomingMessage, done: (bytes: Buffer | null) => void): void {
  if (Number(request.headers['content-length']) > bodyLimit) return done(null);
  const chunks: Buffer[] = [];
  let length = 0;
  const take = (chunk: Buffer): void => {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= bodyLimit) return;
    request.off('data', take).off('end', end);
    done(null);
  };
  const end = (): void => done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length));
  request.on('data', take).on('end', end);
}

/**
 * A connection that is closed while its sender still writes is reset, and the sender learns that it broke, never why: the
 * answer goes out at once, and the end follows when the rest has come by, unread.
 */
export function refuseAsTooMuch(request: IncomingMessage, response: ServerResponse): void {
  const said = 'over 4 MiB';
  response.setHeader('connection', 'close');
  response.writeHead(413, { 'content-type': plainText, 'content-length': Buffer.byteLength(said) });
  response.write(said);
  const close = (): void => {
    clearTimeout(patience);
    response.end();
  };
  const patience = setTimeout(close, refusedRest.ms).unref();
  let passed = 0;
  request.on('data', (chunk: Buffer) => {
    passed += chunk.length;
    if (passed > refusedRest.bytes) close();
  });
  request.once('end', close).once('close', close);
}

export function answerRequest(response: ServerResponse, [status, said]: Answer): void {
  response.writeHead(status, { 'content-type': plainText, 'content-length': Buffer.byteLength(said) });
  response.end(said);
}
