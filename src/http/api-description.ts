import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sessionCookie } from './auth.ts';
import { errorAnswer } from './schemas.ts';

/** `/openapi.json`, and `/docs` to read and try it, of the routes that are added from now on. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      info: { title: 'Sapa', version, description: 'Customer service on WhatsApp: conversations, people, reports.' },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
          token: { type: 'http', scheme: 'bearer' },
          visit: { type: 'http', scheme: 'bearer', description: 'of a visitor of the web chat' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: (route) => withNullAmongValues(jsonSchemaTransform(withRefusals(route))),
  });
  await app.register(swaggerUi, { routePrefix: '/docs' });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

type Described = Parameters<typeof jsonSchemaTransform>[0];

/** What is answered before a route has its say, to whoever is nobody, may not, or sends what cannot be read. */
function withRefusals(route: Described): Described {
  const { schema } = route;
  if (!schema || schema.hide) return route;
  const statuses = [
    // One that says nothing of it is for who is signed in.
    ...(schema.security ? [] : [401, 403]),
    ...(schema.body || schema.params ? [400] : []),
    ...(schema.body ? [413, 415] : []),
    ...(schema.body || schema.params || schema.querystring ? [422] : []),
  ];
  const refusals = Object.fromEntries(statuses.map((status) => [status, errorAnswer]));
  const answers = (schema.response as object | undefined) ?? { 200: z.unknown() };
  return { ...route, schema: { ...schema, response: { ...refusals, ...answers } } };
}

/** OpenAPI 3.0: `nullable` alone does not let null pass an `enum`, and clients that check refuse what is right. */
function withNullAmongValues<T>(described: T): T {
  if (Array.isArray(described)) return described.map(withNullAmongValues) as T;
  if (described === null || typeof described !== 'object') return described;
  const entries = Object.entries(described).map(([key, value]) => [key, withNullAmongValues(value)]);
  const copy = Object.fromEntries(entries);
  if (copy.nullable === true && Array.isArray(copy.enum) && !copy.enum.includes(null)) copy.enum.push(null);
  return copy as T;
}
