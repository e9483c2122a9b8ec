import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Customer, Entry } from './chats.ts';
import {
  parseAccount,
  parseCustomer,
  parseEcho,
  parseFaultRules,
  parseLastWrote,
  parseSpoken,
  parseStatuses,
} from './control-schema.ts';
import { parseJson } from './json-parser.ts';
import { liveRoutes } from './live-routes.ts';
import { rawRoutes } from './raw-routes.ts';
import { SimulatorError } from './simulator-error.ts';
import type { Simulator } from './simulator.ts';

type ByPhone = FastifyRequest<{ Params: { phone: string } }>;

/** A page shows the newest; who wants all reads `/sent` and `/said`. */
const shownCustomers = 100;
const shownEntries = 200;
/** Files may be in it, as base64. */
const bodyLimit = 32 * 1024 * 1024;

/** What tests and the phone page do with the simulator. */
export const controlRoutes: FastifyPluginAsync<{ simulator: Simulator }> = async (app, { simulator }) => {
  const { chats, faults } = simulator;
  parseJson(app, bodyLimit);

  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' && isFromElsewhere(request)) {
      return reply.code(403).send(problem('forbidden', 'The simulator takes orders from its own pages only.'));
    }
    return undefined;
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error instanceof SimulatorError ? 400 : (error.statusCode ?? 500);
    if (status >= 500) request.log.error(error);
    return reply.code(status).send(problem(status < 500 ? 'bad_request' : 'internal', error.message));
  });

  app.get('/state', async () => ({
    channel: simulator.platform.name,
    channels: simulator.channels,
    business: { name: simulator.business.name, phone: simulator.business.displayPhoneNumber },
    webhook: { url: simulator.webhooks.url(), ...simulator.webhooks.counts() },
    statuses: simulator.statuses,
    faults: faults.struck(),
  }));

  app.get('/customers', async () => ({
    items: chats
      .customers()
      .toSorted(newestFirst)
      .slice(0, shownCustomers)
      .map((one) => customerView(one, simulator.now())),
  }));
  app.post('/customers', async (request) => {
    const { phone, name, noPhone } = parseCustomer(request.body);
    const customer = chats.customer(phone ?? newPhone());
    if (name !== undefined) customer.name = name;
    if (noPhone !== undefined) customer.showsPhone = !noPhone;
    simulator.emit({ type: 'customer', customer });
    return customerView(customer, simulator.now());
  });
  app.get('/customers/:phone/chat', async (request: ByPhone) => {
    const customer = chats.findCustomer(request.params.phone);
    return { items: (customer?.chat ?? []).slice(-shownEntries).map((entry) => entryView(simulator, entry)) };
  });
  app.post('/customers/:phone/messages', async (request: ByPhone) =>
    simulator.say(request.params.phone, parseSpoken(request.body)),
  );
  app.post('/customers/:phone/echoes', async (request: ByPhone) =>
    simulator.echo(request.params.phone, parseEcho(request.body).text),
  );
  app.post('/customers/:phone/open', async (request: ByPhone) => {
    await simulator.open(request.params.phone);
    return { ok: true };
  });
  app.post('/customers/:phone/window', async (request: ByPhone) => {
    simulator.setLastWrote(request.params.phone, parseLastWrote(request.body).lastWroteAt);
    return { ok: true };
  });

  app.get('/sent', async (request: FastifyRequest<{ Querystring: { to?: string } }>) => ({
    items: simulator.sent(request.query.to).map((entry) => entryView(simulator, entry)),
  }));
  app.get('/said', async (request: FastifyRequest<{ Querystring: { from?: string } }>) => ({
    items: simulator.said(request.query.from),
  }));

  app.get('/faults', async () => ({ struck: faults.struck() }));
  app.post('/faults', async (request) => {
    const rules = parseFaultRules(request.body);
    if (Array.isArray(request.body)) faults.set(rules);
    else faults.add(...rules);
    return { ok: true };
  });
  app.get('/account', async () => accountView(simulator));
  app.post('/account', async (request) => {
    Object.assign(simulator.account, parseAccount(request.body));
    return accountView(simulator);
  });
  app.post('/statuses', async (request) => Object.assign(simulator.statuses, parseStatuses(request.body)));
  app.post('/reset', async () => {
    simulator.reset();
    return { ok: true };
  });
  app.post('/verify', async () => {
    const wrong = await simulator.webhooks.verify(simulator.business.verifyToken);
    return { ok: wrong === null, problem: wrong };
  });

  await app.register(rawRoutes, { simulator });
  await app.register(liveRoutes, { simulator });
};

/** A page of another site may post here with the browser's help; it cannot hide where it is from. */
function isFromElsewhere({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers;
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host)) return true;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

function problem(code: string, message: string) {
  return { error: { code, message } };
}

/** Without its tokens. */
function accountView({ account }: Simulator) {
  const { tokens, ...shown } = account;
  return { ...shown, tokens: tokens.length };
}

function newestFirst(a: Customer, b: Customer): number {
  return (b.chat.at(-1)?.seq ?? b.madeAfter) - (a.chat.at(-1)?.seq ?? a.madeAfter);
}

function customerView(customer: Customer, now: number) {
  const { phone, userId, name, showsPhone, lastWroteAt, typingUntil, chat } = customer;
  const last = chat.at(-1);
  return {
    phone,
    userId,
    name,
    showsPhone,
    lastWroteAt,
    isTyping: typingUntil > now,
    last: last ? { kind: last.kind, text: last.text, at: last.at } : null,
    unread: chat.filter((entry) => entry.kind === 'sent' && entry.status === 'delivered').length,
  };
}

/** A template is sent by name only: the page needs its approved text. */
function entryView(simulator: Simulator, entry: Entry) {
  if (entry.kind !== 'sent' || entry.body['type'] !== 'template') return entry;
  return { ...entry, template: simulator.templateOf(entry.body) ?? null };
}

/** From a range that no Indonesian operator uses. */
function newPhone(): string {
  return `62800${Math.floor(1e7 + Math.random() * 8.9e7)}`;
}
