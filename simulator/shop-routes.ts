import { readFile } from 'node:fs/promises';
import type { FastifyPluginAsync } from 'fastify';

const folder = new URL('./shop/', import.meta.url);
/** What a careful shop would say, with no more than the chat needs: see docs/channels.md. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** A pretended shop whose page has the web chat on it; the service itself serves the widget. */
export const shopRoutes: FastifyPluginAsync = async (app) => {
  const page = await readFile(new URL('index.html', folder));
  const style = await readFile(new URL('shop.css', folder));
  app.get('/webchat', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-cache' })
      .send(page),
  );
  app.get('/shop/shop.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(style),
  );
};
