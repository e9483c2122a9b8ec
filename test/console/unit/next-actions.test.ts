import { describe, expect, it } from 'vitest';
import { actionFor } from '../../../web/console/src/features/case/next-actions.ts';

const offered = (...ids: string[]) => ids.map((id) => ({ id, label: id, run: () => undefined }));

describe('what does the next step of the SOP', () => {
  it('is to answer, and while the window is closed to send an approved template (L16)', () => {
    const open = offered('conversation-reply', 'conversation-note');
    expect(actionFor('responses', open)?.id).toBe('conversation-reply');
    expect(actionFor('responses', [...open, ...offered('conversation-template')])?.id).toBe('conversation-template');
  });

  it('is nothing where nothing that does it is offered', () => {
    expect(actionFor('responses', offered('conversation-note'))).toBeNull();
    expect(actionFor('no-such-step', offered('conversation-reply'))).toBeNull();
  });
});
