import type { FastifyRequest } from 'fastify';
import { HttpError } from './errors.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Requests that change something must come from our own pages. A browser says where from: by `Sec-Fetch-Site`, which no
 * page can forge, or where it has no TLS by `Origin`. Without either it is no browser, or one so old that only the
 * SameSite cookie protects it. `publicUrl` is ours too: a proxy may hand on another `Host`.
 */
export function createCrossSiteCheck(publicUrl: string | null): (request: FastifyRequest) => void {
  const publicHost = publicUrl === null ? null : hostOf(publicUrl);

  return (request) => {
    if (safeMethods.has(request.method)) return;
    const { origin, 'sec-fetch-site': site } = request.headers;
    if (site !== undefined) {
      if (site !== 'same-origin' && site !== 'none') refuse(origin);
      return;
    }
    if (origin === undefined) return;
    const host = hostOf(origin);
    if (host === null || (host !== request.host && host !== publicHost)) refuse(origin);
  };
}

function refuse(origin: string | undefined): never {
  const from = origin === undefined ? '' : ` (${origin})`;
  throw new HttpError(
    'cross_site',
    `this request came from another site${from}; if that is the console’s own address, set PUBLIC_URL to it`,
  );
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
