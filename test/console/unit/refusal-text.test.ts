import { describe, expect, it } from 'vitest';
import { refusalText } from '../../../web/console/src/features/conversation/refusal-text.ts';
import { reader } from './words-in.ts';

const refused = (code: string, message: string, details: unknown = null) => ({ code, message, details });

describe('what an order about a conversation is refused with', () => {
  it('is said in the reader’s language, also where the words are those of every page', async () => {
    const { t } = await reader('id');
    expect(refusalText(refused('wrong_phase', 'not now', { phase: 'closed' }), t)).toContain('“Ditutup”');
    expect(refusalText(refused('not_snoozable', 'claim it first'), t)).toBe(t('app:error.not_snoozable'));
    expect(refusalText(refused('first_of_its_kind', 'said by the service'), t)).toBe('said by the service');
  });

  it('of a wrong field names it', async () => {
    const { t } = await reader('en');
    expect(refusalText(refused('invalid_input', 'text: is too much'), t)).toMatch(/Check it.*\(text: is too much\)$/);
  });
});
