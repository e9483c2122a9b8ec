import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { isTokenGood } from './account.ts';
import { createCallFaults, type Refusals } from './call-faults.ts';
import { answer } from './graph-answer.ts';
import { asObject, asText } from './json.ts';
import type { Json } from './json.ts';
import { parseJson } from './json-parser.ts';
import { botError, chatOf, idIn, readBotSend } from './platforms/telegram.ts';
import type { Simulator } from './simulator.ts';

const webhookMethods = ['getWebhookInfo', 'setWebhook'];
const fileLimit = 51 * 1024 * 1024;

const refusals: Refusals = {
  'rate-limited': () => ({
    status: 429,
    body: {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    },
  }),
  'token-expired': () => botError(401, 'Unauthorized'),
  'unknown-error': () => botError(500, 'Internal Server Error'),
  temporary: () => botError(502, 'Bad Gateway'),
};

type MethodRequest = FastifyRequest<{ Params: { bot: string; method: string } }>;
type FileRequest = FastifyRequest<{ Params: { bot: string; id: string } }>;

/** The Bot API, as far as a business uses it to talk to customers. */
export const telegramRoutes: FastifyPluginAsync<{ simulator: Simulator }> = async (app, { simulator }) => {
  parseJson(app, fileLimit);
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit: fileLimit }, (_request, body, done) =>
    done(null, body),
  );
  const { struck, send } = createCallFaults(app, simulator, refusals);
  const isOurs = (bot: string): boolean => isTokenGood(simulator.account, bot.replace(/^bot/, ''));

  app.post('/:bot/:method', async (request: MethodRequest, reply) => {
    const { bot, method } = request.params;
    if (!isOurs(bot)) return answer(reply, botError(401, 'Unauthorized'));
    const { given, fileId } = await readRequest(simulator, request);
    const customer = simulator.chats.findCustomer(idIn(given['chat_id']));
    const body = readBotSend(method, given, fileId);
    const rule = simulator.faults.onCall(body ? 'send' : webhookMethods.includes(method) ? 'check' : 'read', customer);
    if (struck(rule, request, reply)) return reply;
    if (!body) return answer(reply, { status: 200, body: { ok: true, result: act(simulator, method, given) } });
    const accepted = ({ id }: { id: string }) => ({
      ok: true,
      result: { message_id: Number(id), date: Math.floor(simulator.now() / 1000), chat: customer && chatOf(customer) },
    });
    await send(request, reply, { body, rule, accepted });
    return reply;
  });

  app.get('/file/:bot/:id', async (request: FileRequest, reply) => {
    const file = isOurs(request.params.bot) ? simulator.media.find(request.params.id) : null;
    return file ? reply.type(file.mime).send(file.bytes) : answer(reply, botError(404, 'Not Found'));
  });
};

function webhookInfo({ account, webhooks }: Simulator): Json {
  const { lastError, pending, subscribed, toldUrl } = account;
  return {
    url: subscribed ? (toldUrl ?? webhooks.url()) : '',
    has_custom_certificate: false,
    pending_update_count: pending ?? webhooks.counts().waiting,
    ...(lastError ? { last_error_date: Math.floor(lastError.at / 1000), last_error_message: lastError.message } : {}),
  };
}

/** Where to post is what `webhooks` knows: what is told is only kept, and given back. */
function tell({ account }: Simulator, url: string): void {
  account.subscribed = url !== '' && account.maySubscribe;
  account.toldUrl = url;
}

/** What a method that sends nothing answers. */
function act(simulator: Simulator, method: string, given: Json): unknown {
  const customer = simulator.chats.findCustomer(idIn(given['chat_id']));
  if (method === 'sendChatAction' && customer) simulator.typing(customer, true);
  if (method === 'getWebhookInfo') return webhookInfo(simulator);
  if (method === 'setWebhook') tell(simulator, asText(given['url']) ?? '');
  if (method !== 'getFile') return true;
  const id = asText(given['file_id']) ?? '';
  return { file_id: id, file_unique_id: id, file_path: id, file_size: simulator.media.find(id)?.bytes.length };
}

/** JSON, or a form whose one file is kept. */
async function readRequest(
  { media }: Simulator,
  request: MethodRequest,
): Promise<{ given: Json; fileId: string | null }> {
  if (!Buffer.isBuffer(request.body)) return { given: asObject(request.body), fileId: null };
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(request.body), { headers }).formData();
  const given: Json = {};
  let fileId: string | null = null;
  for (const [key, value] of form) {
    if (typeof value === 'string') given[key] = value;
    else fileId = media.add(Buffer.from(await value.arrayBuffer()), value.type, value.name).id;
  }
  return { given, fileId };
}
