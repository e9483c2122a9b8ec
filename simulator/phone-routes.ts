import { readFile, readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';

const folder = new URL('./phone/', import.meta.url);
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const contentSecurityPolicy =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";

/** The phone: a page and its files, from memory. */
export const phoneRoutes: FastifyPluginAsync = async (app) => {
  const page = await readFile(new URL('index.html', folder), 'utf8');

  app.get('/', async (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentSecurityPolicy)
      .header('cache-control', 'no-cache')
      .send(page.replace('<head>', `<head><base href="${baseOf(request.url)}">`)),
  );

  for (const name of await readdir(folder)) {
    const bytes = await readFile(new URL(name, folder));
    app.get(`/phone/${name}`, async (_request, reply) =>
      reply
        .type(types[extname(name)] ?? 'application/octet-stream')
        .header('cache-control', 'no-cache')
        .send(bytes),
    );
  }
};

/** Under `/simulator` as under `/simulator/`, and behind a proxy that adds a path: relative to what the browser asked. */
function baseOf(url: string): string {
  const path = url.split('?')[0] ?? '/';
  return path.endsWith('/') ? './' : `${encodeURI(decodeURI(path.slice(path.lastIndexOf('/') + 1)))}/`;
}
