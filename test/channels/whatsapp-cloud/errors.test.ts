import { describe, expect, it } from 'vitest';
import { errorOf, explain } from '../../../channels/whatsapp-cloud/errors.ts';
import type { ErrorKind } from '../../../channels/channel.ts';

const kinds: Record<ErrorKind, number[]> = {
  blocked: [0, 190, 102, 3, 10, 200, 299, 131031, 131042, 131045, 368, 131037, 133010],
  'rate-limited-account': [4, 80007, 130429, 131048],
  'rate-limited-customer': [131056],
  retryable: [131000, 131016, 1, 2, 133004, 131057, 132069],
  permanent: [
    131047, 131026, 131049, 130472, 131050, 131051, 131052, 131053, 131005, 131008, 131009, 100, 33, 135000, 131021,
    130497, 131062, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 147001, 147002, 147003, 147004,
    147005,
  ],
  'unknown-fate': [],
};

const known = Object.entries(kinds).flatMap(([kind, codes]) => codes.map((code) => ({ kind, code })));
const own = [
  'no-token',
  'no-recipient',
  'no-answer',
  'no-message-id',
  'unreachable',
  'media-gone',
  'media-type',
  'http-5xx',
];

describe("Graph's errors", () => {
  it.each(known)('$code is $kind', ({ kind, code }) => {
    expect(errorOf({ code })).toMatchObject({ code: String(code), kind });
  });

  it.each([...known.map(({ code }) => String(code)), ...own])(
    '%s is explained in both languages, with what to do next, and without the general sentence (L8)',
    (code) => {
      for (const language of ['id', 'en'] as const) {
        const sentence = explain(code, language);
        expect(sentence).not.toContain(code);
        expect(sentence.split(/[.;:] /).length).toBeGreaterThanOrEqual(2);
        expect(sentence).toMatch(/\.$/);
      }
      expect(explain(code, 'id')).not.toBe(explain(code, 'en'));
    },
  );

  it('that nobody knows yet are explained with their number (L8)', () => {
    for (const code of ['987654', 'unknown', '', '__proto__', 'constructor']) {
      expect(explain(code, 'id')).toContain(`(kode ${code})`);
      expect(explain(code, 'en')).toContain(`(code ${code})`);
    }
  });

  it('keep the words of Graph for support, each once', () => {
    const error = { code: 131047, title: 'T', message: 'M', error_data: { details: 'D' }, error_subcode: 5 };

    expect(errorOf(error).detail).toBe('M — D — subcode 5');
    expect(errorOf({ code: 1, title: 'Same', error_data: { details: 'Same' } }).detail).toBe('Same');
    expect(errorOf({}).detail).toBe('No details were given.');
  });
});
