import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { accountRoutes } from './account-routes.ts';
import { createCallFaults, type Refusals } from './call-faults.ts';
import type { Customer } from './chats.ts';
import { tokenRefused, unknownObject } from './graph-error.ts';
import { answer, refusedAccess, refusedNumber } from './graph-answer.ts';
import type { NumberRequest } from './graph-answer.ts';
import { asObject, asText } from './json.ts';
import { parseJson } from './json-parser.ts';
import { readSend, refusal } from './platforms/messaging.ts';
import type { Simulator } from './simulator.ts';

const messageLimit = 1024 * 1024;

const refusals: Refusals = {
  'rate-limited': () => refusal(429, { message: '(#613) Calls to this api have exceeded the rate limit.', code: 613 }),
  'token-expired': () => tokenRefused(true),
  'unknown-error': () => refusal(500, { message: '(#1) An unknown error occurred', code: 1 }),
  temporary: () => refusal(503, { message: '(#2) Service temporarily unavailable', code: 2 }),
  'window-closed': () =>
    refusal(400, {
      message: '(#10) This message is sent outside of allowed window.',
      code: 10,
      error_subcode: 2534022,
    }),
};

type FileRequest = FastifyRequest<{ Params: { id: string }; Querystring: { ext?: string; hash?: string } }>;
type ProfileRequest = FastifyRequest<{ Params: { version: string; id: string }; Querystring: { fields?: string } }>;

/** The Send API and the profiles of Instagram and Messenger. */
export const messagingRoutes: FastifyPluginAsync<{ simulator: Simulator }> = async (app, { simulator }) => {
  parseJson(app, messageLimit);
  app.setNotFoundHandler((request, reply) => answer(reply, unknownObject(request.url, request.method)));
  const { struck, send } = createCallFaults(app, simulator, refusals);

  app.post('/:version/:phoneNumberId/messages', async (request: NumberRequest, reply) => {
    const refused = refusedAccess(simulator, request) ?? refusedNumber(simulator, request);
    if (refused) return answer(reply, refused);
    const given = asObject(request.body);
    const recipient = asObject(given['recipient']);
    const commenter = simulator.chats.find(asText(recipient['comment_id']) ?? '')?.phone;
    const customer = simulator.chats.findCustomer(commenter ?? asText(recipient['id']) ?? '');
    const action = asText(given['sender_action']);
    const rule = simulator.faults.onCall(action === null ? 'send' : 'read', customer);
    if (struck(rule, request, reply)) return reply;
    if (action !== null) {
      if (!customer) return answer(reply, simulator.platform.nobody());
      act(simulator, customer, action);
      return answer(reply, { status: 200, body: { recipient_id: customer.phone } });
    }
    const body = readSend(given);
    const accepted = ({ id }: { id: string }) => ({ recipient_id: simulator.chats.find(id)?.phone, message_id: id });
    await send(request, reply, { body, rule, accepted });
    return reply;
  });

  await app.register(accountRoutes, { simulator, struck });

  app.get('/:version/:id', async (request: ProfileRequest, reply) => {
    const refused = refusedAccess(simulator, request);
    if (refused) return answer(reply, refused);
    const { id } = request.params;
    if (request.query.fields === 'permalink') {
      return answer(reply, { status: 200, body: { id, permalink: `https://www.instagram.com/p/${id}/` } });
    }
    const customer = simulator.chats.findCustomer(id);
    if (!customer) return answer(reply, unknownObject(id, request.method));
    const name = customer.name === null ? {} : { name: customer.name };
    return answer(reply, { status: 200, body: { id: customer.phone, ...name } });
  });

  /** The platform's own store of files: whoever has the link has the file. */
  app.get('/media-files/:id', async (request: FileRequest, reply) => {
    const { ext, hash } = request.query;
    const file = simulator.media.find(request.params.id);
    const isGood = simulator.media.isLinkGood(request.params.id, Number(ext), hash ?? '', simulator.now());
    if (!file || !isGood) return reply.code(404).type('text/plain').send('URL signature expired');
    return reply.type(file.mime).send(file.bytes);
  });
};

function act(simulator: Simulator, customer: Customer, action: string): void {
  if (action === 'mark_seen') simulator.readAll(customer);
  else simulator.typing(customer, action === 'typing_on');
}
