import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../../web/console/src/api/types.ts';
import { createDrafts } from '../../../web/console/src/features/composer/drafts.ts';
import { createOutgoing } from '../../../web/console/src/features/composer/outgoing.ts';
import { memoryStorage } from './memory-storage.ts';

type Asked = { path: string; body: Record<string, unknown> };
type Answer = { status: number; body?: unknown } | 'lost';

let asked: Asked[];
let answers: Answer[];

/** The service, as a list of what it answers; with the last answer from then on. */
beforeEach(() => {
  asked = [];
  answers = [{ status: 201, body: { id: 'm' } }];
  vi.useFakeTimers();
  vi.stubGlobal('document', { documentElement: { lang: 'id' } });
  vi.stubGlobal('fetch', async (url: string, { body }: { body?: string }) => {
    asked.push({ path: url.replace('/api/v1/conversations/', ''), body: JSON.parse(body ?? '{}') });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === 'lost' || !answer) throw new TypeError('Failed to fetch');
    return Response.json(answer.body ?? {}, { status: answer.status });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function desk(storage = memoryStorage()) {
  const sent: Message[] = [];
  const resolved: string[] = [];
  const refused: string[] = [];
  const drafts = createDrafts(storage, 'rina');
  const outgoing = createOutgoing({
    drafts,
    onSent: (_, message) => sent.push(message),
    onResolved: (id) => resolved.push(id),
    onRefused: (_, { kind }, { code }) => refused.push(`${kind} ${code}`),
  });
  outgoing.open();
  return { outgoing, sent, resolved, refused, storage };
}
const refusal = (code: string, status = 409) => ({ status, body: { error: { code, message: code } } });
const texts = () => asked.map(({ body }) => body['text'] ?? 'resolve');

describe('answers on their way', () => {
  it('L3: are tried again with the same key after a lost connection, and in the order they were written', async () => {
    answers = ['lost', { status: 201 }];
    const { outgoing, sent } = desk();
    outgoing.send('c1', { key: 'k1', body: { text: 'satu' }, shown: {} });
    outgoing.send('c1', { key: 'k2', body: { text: 'dua' }, shown: {} });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(texts()).toEqual(['satu']);
    expect(outgoing.list('c1').map(({ state }) => state)).toEqual(['waiting', 'sending']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked.map(({ body }) => body['idempotencyKey'])).toEqual(['k1', 'k1', 'k2']);
    expect(sent).toHaveLength(2);
    expect(outgoing.list('c1')).toEqual([]);
  });

  it('L3: are soon tried again when the line is back and fails once more, however long it was gone', async () => {
    answers = ['lost'];
    const { outgoing, sent } = desk();
    outgoing.send('c1', { key: 'k1', body: { text: 'satu' }, shown: {} });
    await vi.advanceTimersByTimeAsync(120_000);
    answers = ['lost', { status: 201 }];
    outgoing.retryAll();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(sent).toHaveLength(1);
  });

  it('L3: survive the page that wrote them', async () => {
    answers = ['lost'];
    const { outgoing, storage } = desk();
    outgoing.send('c1', { key: 'k1', body: { text: 'satu' }, shown: {} });
    await vi.advanceTimersByTimeAsync(10);
    outgoing.close();
    answers = [{ status: 201 }];
    const later = desk(storage);
    await vi.advanceTimersByTimeAsync(10);
    expect(asked.map(({ body }) => body['idempotencyKey'])).toEqual(['k1', 'k1']);
    expect(later.outgoing.list('c1')).toEqual([]);
  });

  it('stay with whoever wrote them: after they have gone nothing more is sent', async () => {
    answers = [refusal('not_signed_in', 401), { status: 201 }];
    const { outgoing, sent } = desk();
    outgoing.send('c1', { key: 'k1', body: { text: 'satu' }, shown: {} });
    outgoing.close();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sent).toEqual([]);
    expect(outgoing.list('c1')).toHaveLength(1);
  });

  it('that are refused wait for a person, and hold up what was written after them', async () => {
    answers = [refusal('window_closed'), { status: 201 }];
    const { outgoing } = desk();
    outgoing.send('c1', { key: 'k1', body: { text: 'satu' }, shown: {} });
    outgoing.send('c1', { key: 'k2', body: { text: 'dua' }, shown: {} });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts()).toEqual(['satu']);
    expect(outgoing.list('c1')[0]).toMatchObject({ state: 'refused', problem: { code: 'window_closed' } });
    outgoing.remove('c1', 'k1');
    await vi.advanceTimersByTimeAsync(10);
    expect(texts()).toEqual(['satu', 'dua']);
  });

  it('wait for whoever was signed out meanwhile', async () => {
    answers = [refusal('not_signed_in', 401), { status: 201 }];
    const { outgoing, sent } = desk();
    outgoing.send('c1', { key: 'k1', body: { text: 'satu' }, shown: {} });
    await vi.advanceTimersByTimeAsync(10);
    expect(outgoing.list('c1')[0]?.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toHaveLength(1);
  });

  it('are asked to be confirmed only after they have gone, and that is done once though its answer was lost', async () => {
    answers = ['lost', { status: 201 }, 'lost', refusal('wrong_phase')];
    const { outgoing, resolved } = desk();
    outgoing.send('c1', { key: 'k1', body: { text: 'satu' }, shown: {} });
    outgoing.resolve('c1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts()).toEqual(['satu', 'satu', 'resolve', 'resolve']);
    // Asked already, the service would close the case at the second try, or at that of another tab.
    const [first, second] = asked.slice(-2).map(({ body }) => body);
    expect(first).toMatchObject({ phase: 'assigned', idempotencyKey: expect.stringMatching(/./) });
    expect(second).toEqual(first);
    expect(resolved).toEqual(['c1']);
    expect(outgoing.list('c1')).toEqual([]);
  });
  it('L7: to ask whether it is solved, refused, is told and lets go: what is written later is sent', async () => {
    answers = [refusal('not_holder'), { status: 201 }];
    const { outgoing, refused, sent } = desk();
    outgoing.resolve('c1');
    await vi.advanceTimersByTimeAsync(10);
    expect(refused).toEqual(['resolve not_holder']);
    expect(outgoing.list('c1')).toEqual([]);
    outgoing.send('c1', { key: 'k2', body: { text: 'dua' }, shown: {} });
    await vi.advanceTimersByTimeAsync(10);
    expect(sent).toHaveLength(1);
  });

  it('that are refused and thrown away leave nothing to ask the customer about', async () => {
    answers = [refusal('not_holder'), { status: 201 }];
    const { outgoing, refused } = desk();
    outgoing.send('c1', { key: 'k1', body: { text: 'satu' }, shown: {} });
    outgoing.resolve('c1');
    await vi.advanceTimersByTimeAsync(10);
    expect(refused).toEqual(['message not_holder']);
    outgoing.remove('c1', 'k1');
    await vi.advanceTimersByTimeAsync(10);
    expect(texts()).toEqual(['satu']);
    expect(outgoing.list('c1')).toEqual([]);
  });
});
