import type { Rules } from '../sop/knowledge.ts';
import type { Decision } from './effect.ts';
import type { Event } from './event.ts';
import type { Conversation } from './state.ts';

export function decide(conversation: Conversation, event: Event, _rules: Rules): Decision {
  return { conversation: { ...conversation, openedAt: event.at }, effects: [] };
}
