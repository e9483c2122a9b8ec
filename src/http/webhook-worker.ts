import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { gathering } from '../../channels/gathering.ts';
import type { FromWorker, Listening, Post, ToWorker } from './webhook-thread.ts';
import { answerRequest, readBytes, refuseAsTooMuch } from './webhook-request.ts';

const { host, port, proofHeaders } = workerData as Listening;
/** So long posts wait for others to be handed over with them. */
const togetherMs = 2;
/** As long as requests under way are waited for at the end. */
const longestMs = 5_000;

const unanswered = new Map<number, ServerResponse>();
let last = 0;
let isEnding = false;

function tell(what: FromWorker, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(what, moved);
}

const hand = gathering<{ post: Post; bytes: Buffer }>(togetherMs, (given) => {
  const bodies = new Uint8Array(given.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of given) {
    bodies.set(bytes, at);
    at += bytes.length;
  }
  tell({ posts: given.map(({ post }) => post), bodies }, [bodies.buffer]);
});

const server = createServer({ keepAliveTimeout: 75_000, noDelay: true }, take);

function take(request: IncomingMessage, response: ServerResponse): void {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const webhook = path.startsWith('/webhooks/') ? path.slice('/webhooks/'.length) : '';
  const proofHeader = proofHeaders[webhook];
  if (proofHeader === undefined) return answerRequest(response, [404, 'only webhooks are taken here']);
  if (request.method === 'GET') tell({ verify: [note(response), webhook, query] });
  else if (request.method === 'POST') takePost(request, response, { webhook, proofHeader });
  else answerRequest(response, [405, 'webhooks are posted']);
}

function takePost(
  request: IncomingMessage,
  response: ServerResponse,
  { webhook, proofHeader }: { webhook: string; proofHeader: string },
): void {
  const beganAt = performance.timeOrigin + performance.now();
  readBytes(request, (bytes) => {
    if (bytes === null) {
      tell({ tooMuch: [webhook, beganAt] });
      return refuseAsTooMuch(request, response);
    }
    const proof = request.headers[proofHeader];
    const post: Post = [note(response), webhook, typeof proof === 'string' ? proof : null, bytes.length, beganAt];
    hand({ post, bytes });
  });
}

function note(response: ServerResponse): number {
  last += 1;
  unanswered.set(last, response);
  return last;
}

parentPort?.on('message', (order: ToWorker) => {
  if (order === 'end') return end();
  for (const [id, status, said] of order) {
    const response = unanswered.get(id);
    unanswered.delete(id);
    if (!response) continue;
    // Else its sender keeps the connection, and the end waits for it.
    if (isEnding) response.setHeader('connection', 'close');
    answerRequest(response, [status, said]);
  }
});

/** Lets requests that are under way have their answer. */
function end(): void {
  isEnding = true;
  const patience = setTimeout(() => server.closeAllConnections(), longestMs);
  server.close(() => {
    clearTimeout(patience);
    parentPort?.close();
  });
}

server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
  tell({ failed: { code, message } });
  parentPort?.close();
});
server.listen({ host, port }, () => tell({ listening: (server.address() as AddressInfo).port }));
