import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/desk/people/roles.ts';
import { exampleOf, type Schema } from '../support/example-of-schema.ts';
import { startDeskServer, type DeskServer, type Signed } from './desk-server.ts';

type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
type Route = { name: string; method: Method; path: string; operation: Operation };
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Whoever is not signed in. */
const open = [
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'POST /session',
  'GET /setup',
  'POST /setup',
  'POST /password',
];
/** They do not end, or end the session that they are asked with: what others may is seen in tests of their own. */
const notAsked = new Set(['GET /stream', 'GET /session', 'DELETE /session']);

/** Who may do what (SOP D4, D5). A new route has no place here yet: say who may use it. */
const table: { may: Role[]; routes: string[] }[] = [
  {
    may: ['agent', 'supervisor', 'operations', 'management', 'admin'],
    routes: [
      ...['GET /session', 'DELETE /session', 'GET /teams', 'GET /business', 'GET /sop'],
      ...['GET /quick-replies', 'GET /templates', 'POST /templates/preview'],
      ...['GET /alerts', 'POST /alerts/{id}/acknowledge'],
      ...[
        'GET /content',
        'GET /content/file',
        'GET /content/compare',
        'GET /content/publications',
        'POST /content/try',
      ],
      ...['GET /practice', 'GET /practice/attempts', 'DELETE /practice/attempts/{id}', 'POST /practice/role-plays'],
      ...['GET /practice/role-plays/{id}', 'POST /practice/role-plays/{id}/messages'],
      ...['POST /practice/role-plays/{id}/resolve', 'POST /practice/role-plays/{id}/escalate'],
      ...['POST /practice/quizzes', 'GET /practice/quizzes/{id}', 'POST /practice/quizzes/{id}/answers'],
    ],
  },
  {
    may: ['agent', 'supervisor', 'operations', 'admin'],
    routes: [
      ...['GET /conversations', 'POST /conversations', 'GET /conversations/{id}', 'GET /conversations/{id}/messages'],
      'GET /stream',
      ...['POST /conversations/{id}/messages', 'GET /conversations/{id}/messages/{messageId}/why'],
      ...['GET /conversations/{id}/messages/{messageId}/post', 'GET /conversations/{id}/earlier'],
      'GET /conversations/{id}/found',
      ...['GET /conversations/{id}/timeline', 'GET /conversations/{id}/events', 'GET /conversations/{id}/score'],
      ...['PUT /conversations/{id}/read', 'DELETE /conversations/{id}/read', 'PUT /conversations/{id}/snooze'],
      ...['DELETE /conversations/{id}/snooze', 'PUT /conversations/{id}/labels/{labelId}'],
      ...['DELETE /conversations/{id}/labels/{labelId}', 'PUT /conversations/{id}/looking'],
      ...['GET /conversations/{id}/looking', 'DELETE /conversations/{id}/looking', 'POST /conversations/{id}/claim'],
      ...['POST /conversations/{id}/notes', 'POST /conversations/{id}/transfer', 'POST /conversations/{id}/escalate'],
      ...['POST /conversations/{id}/resolve', 'POST /conversations/{id}/reopen', 'POST /conversations/{id}/return'],
      ...['POST /conversations/{id}/classify', 'POST /conversations/{id}/estimate', 'POST /conversations/{id}/recover'],
      ...['GET /conversations/{id}/escalation-form', 'POST /conversations/{id}/suggestion', 'GET /recoveries'],
      ...['GET /inbox/counts', 'GET /labels', 'GET /views', 'POST /views', 'PATCH /views/{id}', 'DELETE /views/{id}'],
      ...['PUT /presence', 'GET /agents', 'GET /channel-limits', 'GET /shift-start', 'GET /media/{id}', 'POST /media'],
      ...['GET /contacts', 'GET /contact-labels', 'GET /contacts/{id}', 'PATCH /contacts/{id}'],
      ...['POST /contacts/{id}/labels', 'DELETE /contacts/{id}/labels/{label}'],
      ...['PUT /contacts/{id}/consents/{purpose}', 'GET /contacts/{id}/notes', 'POST /contacts/{id}/notes'],
      ...['GET /contacts/{id}/conversations', 'GET /contacts/{id}/log', 'POST /contacts/{id}/merge'],
      ...['POST /contact-merges/{id}/undo', 'GET /contact-fields'],
    ],
  },
  {
    may: ['supervisor', 'admin'],
    routes: [
      ...['POST /labels', 'PATCH /labels/{id}', 'DELETE /labels/{id}', 'POST /conversations/{id}/whispers'],
      ...['GET /inbox-problems', 'POST /inbox-problems/{id}/retry', 'GET /queue', 'GET /board'],
      'POST /reports/ledger/note',
    ],
  },
  {
    may: ['supervisor', 'operations', 'management', 'admin'],
    routes: [
      ...['GET /reports/weekly', 'GET /reports/trials', 'GET /reports/response-times', 'GET /reports/ledger'],
      ...['GET /reports/score', 'GET /practice/team'],
    ],
  },
  {
    may: ['supervisor', 'operations', 'admin'],
    routes: [
      ...['GET /content/unanswered', 'GET /content/old-questions', 'POST /content/unanswered/answers'],
      ...['GET /channels', 'GET /channels/whatsapp-web', 'GET /channels/whatsapp-web/phones'],
      'GET /channels/whatsapp-web/phones/{phone}',
    ],
  },
  {
    may: ['operations', 'admin'],
    routes: [
      ...['PUT /content/file', 'PATCH /content/file', 'POST /content/file/discard', 'POST /content/check'],
      ...['POST /content/tests', 'POST /content/publish', 'POST /content/publications/{id}/publish'],
      ...['POST /content/unanswered/examples', 'POST /content/unanswered/passages', 'POST /content/unanswered/dismiss'],
      ...['PUT /contact-fields/{name}', 'DELETE /contact-fields/{name}'],
    ],
  },
  {
    may: ['admin'],
    routes: [
      ...['GET /people', 'POST /people', 'PATCH /people/{id}', 'POST /people/{id}/password-link'],
      ...['PUT /people/{id}/phone', 'GET /tokens', 'POST /tokens', 'DELETE /tokens/{id}'],
      ...['POST /contacts/{id}/erasure', 'DELETE /contacts/{id}/erasure', 'POST /channels/{id}/check'],
      ...['GET /channels/accounts', 'POST /channels/accounts', 'POST /channels/accounts/check'],
      ...['PATCH /channels/accounts/{id}', 'DELETE /channels/accounts/{id}'],
      ...['POST /channels/whatsapp-web/link', 'DELETE /channels/whatsapp-web/link'],
      ...['POST /channels/whatsapp-web/resume', 'POST /channels/whatsapp-web/phones'],
      ...['DELETE /channels/whatsapp-web/phones/{phone}', 'POST /channels/whatsapp-web/phones/{phone}/link'],
      ...['DELETE /channels/whatsapp-web/phones/{phone}/link', 'POST /channels/whatsapp-web/phones/{phone}/resume'],
    ],
  },
];

const account = { channel: 'whatsapp', externalId: '106540352242922', accessToken: 'x' };
/** Where the least that the schema takes is not enough. */
const bodies: Record<string, object> = {
  'POST /conversations': { channel: 'phone', phone: '6281234567890', text: 'x' },
  'POST /conversations/{id}/messages': { text: 'x', idempotencyKey: 'x' },
  'PATCH /labels/{id}': { name: 'x' },
  'PATCH /views/{id}': { name: 'x' },
  'POST /conversations/{id}/transfer': { team: 'cs' },
  'POST /conversations/{id}/classify': { priority: 'high' },
  'POST /conversations/{id}/estimate': { minutes: 10 },
  'PATCH /contacts/{id}': { name: 'x' },
  'PATCH /people/{id}': { name: 'x' },
  'POST /channels/accounts': account,
  'POST /channels/accounts/check': account,
};

const base = '/api/v1';
const placed = table.flatMap(({ may, routes }) => routes.map((route) => ({ route, may })));

describe('who may do what (SOP D4, D5)', () => {
  let server: DeskServer;
  const routes = new Map<string, Route>();
  const people = new Map<Role, Signed>();

  beforeAll(async () => {
    server = await startDeskServer();
    const spec = (await server.app.inject({ url: '/openapi.json' })).json<{
      paths: Record<string, Record<string, Operation>>;
    }>();
    for (const [path, operations] of Object.entries(spec.paths)) {
      for (const [verb, operation] of Object.entries(operations)) {
        const method = verb.toUpperCase() as Method;
        const name = `${method} ${path.replace(base, '')}`;
        routes.set(name, { name, method, path, operation });
      }
    }
    for (const role of ['agent', 'supervisor', 'operations', 'management', 'admin'] as const)
      people.set(role, await server.person(role));
  });
  afterAll(() => server.close());

  async function statusFor(route: Route, token: string | null): Promise<number> {
    const payload = bodyOf(route);
    const answer = await server.app.inject({
      ...{ method: route.method, url: urlOf(route) },
      ...(payload === undefined ? {} : { payload }),
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });
    return answer.statusCode;
  }

  it('has a place in the table for every route', () => {
    expect([...open, ...placed.map(({ route }) => route)].toSorted()).toEqual([...routes.keys()].toSorted());
  });

  it('lets nobody in who is not signed in', async () => {
    for (const { route } of placed) expect([route, await statusFor(routes.get(route)!, null)]).toEqual([route, 401]);
  });

  it.each(placed.filter(({ route }) => !notAsked.has(route)))(
    '$route is for those whose role allows it',
    async ({ route: name, may }) => {
      const route = routes.get(name)!;
      for (const [role, { token }] of people) {
        if (!may.includes(role)) expect([role, await statusFor(route, token)]).toEqual([role, 403]);
      }
      const status = await statusFor(route, people.get(may.at(-1)!)!.token);
      expect(status >= 500 || status === 401 || status === 403, String(status)).toBe(false);
    },
  );
});

function bodyOf({ name, operation }: Route): object | undefined {
  const schema = operation.requestBody?.content['application/json']?.schema;
  return bodies[name] ?? (schema && (exampleOf(schema) as object));
}

function urlOf({ path, operation }: Route): string {
  const given = (operation.parameters ?? []).filter((one) => one.in === 'path' || one.required);
  const values = new Map(given.map((one) => [one.name, String(exampleOf(one.schema))]));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? 'x'));
  const query = new URLSearchParams();
  for (const one of given) if (one.in === 'query') query.set(one.name, values.get(one.name)!);
  return query.size > 0 ? `${filled}?${query.toString()}` : filled;
}
