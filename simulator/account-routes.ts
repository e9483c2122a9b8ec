import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { isTokenGood, newToken } from './account.ts';
import type { CallFaults } from './call-faults.ts';
import { answer, refusedAccess } from './graph-answer.ts';
import { badParameter, tokenRefused, unknownObject } from './graph-error.ts';
import type { GraphFailure } from './graph-error.ts';
import type { Json } from './json.ts';
import type { Simulator } from './simulator.ts';

const appId = '420000000000001';
const lastsSeconds = 60 * 86_400;
const knownFields: Record<string, string[]> = {
  instagram: ['messages', 'messaging_postbacks'],
  messenger: ['messages', 'message_echoes'],
};

type Query = FastifyRequest<{
  Params: { version: string; id: string };
  Querystring: { fields?: string; input_token?: string; grant_type?: string; access_token?: string };
}>;

/** What Graph says of a number, a profile or a Page: how it stands, and which app hears of it. */
export const accountRoutes: FastifyPluginAsync<{ simulator: Simulator; struck: CallFaults['struck'] }> = async (
  app,
  { simulator, struck },
) => {
  const { account, business, platform } = simulator;
  const subscriber = platform.name === 'whatsapp' ? business.businessAccountId : business.phoneNumberId;
  const ok = (body: Json): GraphFailure => ({ status: 200, body });

  const asked = (path: string, method: 'GET' | 'POST', give: (request: Query) => GraphFailure): void => {
    app.route({
      ...{ url: path, method },
      async handler(request, reply) {
        const query = request as Query;
        if (struck(simulator.faults.onCall('check', null), request, reply)) return reply;
        return answer(reply, refusedAccess(simulator, request) ?? give(query));
      },
    });
  };
  const ofSubscriber = (give: () => GraphFailure) => (request: Query) => {
    const { id } = request.params;
    return [subscriber, 'me'].includes(id) ? give() : unknownObject(id, request.method);
  };

  asked('/:version/debug_token', 'GET', ({ query }) =>
    isTokenGood(account, query.input_token ?? '')
      ? ok({ data: { app_id: appId, is_valid: true, expires_at: account.tokenExpiresAt } })
      : badParameter('The token to be looked at is not valid'),
  );
  asked('/:version/app', 'GET', () => ok({ id: appId }));
  asked(
    '/:version/:id/subscribed_apps',
    'GET',
    ofSubscriber(() => ok({ data: account.subscribed ? [subscriptionOf(platform.name)] : [] })),
  );
  asked(
    '/:version/:id/subscribed_apps',
    'POST',
    ofSubscriber(() => {
      if (!account.maySubscribe)
        return badParameter('To subscribe to the messages field, one of these permissions is needed');
      account.subscribed = true;
      return ok({ success: true });
    }),
  );

  app.get('/refresh_access_token', async (request: Query, reply) => {
    const { grant_type: grant, access_token: token = '' } = request.query;
    if (platform.name !== 'instagram') return answer(reply, unknownObject('refresh_access_token', 'GET'));
    if (struck(simulator.faults.onCall('check', null), request, reply)) return reply;
    if (grant !== 'ig_refresh_token') return answer(reply, badParameter('grant_type'));
    if (!isTokenGood(account, token)) return answer(reply, tokenRefused(account.token === 'expired'));
    return answer(reply, ok({ access_token: newToken(account), token_type: 'bearer', expires_in: lastsSeconds }));
  });
};

function subscriptionOf(name: string): Json {
  if (name === 'whatsapp') return { whatsapp_business_api_data: { id: appId, name: 'Sapa' } };
  return { ...(name === 'messenger' ? { id: appId } : {}), subscribed_fields: knownFields[name] };
}

const usualFields = 'verified_name,display_phone_number,quality_rating,throughput,platform_type';

/** A number as Graph describes it, the fields that were asked for. */
export function numberView({ account, business }: Simulator, fields = usualFields): Json {
  const all: Json = {
    verified_name: business.name,
    display_phone_number: business.displayPhoneNumber,
    quality_rating: account.quality,
    status: account.status,
    name_status: account.nameStatus,
    throughput: { level: 'STANDARD' },
    platform_type: 'CLOUD_API',
  };
  const wanted = fields.split(',').filter((field) => field in all);
  return { ...Object.fromEntries(wanted.map((field) => [field, all[field]])), id: business.phoneNumberId };
}
