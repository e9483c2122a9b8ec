import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError, get, whenSignedOut } from '../../../web/console/src/api/client.ts';
import type { Person } from '../../../web/console/src/api/types.ts';
import {
  askWhoIsHere,
  sessionKey,
  startSession,
  wasSignedOut,
} from '../../../web/console/src/features/session/session.tsx';

const budi = { id: 'b', name: 'Budi', role: 'agent' };

let answer: { status: number; body: unknown } | 'lost';
let client: QueryClient;

beforeEach(() => {
  client = new QueryClient();
  client.setQueryData(sessionKey, budi);
  client.setQueryData(['conversation', 'c1'], 'what an agent may read');
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });
  vi.stubGlobal('document', { documentElement: { lang: 'id' } });
  vi.stubGlobal('fetch', async () => {
    if (answer === 'lost') throw new TypeError('Failed to fetch');
    return Response.json(answer.body, { status: answer.status });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a session that ended elsewhere ends here, with all that was read in it and is not on the page', async () => {
  answer = { status: 401, body: { error: { code: 'not_signed_in', message: 'sign in first' } } };
  expect(await askWhoIsHere(client)).toBe(false);
  expect([client.getQueryData(sessionKey), wasSignedOut()]).toEqual([null, true]);
  expect(client.getQueryData(['conversation', 'c1'])).toBeUndefined();
});

it('what is on the page is there for whoever comes back, read anew, and for nobody else', async () => {
  const stop = new QueryObserver(client, { queryKey: ['conversation', 'c1'], staleTime: Infinity }).subscribe(() => {});
  answer = { status: 401, body: { error: { code: 'not_signed_in', message: 'sign in first' } } };
  await askWhoIsHere(client);
  stop();
  startSession(client, budi as Person);
  const kept = client.getQueryState(['conversation', 'c1']);
  expect([kept?.data, kept?.isInvalidated]).toEqual(['what an agent may read', true]);
  await askWhoIsHere(client);
  startSession(client, { ...budi, id: 's' } as Person);
  expect(client.getQueryData(['conversation', 'c1'])).toBeUndefined();
  expect(wasSignedOut()).toBe(false);
});

it('what is on the page waits ten minutes, and not at all for whoever signed out in another tab', async () => {
  vi.useFakeTimers();
  answer = { status: 401, body: { error: { code: 'not_signed_in', message: 'sign in first' } } };
  const show = () => {
    client.setQueryData(sessionKey, { ...budi });
    client.setQueryData(['conversation', 'c1'], 'what an agent may read');
    return new QueryObserver(client, { queryKey: ['conversation', 'c1'], staleTime: Infinity }).subscribe(() => {});
  };
  const kept = () => client.getQueryData(['conversation', 'c1']);
  let stop = show();
  await askWhoIsHere(client);
  stop();
  vi.advanceTimersByTime(9 * 60_000);
  expect([kept(), wasSignedOut()]).toEqual(['what an agent may read', true]);
  vi.advanceTimersByTime(2 * 60_000);
  expect([kept(), wasSignedOut()]).toEqual([undefined, true]);
  stop = show();
  localStorage.setItem('sapa.signed-out-at', String(Date.now()));
  await askWhoIsHere(client);
  stop();
  expect([kept(), wasSignedOut()]).toEqual([undefined, true]);
});

it('what was asked before somebody signed in does not sign them out, however late its refusal comes', async () => {
  const late: ((response: Response) => void)[] = [];
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => late.push(resolve)));
  const ended = vi.fn();
  const stop = whenSignedOut(ended);
  const read = get('/conversations').catch((error: unknown) => error);
  const asked = askWhoIsHere(client);
  startSession(client, budi as Person);
  for (const answerNow of late) answerNow(Response.json({ error: { code: 'not_signed_in' } }, { status: 401 }));
  expect(await read).toMatchObject({ status: 401 });
  expect(await asked).toBe(true);
  expect([ended.mock.calls.length, client.getQueryData(sessionKey)]).toEqual([0, budi]);
  stop();
});

it('SOP D4: what the new role is refused goes from the page', async () => {
  const refused = new ApiError({ status: 403, code: 'forbidden', message: '', details: null, retryAfterMs: null });
  const queryFn = async () => Promise.reject(refused);
  const shown = new QueryObserver(client, {
    queryKey: ['conversation', 'c1'],
    ...{ queryFn, staleTime: Infinity, retry: false },
  });
  const stop = shown.subscribe(() => undefined);
  answer = { status: 200, body: { person: { ...budi, role: 'management' } } };
  await askWhoIsHere(client);
  await expect.poll(() => shown.getCurrentResult().data).toBeUndefined();
  stop();
});

it('out of reach, nobody is sent away', async () => {
  answer = 'lost';
  expect(await askWhoIsHere(client)).toBe(true);
  expect(client.getQueryData(sessionKey)).toBe(budi);
});

it('SOP D4: of another role, what is on the page is asked for anew; of the same, nothing is', async () => {
  const queryFn = vi.fn(async () => 'what it may read now');
  const shown = new QueryObserver(client, { queryKey: ['conversation', 'c1'], queryFn, staleTime: Infinity });
  const stop = shown.subscribe(() => undefined);
  answer = { status: 200, body: { person: { ...budi, name: 'Budi S' } } };
  expect(await askWhoIsHere(client)).toBe(true);
  expect(client.getQueryData(sessionKey)).toEqual({ ...budi, name: 'Budi S' });
  expect(shown.getCurrentResult().data).toBe('what an agent may read');
  answer = { status: 200, body: { person: { ...budi, role: 'management' } } };
  await askWhoIsHere(client);
  await expect.poll(() => shown.getCurrentResult().data).toBe('what it may read now');
  expect(queryFn).toHaveBeenCalledTimes(1);
  stop();
});
