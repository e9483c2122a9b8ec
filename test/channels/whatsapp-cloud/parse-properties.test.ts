import fc from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import { parseWebhook } from '../../../channels/whatsapp-cloud/parse.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';
import { change, receivedAt, webhook } from './payloads.ts';

const bodies = listFixtures('whatsapp-cloud', 'webhook').map(({ file }) => readJsonFixture('whatsapp-cloud', file));

type Mutation = { seed: number; value: unknown };

/** The body with one place of it, chosen by the seed, replaced (or taken away, by `undefined`). */
function mutate(body: unknown, { seed, value }: Mutation): unknown {
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const whole = { body: structuredClone(body) };
  collect(whole, places);
  const place = places[seed % places.length];
  if (!place) return value;
  if (value !== undefined) place.holder[place.key] = value;
  else if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1);
  else delete place.holder[place.key];
  return whole.body;
}

function collect(holder: Record<string, unknown>, places: { holder: Record<string, unknown>; key: string }[]): void {
  for (const [key, value] of Object.entries(holder)) {
    places.push({ holder, key });
    if (typeof value === 'object' && value !== null) collect(value as Record<string, unknown>, places);
  }
}

const mutation = fc.record({
  seed: fc.nat(),
  value: fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary' }).map((text) => `${text}\u0000\ud800`),
    fc.constantFrom('text', 'edit', 'system', 'interactive', 'failed', Infinity, -0, '__proto__', 'messages'),
  ),
});

const mutatedBody = fc
  .record({ body: fc.constantFrom(...bodies), mutations: fc.array(mutation, { minLength: 1, maxLength: 4 }) })
  .map(({ body, mutations }) => mutations.reduce(mutate, body));

describe('whatever a webhook holds', () => {
  it('it is parsed without an error, into what can be stored and told apart', () => {
    fc.assert(
      fc.property(mutatedBody, (body) => {
        for (const item of parseWebhook(body, receivedAt)) {
          expect(item.key).not.toBe('');
          expect(Number.isSafeInteger(item.at)).toBe(true);
          const stored = JSON.stringify(item);
          expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/i);
          if ('from' in item) expect(item.from.length).toBeGreaterThan(0);
          if ('to' in item) expect(item.to.length).toBeGreaterThan(0);
          if ('with' in item) expect(item.with.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 4000 },
    );
  });

  it('the same body gives the same items (L2)', () => {
    fc.assert(
      fc.property(mutatedBody, (body) => {
        expect(parseWebhook(structuredClone(body), receivedAt)).toEqual(parseWebhook(body, receivedAt));
      }),
      { numRuns: 300 },
    );
  });

  it('every well-formed message of a batch comes out, whatever stands beside it (L5)', () => {
    const neighbour = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.record({ type: fc.string(), id: fc.string() }));
    fc.assert(
      fc.property(fc.array(neighbour, { maxLength: 5 }), fc.array(neighbour, { maxLength: 5 }), (before, after) => {
        const sound = {
          id: 'wamid.sound',
          from: '6281',
          timestamp: '1790000000',
          type: 'text',
          text: { body: 'halo' },
        };
        const items = parseWebhook(
          webhook([change('messages', { messages: [...before, sound, ...after] })]),
          receivedAt,
        );

        expect(items).toHaveLength(before.length + after.length + 1);
        expect(items[before.length]).toMatchObject({ key: 'm:wamid.sound', content: { text: 'halo' } });
      }),
      { numRuns: 300 },
    );
  });

  it('nesting without end does not exhaust the stack, now or when it is stored', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    const items = parseWebhook(webhook([change('new', { deep: JSON.parse(deep) as unknown })]), receivedAt);
    const form = { id: '1', from: '6281', type: 'interactive', interactive: { nfm_reply: { response_json: deep } } };
    const answered = parseWebhook(webhook([change('messages', { messages: [form] })]), receivedAt);

    expect(JSON.stringify([items, answered]).length).toBeLessThan(2000);
  });
});
