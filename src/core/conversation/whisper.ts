import { record, type Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import { phone } from './phone-agent.ts';

/** To whoever has it now, by name in the history; it changes nothing about the case. */
export function whisper(draft: Draft): Refusal | null {
  const { phase, agent } = draft.state;
  if (phase !== 'assigned' || agent === null || agent.id === phone.id) return { code: 'nobody_handles' };
  record(draft, 'whispered', { to: agent });
  return null;
}
