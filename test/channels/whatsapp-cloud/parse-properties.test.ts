import fc from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import { parseWebhook } from '../../../channels/whatsapp-cloud/parse.ts';
import { change, receivedAt, webhook } from './payloads.ts';

describe('whatever a webhook holds', () => {
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
