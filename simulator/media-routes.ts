import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { numberView } from './account-routes.ts';
import type { CallFault, FaultRule } from './faults.ts';
import { badParameter, graphFailure, unknownObject } from './graph-error.ts';
import { answer, refusedAccess, refusedNumber } from './graph-answer.ts';
import type { NumberRequest } from './graph-answer.ts';
import { asText } from './json.ts';
import type { Json } from './json.ts';
import type { StoredMedia } from './media-store.ts';
import type { Simulator } from './simulator.ts';

/** The greatest file of any kind; the type of message sets a lower one. */
const uploadLimit = 100 * 1024 * 1024;
const mb = 1024 * 1024;
const limits: [prefix: string, bytes: number][] = [
  ['image/webp', 500 * 1024],
  ['image/', 5 * mb],
  ['video/', 16 * mb],
  ['audio/', 16 * mb],
  ['', uploadLimit],
];

type Options = {
  simulator: Simulator;
  struck(rule: FaultRule<CallFault> | null, request: FastifyRequest, reply: FastifyReply): boolean;
};

type MediaRequest = FastifyRequest<{ Params: { version: string; id: string }; Querystring: { fields?: string } }>;
type FileRequest = FastifyRequest<{ Params: { id: string }; Querystring: { ext?: string; hash?: string } }>;

export const mediaRoutes: FastifyPluginAsync<Options> = async (app, { simulator, struck }) => {
  const { media, business } = simulator;

  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: uploadLimit + mb },
    (_request, body, done) => done(null, body),
  );

  const strikes = (request: FastifyRequest, reply: FastifyReply): boolean =>
    struck(simulator.faults.onCall('media', null), request, reply);

  app.post('/:version/:phoneNumberId/media', async (request: NumberRequest, reply) => {
    const refused = refusedAccess(simulator, request) ?? refusedNumber(simulator, request);
    if (refused) return answer(reply, refused);
    if (strikes(request, reply)) return reply;
    const form = await formOf(request);
    const file = form?.get('file');
    if (!form || !(file instanceof Blob)) return answer(reply, badParameter('The parameter file is required.'));
    if (form.get('messaging_product') !== 'whatsapp')
      return answer(reply, badParameter('The parameter messaging_product is required.'));
    const mime = asText(form.get('type')) ?? file.type;
    const limit = limits.find(([prefix]) => mime.startsWith(prefix))?.[1] ?? uploadLimit;
    if (file.size > limit)
      return answer(reply, graphFailure(131053, `${mime} of ${file.size} bytes is more than ${limit}`));
    const stored = media.add(Buffer.from(await file.arrayBuffer()), mime, file.name || null);
    return answer(reply, { status: 200, body: { id: stored.id } });
  });

  app.get('/:version/:id', async (request: MediaRequest, reply) => {
    const refused = refusedAccess(simulator, request);
    if (refused) return answer(reply, refused);
    const { id } = request.params;
    if (id === business.phoneNumberId) {
      if (struck(simulator.faults.onCall('check', null), request, reply)) return reply;
      return answer(reply, { status: 200, body: numberView(simulator, request.query.fields) });
    }
    if (strikes(request, reply)) return reply;
    const file = media.find(id);
    if (!file) return answer(reply, unknownObject(id, request.method));
    const url = `${request.protocol}://${request.host}${app.prefix}/${media.link(id, simulator.now())}`;
    return answer(reply, { status: 200, body: mediaInfo(file, url) });
  });

  app.delete('/:version/:id', async (request: MediaRequest, reply) => {
    const refused = refusedAccess(simulator, request);
    if (refused) return answer(reply, refused);
    const { id } = request.params;
    return answer(
      reply,
      media.remove(id) ? { status: 200, body: { success: true } } : unknownObject(id, request.method),
    );
  });

  app.get('/media-files/:id', async (request: FileRequest, reply) => {
    const refused = refusedAccess(simulator, request);
    if (refused) return answer(reply, refused);
    if (strikes(request, reply)) return reply;
    const { ext, hash } = request.query;
    const file = media.find(request.params.id);
    const isGood = media.isLinkGood(request.params.id, Number(ext), hash ?? '', simulator.now());
    if (!file || !isGood) return reply.code(404).type('text/plain').send('URL signature expired');
    return reply.type(file.mime).send(file.bytes);
  });
};

/** Node parses multipart bodies itself, behind the Response of fetch. */
async function formOf(request: FastifyRequest): Promise<FormData | null> {
  if (!Buffer.isBuffer(request.body)) return null;
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  try {
    return await new Response(new Uint8Array(request.body), { headers }).formData();
  } catch (error) {
    if (error instanceof TypeError) return null; // what it says of a body that is no form
    throw error;
  }
}

function mediaInfo(file: StoredMedia, url: string): Json {
  return {
    messaging_product: 'whatsapp',
    url,
    mime_type: file.mime,
    sha256: file.sha256.toString('hex'),
    file_size: file.bytes.length,
    id: file.id,
  };
}
