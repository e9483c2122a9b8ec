import { describe, expect, it } from 'vitest';
import type { Act } from '../../../src/core/understanding/understanding.ts';
import { inLightOf } from '../../../src/core/understanding/in-light.ts';
import { anUnderstanding, knows } from '../conversation/builders.ts';

const together = (text: string) => anUnderstanding(text, /garansi/.test(text) ? knows('garansi') : {});

describe('words that reply to a message', () => {
  it('ask of that what they do not ask by themselves, and stay what was written', () => {
    const read = inLightOf(anUnderstanding('ini gimana kak?'), 'garansinya berapa lama', together);
    expect(read).toMatchObject({ text: 'ini gimana kak?', intent: { name: 'garansi' } });
  });

  it.each<[string, string, Act[]]>([
    ['oke kak', 'an answer', ['yes']],
    ['makasih', 'thanks', ['thanks']],
    ['kemarin saya sudah ke toko tapi tutup jadi pulang lagi', 'a story', []],
  ])('“%s” is only %s', (text, _, acts) => {
    const alone = anUnderstanding(text, { acts });
    expect(inLightOf(alone, 'garansinya berapa lama', together)).toEqual({ ...alone, about: 'garansi' });
  });

  it('that ask for something ask for that', () => {
    const alone = anUnderstanding('jam buka?', knows('jam_buka'));
    expect(inLightOf(alone, 'garansinya berapa lama', together)).toEqual({ ...alone, about: 'garansi' });
  });

  it('to what nobody knows stay unknown', () => {
    const alone = anUnderstanding('ini gimana?');
    expect(inLightOf(alone, 'hmm', together)).toBe(alone);
  });
});
