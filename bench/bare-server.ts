import fastify from 'fastify';
import { isSignedBy } from '../channels/meta/signature.ts';
import { business } from './service.ts';

/** What a webhook costs at the least: Fastify, the signature over the raw bytes, the JSON. Nothing is stored. */
const app = fastify({ bodyLimit: 4 * 1024 * 1024 });
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/webhooks/whatsapp', async (request, reply) => {
  const raw = request.body as Buffer;
  const signature = request.headers['x-hub-signature-256'];
  if (typeof signature !== 'string' || !isSignedBy(raw, signature, business.appSecret))
    return reply.code(401).send('no');
  JSON.parse(raw.toString('utf8'));
  return reply.code(200).send('ok');
});
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
