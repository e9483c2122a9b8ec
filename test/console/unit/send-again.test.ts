import { describe, expect, it } from 'vitest';
import { canSendAgain, mayHaveArrived } from '../../../web/console/src/features/conversation/send-again.ts';

const error = (code: string) => ({ code, message: 'x', detail: code });
const failed = { status: 'failed', author: 'bot', kind: 'text', text: 'Buka pukul delapan.', media: null } as const;

describe('what may not have arrived', () => {
  it('is sent again at one press, also where the bot said it', () => {
    expect(mayHaveArrived({ ...failed, error: error('unknown_fate') })).toBe(true);
    expect(canSendAgain({ ...failed, error: error('unknown_fate') })).toBe(true);
    expect(canSendAgain({ ...failed, text: '', error: error('unknown_fate') })).toBe(false);
  });

  it('what the provider refused is sent again by whoever wrote it, and a template is made anew', () => {
    expect(mayHaveArrived({ ...failed, error: error('131026') })).toBe(false);
    expect(canSendAgain({ ...failed, error: error('131026') })).toBe(false);
    expect(canSendAgain({ ...failed, author: 'agent', error: error('131026') })).toBe(true);
    expect(canSendAgain({ ...failed, author: 'agent', error: error('131047') })).toBe(false);
    expect(canSendAgain({ ...failed, author: 'agent', kind: 'template', error: error('131026') })).toBe(false);
  });
});
