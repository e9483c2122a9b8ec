import { approvedMessage } from '../sop/approved-template.ts';
import type { MessageName } from '../sop/knowledge.ts';
import type { Values } from '../sop/wording.ts';
import type { Draft } from './draft.ts';
import type { Content } from './message.ts';
import type { Outcome } from './promises.ts';
import { knownValues, sayMessage } from './say.ts';
import { hasTemplates, isWindowOpen } from './window.ts';

type Sent = Extract<Outcome, { outcome: 'sent' | 'sent-approved' }>;

/** In free words inside the window, else as the approved template of the same name. Null: in no way. */
export function notify(draft: Draft, name: MessageName, values: Values): Sent | null {
  if (isWindowOpen(draft.state, draft.at)) {
    sayMessage(draft, name, { values, author: 'system' });
    return { outcome: 'sent' };
  }
  const template = approvedFor(draft, name, values);
  return template && sendApproved(draft, template, name);
}

/** Whether `notify` would reach them at `at`, as far as is known now. */
export function canNotify(draft: Draft, name: MessageName, values: Values, at: number): boolean {
  return isWindowOpen(draft.state, at) || approvedFor(draft, name, values) !== null;
}

type ApprovedContent = Extract<Content, { kind: 'template' }>;

/** Null: none is approved, it cannot be filled, or the channel has no templates. */
export function approvedFor(draft: Draft, name: string, values: Values = {}): ApprovedContent | null {
  const { state, rules } = draft;
  if (!hasTemplates(state.channel)) return null;
  return approvedMessage(rules, name, state.language, { ...knownValues(draft), ...values });
}

export function sendApproved(draft: Draft, content: ApprovedContent, why: MessageName): Sent {
  const floor = draft.state.floor.number;
  const from = { author: 'system', agentId: null, messageId: null, floor, why } as const;
  draft.effects.push({ type: 'send-message', content, ...from });
  return { outcome: 'sent-approved', template: content.name };
}
