import { describe, expect, it } from 'vitest';
import fc from '../support/fast-check.ts';
import type { Channel } from '../../channels/channel.ts';
import type { Content } from '../../src/core/conversation/message.ts';
import { mutatedBody } from './support/mutated.ts';

export type ChannelUnderTest = {
  channel: Channel;
  /** Recorded webhook bodies by name. */
  bodies: { name: string; body: unknown }[];
  /** Codes that its provider really gives. */
  errorCodes: string[];
};

const receivedAt = 1_790_500_000_000;
const oneDay = 86_400_000;
const patienceMs = 300_000;
/** With two mutations at least in each, of every channel: more than 100,000 mutations. `FUZZ_RUNS` makes it longer. */
const mutatedRuns = Number(process.env['FUZZ_RUNS'] ?? 12_500);

/** What every channel promises, whatever it talks to. */
export function describeChannel(name: string, subject: ChannelUnderTest): void {
  const { channel, bodies, errorCodes } = subject;

  describe(`${name}, as a channel`, () => {
    it.each(bodies)('parses $name into items that can be stored, sorted and told apart', ({ body }) => {
      for (const item of channel.parse(body, receivedAt)) {
        expect(item.key).not.toBe('');
        expect(item.at).toBeLessThanOrEqual(receivedAt + oneDay);
        expect(JSON.parse(JSON.stringify(item))).toEqual(item);
        expect(JSON.stringify(item)).not.toContain('\\u0000');
        if ('from' in item) expect(item.from).not.toEqual([]);
      }
    });

    it.each(bodies)('gives the same keys when $name is delivered again (L2)', ({ body }) => {
      const keysOf = (at: number) => channel.parse(structuredClone(body), at).map(({ key }) => key);

      expect(keysOf(receivedAt + oneDay)).toEqual(keysOf(receivedAt));
    });

    it(
      'parses whatever it is posted into items that can be stored, and again into the same (L2)',
      () => {
        fc.assert(
          fc.property(mutatedBody(bodies.map(({ body }) => body)), (body) => {
            const items = channel.parse(body, receivedAt);
            for (const item of items) {
              expect(item.key).not.toBe('');
              expect(Number.isSafeInteger(item.at)).toBe(true);
              // Half a character is written as an escape; a backslash that was sent is two.
              const stored = JSON.stringify(item).replaceAll('\\\\', '');
              expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/);
              if ('content' in item && item.content.kind === 'share')
                expect(item.content.url ?? 'https:').toMatch(/^https?:/);
              if ('from' in item) expect(item.from.length).toBeGreaterThan(0);
              if ('to' in item) expect(item.to.length).toBeGreaterThan(0);
              if ('with' in item) expect(item.with.length).toBeGreaterThan(0);
            }
            expect(channel.parse(structuredClone(body), receivedAt).map(({ key }) => key)).toEqual(
              items.map(({ key }) => key),
            );
          }),
          { numRuns: mutatedRuns },
        );
      },
      patienceMs,
    );

    it('parses what is no webhook of its own into nothing, without an error', () => {
      for (const body of [null, undefined, 0, '', 'text', [], {}, { object: 'somebody-else', entry: [{}] }]) {
        expect(channel.parse(body, receivedAt)).toEqual([]);
      }
    });

    it('sends in parts that keep its limits', () => {
      const long = 'Kalimat yang cukup panjang untuk dipotong. '.repeat(400);
      const parts = channel.split({ kind: 'text', text: long });

      expect(parts.length).toBeGreaterThan(1);
      for (const part of parts) expect(lengthOf(part)).toBeLessThanOrEqual(channel.capabilities.textLimit);
    });

    it('shows any number of choices, one way or another', () => {
      for (let count = 0; count <= 25; count++) {
        const choices = Array.from({ length: count }, (_, index) => ({ id: `${index}`, title: `Pilihan ${index}` }));
        const parts = channel.split({ kind: 'choices', text: 'Pilih satu', choices });
        const shown = JSON.stringify(parts);
        expect(choices.every(({ title }) => shown.includes(title))).toBe(true);
      }
    });

    it.each([...errorCodes, 'a code nobody has seen'])('explains %s in Indonesian and in English (L8)', (code) => {
      expect(channel.explain(code, 'id').length).toBeGreaterThan(20);
      expect(channel.explain(code, 'en')).not.toBe(channel.explain(code, 'id'));
    });
  });
}

function lengthOf(part: Content): number {
  return 'text' in part ? (part.text?.length ?? 0) : 0;
}
