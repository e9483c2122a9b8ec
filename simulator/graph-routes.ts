import type { FastifyPluginAsync } from 'fastify';
import { accountRoutes } from './account-routes.ts';
import { createCallFaults, type Refusals } from './call-faults.ts';
import { badParameter, graphFailure, tokenRefused, unknownObject } from './graph-error.ts';
import { answer, refusedAccess, refusedNumber } from './graph-answer.ts';
import type { NumberRequest } from './graph-answer.ts';
import { asObject, asText } from './json.ts';
import type { Json } from './json.ts';
import { parseJson } from './json-parser.ts';
import { mediaRoutes } from './media-routes.ts';
import type { Simulator } from './simulator.ts';

const messageLimit = 1024 * 1024;

const refusals: Refusals = {
  'rate-limited': () => graphFailure(130429),
  'pair-rate': () => graphFailure(131056),
  'window-closed': () => graphFailure(131047),
  'token-expired': () => tokenRefused(true),
  'unknown-error': () => graphFailure(131000),
  temporary: () => graphFailure(2),
};

/** The Graph API as far as a business uses it to talk to customers. */
export const graphRoutes: FastifyPluginAsync<{ simulator: Simulator }> = async (app, { simulator }) => {
  parseJson(app, messageLimit);
  app.addHook('onRequest', async (request) => {
    simulator.graphUrl ??= `${request.protocol}://${request.host}${app.prefix}`;
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const found =
      error.statusCode && error.statusCode < 500 ? badParameter(error.message) : graphFailure(131000, error.message);
    return answer(reply, found);
  });
  app.setNotFoundHandler((request, reply) => answer(reply, unknownObject(request.url, request.method)));

  const { struck, send } = createCallFaults(app, simulator, refusals);

  app.post('/:version/:phoneNumberId/messages', async (request: NumberRequest, reply) => {
    const refused = refusedAccess(simulator, request) ?? refusedNumber(simulator, request);
    if (refused) return answer(reply, refused);
    const body = asObject(request.body);
    const isRead = body['status'] === 'read';
    const rule = simulator.faults.onCall(isRead ? 'read' : 'send', addressee(simulator, body));
    if (struck(rule, request, reply)) return reply;
    if (isRead) return answer(reply, simulator.read(body) ?? { status: 200, body: { success: true } });
    await send(request, reply, { body, rule, accepted: ({ answer: given }) => given });
    return reply;
  });

  await app.register(accountRoutes, { simulator, struck });
  await app.register(mediaRoutes, { simulator, struck });
};

function addressee(simulator: Simulator, body: Json) {
  const message = simulator.chats.find(asText(body['message_id']) ?? '');
  const address = asText(body['to']) ?? asText(body['recipient']) ?? message?.phone;
  return address === undefined ? null : simulator.chats.findCustomer(address);
}
