import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isFailure } from './business-side.ts';
import type { CallFault, FaultRule } from './faults.ts';
import { badParameter, graphFailure, tokenRefused, unknownObject } from './graph-error.ts';
import type { GraphFailure } from './graph-error.ts';
import { answer, refusedAccess, refusedNumber } from './graph-answer.ts';
import type { NumberRequest } from './graph-answer.ts';
import { asObject, asText } from './json.ts';
import type { Json } from './json.ts';
import { parseJson } from './json-parser.ts';
import { mediaRoutes } from './media-routes.ts';
import type { Simulator } from './simulator.ts';

const MESSAGE_LIMIT = 1024 * 1024;

/** Errors that a fault answers with, before anything was processed. */
const REFUSALS: Partial<Record<CallFault, () => GraphFailure>> = {
  'rate-limited': () => graphFailure(130429),
  'pair-rate': () => graphFailure(131056),
  'window-closed': () => graphFailure(131047),
  'token-expired': () => tokenRefused(true),
  'unknown-error': () => graphFailure(131000),
  temporary: () => graphFailure(2),
};

/** The Graph API as far as a business uses it to talk to customers. */
export const graphRoutes: FastifyPluginAsync<{ simulator: Simulator }> = async (app, { simulator }) => {
  const hung = new Set<FastifyRequest['raw']['socket']>();
  parseJson(app, MESSAGE_LIMIT);
  app.addHook('onRequest', async (request) => {
    simulator.graphUrl ??= `${request.protocol}://${request.host}${app.prefix}`;
  });
  app.addHook('preClose', async () => {
    for (const socket of hung) socket.destroy();
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const found =
      error.statusCode && error.statusCode < 500 ? badParameter(error.message) : graphFailure(131000, error.message);
    return answer(reply, found);
  });
  app.setNotFoundHandler((request, reply) => answer(reply, unknownObject(request.url, request.method)));

  const hang = (request: FastifyRequest, reply: FastifyReply): void => {
    const { socket } = request.raw;
    reply.hijack();
    hung.add(socket);
    socket.once('close', () => hung.delete(socket));
  };
  const drop = (request: FastifyRequest, reply: FastifyReply): void => {
    reply.hijack();
    request.raw.socket.destroy();
  };

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    rule: FaultRule<CallFault> | null,
  ): Promise<void> => {
    const accepted = simulator.accept(asObject(request.body));
    if (isFailure(accepted)) return void answer(reply, accepted);
    if (rule?.fault === 'status-before-answer') {
      await simulator.afterAnswer(accepted);
      return void answer(reply, { status: 200, body: accepted.answer });
    }
    if (rule?.fault === 'slow') await wait(rule.ms ?? 1000);
    if (rule?.fault === 'processed-then-dropped') drop(request, reply);
    else if (rule?.fault === 'processed-then-hung') hang(request, reply);
    else answer(reply, { status: 200, body: accepted.answer });
    setImmediate(() => void simulator.afterAnswer(accepted));
  };

  /** True when the fault decided the answer; what is processed all the same is left to `send`. */
  const struck = (rule: FaultRule<CallFault> | null, request: FastifyRequest, reply: FastifyReply): boolean => {
    if (!rule) return false;
    const refusal = REFUSALS[rule.fault]?.();
    if (refusal) answer(reply, refusal);
    else if (rule.fault === 'unavailable') reply.code(503).type('text/html').send('<h1>503 Service Unavailable</h1>');
    else if (rule.fault === 'hang') hang(request, reply);
    else if (rule.fault === 'dropped') drop(request, reply);
    else return false;
    return true;
  };

  app.post('/:version/:phoneNumberId/messages', async (request: NumberRequest, reply) => {
    const refused = refusedAccess(simulator, request) ?? refusedNumber(simulator, request);
    if (refused) return answer(reply, refused);
    const body = asObject(request.body);
    const isRead = body['status'] === 'read';
    const rule = simulator.faults.onCall(isRead ? 'read' : 'send', addressee(simulator, body));
    if (struck(rule, request, reply)) return reply;
    if (isRead) return answer(reply, simulator.read(body) ?? { status: 200, body: { success: true } });
    await send(request, reply, rule);
    return reply;
  });

  await app.register(mediaRoutes, { simulator, struck });
};

function addressee(simulator: Simulator, body: Json) {
  const message = simulator.chats.find(asText(body['message_id']) ?? '');
  const address = asText(body['to']) ?? asText(body['recipient']) ?? message?.phone;
  return address === undefined ? null : simulator.chats.findCustomer(address);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
