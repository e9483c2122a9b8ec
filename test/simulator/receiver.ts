import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSimulatorServer } from '../../simulator/server.ts';
import type { SimulatorOptions } from '../../simulator/simulator.ts';

export const secret = 'receiver-app-secret';
export const token = 'receiver-access-token';
export const numberId = '106540352242922';

/** A webhook as it came over the wire. */
export type Received = { raw: string; body: WireBody; isSigned: boolean; status: number };

type WireBody = { object: string; entry: { id: string; changes: { field: string; value: WireValue }[] }[] };
type WireValue = { contacts?: unknown[]; messages?: WireMessage[]; statuses?: WireStatus[] };
export type WireMessage = {
  id: string;
  from: string;
  from_user_id: string;
  type: string;
  context?: { id: string };
  text?: { body: string };
  audio?: { id: string; url: string };
  document?: unknown;
  location?: unknown;
  reaction?: unknown;
  interactive?: { type: string; list_reply?: { title: string } };
};
type WireStatus = { id: string; status: string; biz_opaque_callback_data?: string };

type GraphAnswer = {
  error: { code: number };
  messages: [{ id: string; message_status?: string }];
  contacts: unknown[];
};
type ControlAnswer = { items: unknown[]; status: number; struck: unknown; error: { message: string } };

/** A business that stores webhooks whose signature is right, and answers what it is told to. */
export async function startReceiver() {
  const received: Received[] = [];
  const answers: number[] = [];
  let onWebhook: (body: WireBody) => unknown = () => undefined;

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await bytesOf(request);
    if (request.method === 'GET')
      return void response.end(new URL(request.url ?? '/', 'http://x').searchParams.get('hub.challenge'));
    const isSigned = isRight(String(request.headers['x-hub-signature-256']), raw);
    const status = isSigned ? (answers.shift() ?? 200) : 401;
    const body = JSON.parse(raw.toString()) as WireBody;
    received.push({ raw: raw.toString('latin1'), body, isSigned, status });
    response.writeHead(status).end();
    if (status === 200) await onWebhook(body);
  };
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`,
    received,
    /** What the next webhooks are answered, then 200 again. */
    answerNext: (...statuses: number[]) => void answers.push(...statuses),
    onWebhook: (handler: (body: WireBody) => unknown) => void (onWebhook = handler),
    accepted: () => received.filter((one) => one.status === 200),
    messages: () => received.filter((one) => one.status === 200).flatMap((one) => valueOf(one.body).messages ?? []),
    statuses: () => received.filter((one) => one.status === 200).flatMap((one) => valueOf(one.body).statuses ?? []),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

export const valueOf = (body: WireBody): WireValue => body.entry[0]?.changes[0]?.value ?? {};

/** A simulator that talks to that receiver, with waits short enough for tests. */
export async function startBoth(options: Partial<SimulatorOptions> = {}) {
  const receiver = await startReceiver();
  const server = await startSimulatorServer({
    webhookUrl: receiver.url,
    appSecret: secret,
    phoneNumberId: numberId,
    accessToken: token,
    redelivery: { firstMs: 5, maxMs: 20, attempts: 6 },
    ...options,
  });
  const graph = graphClient(server.graphUrl);
  return {
    ...server,
    receiver,
    graph,
    control: (path: string, body?: unknown) => controlCall(server.url, path, body),
    async close() {
      await server.close();
      await receiver.close();
    },
  };
}

export type Both = Awaited<ReturnType<typeof startBoth>>;

function graphClient(graphUrl: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async (message: Record<string, unknown>, init: { id?: string; token?: string; signal?: AbortSignal } = {}) => {
    const answer = await fetch(`${graphUrl}/v25.0/${init.id ?? numberId}/messages`, {
      method: 'POST',
      headers: { ...headers, ...(init.token === undefined ? {} : { authorization: `Bearer ${init.token}` }) },
      body: JSON.stringify({ messaging_product: 'whatsapp', ...message }),
      ...(init.signal ? { signal: init.signal } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as GraphAnswer };
  };
}

async function controlCall(url: string, path: string, body?: unknown) {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${url}/control/${path}`, init);
  return { status: answer.status, body: (await answer.json()) as ControlAnswer };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function isRight(header: string, raw: Buffer): boolean {
  const right = Buffer.from(`sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`);
  const given = Buffer.from(header);
  return given.length === right.length && timingSafeEqual(given, right);
}

export const text = (to: string, body: string, ourId?: string) => ({
  to,
  type: 'text',
  text: { body },
  ...(ourId === undefined ? {} : { biz_opaque_callback_data: ourId }),
});
