import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Said } from './chats.ts';
import { SimulatorError } from './simulator-error.ts';
import { sendersIn } from './senders-in.ts';
import type { Simulator } from './simulator.ts';
import { wordsSaid } from './message-words.ts';
import type { Json } from './json.ts';

const fileLimit = 100 * 1024 * 1024;

type FileRequest = FastifyRequest<{ Querystring: { name?: string; type?: string } }>;
type RawRequest = FastifyRequest<{ Querystring: { unsigned?: string } }>;

/** Bodies that are taken as they are: whole webhooks and files. */
export const rawRoutes: FastifyPluginAsync<{ simulator: Simulator }> = async (app, { simulator }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: fileLimit }, (_request, body, done) =>
    done(null, body),
  );

  /** Goes out byte for byte; signed here unless a signature comes with it or `?unsigned` is asked for. */
  app.post('/webhook', async (request: RawRequest) => {
    const raw = bytesOf(request);
    const delivery = await simulator.webhooks.postRaw(raw, givenHeaders(request));
    if (delivery.status === 200)
      for (const { phone, message } of sendersIn(parsed(raw))) remember(simulator, phone, message);
    return delivery;
  });

  app.post('/files', async (request: FileRequest) => {
    const { name, type } = request.query;
    return { id: simulator.media.add(bytesOf(request), type ?? 'application/octet-stream', name ?? null).id };
  });

  app.get('/media/:id', async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    const file = simulator.media.find(request.params.id);
    if (!file) return reply.code(404).send({ error: { code: 'not_found', message: 'There is no such file.' } });
    const isShown = /^(image\/(png|jpe?g|gif|webp)|audio\/|video\/)/.test(file.mime);
    return reply
      .type(file.mime)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', isShown ? 'inline' : 'attachment')
      .send(file.bytes);
  });
};

function bytesOf(request: FastifyRequest): Buffer {
  if (Buffer.isBuffer(request.body)) return request.body;
  throw new SimulatorError('The request needs a body and a content-type.');
}

function givenHeaders(request: RawRequest): Record<string, string> | null {
  const type = { 'content-type': request.headers['content-type'] ?? 'application/json' };
  if (request.query.unsigned !== undefined) return type;
  const signature = request.headers['x-hub-signature-256'];
  return typeof signature === 'string' ? { ...type, 'x-hub-signature-256': signature } : null;
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return null; // not JSON was sent on purpose; nobody wrote in it
  }
}

function remember(simulator: Simulator, phone: string, message: Json): void {
  const at = simulator.now();
  const customer = simulator.chats.customer(phone);
  customer.lastWroteAt = at;
  simulator.chats.add<Said>({
    kind: 'said',
    id: String(message['id']),
    phone: customer.phone,
    at,
    text: wordsSaid(message),
    message,
    ackedAt: at,
    webhookStatus: 200,
    readAt: null,
  });
}
