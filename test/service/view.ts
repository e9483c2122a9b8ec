import { vi } from 'vitest';
import { admin, business, type ApiClient, type Service } from '../support/service.ts';

/** What the service is given to do, and how long it may take before a test gives up on it. */
const patience = { timeout: 30_000, interval: 40 };

/** Asks again until `look` no longer throws; the last complaint is the test's. */
export function eventually<T>(look: () => Promise<T> | T): Promise<T> {
  return vi.waitFor(look, patience);
}

// oxlint-disable no-explicit-any -- answers of the API are judged by the tests
export async function conversationsOf(api: ApiClient, q: string): Promise<any[]> {
  return (await get(api, `/conversations?limit=200&q=${encodeURIComponent(q)}`)).items;
}

/** The only conversation that is found by `q`, once it is in that phase. */
export function conversationOf(api: ApiClient, q: string, phase?: string): Promise<any> {
  return eventually(async () => {
    const found = await conversationsOf(api, q);
    if (found.length !== 1) throw new Error(`${found.length} conversations are found by "${q}"`);
    if (phase !== undefined && found[0].phase !== phase) throw new Error(`"${q}" is ${found[0].phase}, not ${phase}`);
    return found[0];
  });
}

export async function messagesOf(api: ApiClient, id: string): Promise<any[]> {
  return (await get(api, `/conversations/${id}/messages?limit=500`)).items;
}

export async function eventsOf(api: ApiClient, id: string): Promise<any[]> {
  return (await get(api, `/conversations/${id}/events`)).items;
}

async function get(api: ApiClient, path: string): Promise<any> {
  const { status, body } = await api.request('GET', path);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** The messages of the only conversation found by `q`, once there are so many of that direction. */
export function messagesFrom(api: ApiClient, q: string, direction: 'in' | 'out', count: number): Promise<any[]> {
  return eventually(async () => {
    const messages = await messagesOf(api, (await conversationOf(api, q)).id);
    const found = messages.filter((message) => message.direction === direction);
    if (found.length !== count) throw new Error(`${found.length} messages ${direction}, not ${count}`);
    return found;
  });
}
// oxlint-enable no-explicit-any

/** A customer's message as Meta's webhooks hold it. */
export function textMessage(from: string, id: string, body: string, at = Date.now()): object {
  return { from, id, timestamp: String(Math.floor(at / 1000)), type: 'text', text: { body } };
}

/** A change of a webhook: messages, statuses and whatever else the value is to hold. */
export function change(value: object, field = 'messages'): object {
  const metadata = { display_phone_number: '6281100000000', phone_number_id: business.phoneNumberId };
  return { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
}

/** A webhook's body with one entry per argument. */
export function webhook(...entries: object[][]): object {
  const entry = entries.map((changes) => ({ id: '100000000000001', changes }));
  return { object: 'whatsapp_business_account', entry };
}

/** Posts it once, signed, as Meta would; what the service answered. */
export async function post(service: Service, body: unknown): Promise<number | null> {
  const { status } = await service.simulator.webhooks.postRaw(Buffer.from(JSON.stringify(body)), null);
  return status;
}

let used = 0;

/** Nobody else's id or number in this run. */
export function freshId(): string {
  used += 1;
  return `wamid.test-${process.pid}-${Date.now()}-${used}`;
}

/** The value of a counter in `/metrics`. */
export async function counter(service: Service, name: string): Promise<number> {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `) || one.startsWith(`${name}{`));
  if (line === undefined) throw new Error(`/metrics has no ${name}`);
  return Number(line.slice(line.lastIndexOf(' ') + 1));
}

/** For requests whose answer is not JSON, or that need headers of their own. */
export async function signInCookie(service: Service): Promise<string> {
  const answer = await fetch(`${service.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
