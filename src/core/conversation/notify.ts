import { approvedMessage } from '../sop/approved-template.ts';
import type { MessageName } from '../sop/knowledge.ts';
import type { Values } from '../sop/wording.ts';
import type { Draft } from './draft.ts';
import type { Content } from './message.ts';
import { knownValues, sayMessage } from './say.ts';
import { isWindowOpen } from './window.ts';

/** How a notice of ours reached the customer; null: it could not. */
export type Notified = 'sent' | 'template' | null;

/** In free words inside the window, else as the approved template of the same name, else not at all. */
export function notify(draft: Draft, name: MessageName, values: Values): Notified {
  if (isWindowOpen(draft.state, draft.at)) {
    sayMessage(draft, name, { values, author: 'system' });
    return 'sent';
  }
  const template = templateOf(draft, name, values);
  if (!template) return null;
  const floor = draft.state.floor.number;
  const from = { author: 'system', agentId: null, messageId: null, floor, why: name } as const;
  draft.effects.push({ type: 'send-message', content: template, ...from });
  return 'template';
}

/** Whether `notify` would reach them at `at`, as far as is known now. */
export function canNotify(draft: Draft, name: MessageName, values: Values, at: number): boolean {
  return isWindowOpen(draft.state, at) || templateOf(draft, name, values) !== null;
}

/** Only WhatsApp has templates. */
function templateOf(draft: Draft, name: MessageName, values: Values): Content | null {
  const { state, rules } = draft;
  if (state.channel !== 'whatsapp') return null;
  return approvedMessage(rules, name, state.language, { ...knownValues(draft), ...values });
}
