import { deadlineAt, nextStepAbove } from '../core/conversation/escalation-levels.ts';
import { fillForm, type EscalationForm } from '../core/conversation/escalation-form.ts';
import { restoreConversation } from '../core/conversation/new-conversation.ts';
import type { Conversation } from '../core/conversation/state.ts';
import type { Rules } from '../core/sop/knowledge.ts';
import type { EscalationStep } from '../core/sop/policy.ts';
import type { Store } from '../store/store.ts';
import { listNotes } from './conversation-detail.ts';
import { iso, isoOrNull, type SummaryRow } from './conversation-summary.ts';

/**
 * The form of the escalation that stands, else what it would be if it were escalated now, for a person to complete
 * (SOP E1, E4). Null: there is no level above.
 */
export async function findEscalationForm(store: Store, row: SummaryRow, { rules, now }: { rules: Rules; now: number }) {
  const state = restoreConversation(JSON.parse(row.state_json) as Conversation);
  const found = formOf(state, rules, now);
  if (!found) return null;
  const { form, escalatedAt } = found;
  const { chronology, said, confirmed, proofs, tried } = form.problem;
  const deadline = deadlineAt(rules, { level: form.level, team: form.team, at: escalatedAt ?? now });
  const { problem: _, ...rest } = form;
  return {
    ...rest,
    escalatedAt: isoOrNull(escalatedAt),
    deadline: isoOrNull(deadline),
    problem: { said, confirmed },
    chronology: chronology.map(({ at, text }) => ({ at: iso(at), text })),
    proofs,
    tried,
    notes: await listNotes(store, row.id),
  };
}

function formOf(state: Conversation, rules: Rules, at: number) {
  const { escalation } = state;
  if (!escalation) {
    const step = nextStepAbove(rules, state.team);
    return step ? { form: fillForm(state, { rules, at, step }), escalatedAt: null } : null;
  }
  const { level, team, from, by, reason, details, access } = escalation;
  const line = rules.policy.escalation.find((one) => one.level === level)?.line ?? null;
  const step: Pick<EscalationStep, 'level' | 'team' | 'line'> = { level, team, line };
  const given: Partial<EscalationForm> = { from, by, reason, details, access };
  return { form: fillForm(state, { rules, at, step, given }), escalatedAt: escalation.at };
}
