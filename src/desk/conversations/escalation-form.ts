import { deadlineAt, nextStepAbove } from '../../core/conversation/escalation-levels.ts';
import { fillForm, knownNow, type EscalationForm } from '../../core/conversation/escalation-form.ts';
import { restoreConversation } from '../../core/conversation/new-conversation.ts';
import type { Conversation, Escalation } from '../../core/conversation/state.ts';
import type { Rules } from '../../core/sop/knowledge.ts';
import type { Store } from '../../store/store.ts';
import { listNotes } from './conversation-detail.ts';
import { iso, isoOrNull } from '../iso.ts';
import type { SummaryRow } from './conversation-summary.ts';

type Asked = {
  rules: Rules;
  now: number;
  /** What an escalation now would hold, also where one stands already. */
  isNext: boolean;
};

/**
 * The form of the escalation that stands, else what it would be if it were escalated now, for a person to complete
 * (SOP E1, E4). With nobody above, `level` and `team` are null: a supervisor is asked with it (SOP E3).
 */
export async function findEscalationForm(store: Store, row: SummaryRow, { rules, now, isNext }: Asked) {
  const state = restoreConversation(JSON.parse(row.state_json) as Conversation);
  const standing = isNext ? null : state.escalation;
  const form = standing ? formOf(state, standing, { rules, at: now }) : nextForm(state, { rules, at: now });
  const { problem, ...rest } = form;
  const { chronology, said, confirmed, proofs, tried } = problem;
  return {
    ...rest,
    escalatedAt: isoOrNull(standing?.at ?? null),
    deadline: isoOrNull(deadlineOf(form, { rules, at: standing?.at ?? now })),
    problem: { said, confirmed },
    chronology: chronology.map(({ at, text }) => ({ at: iso(at), text })),
    proofs,
    tried,
    notes: await listNotes(store, row.id),
  };
}

type At = { rules: Rules; at: number };
type Form = Omit<EscalationForm, 'level' | 'team'> & { level: number | null; team: string | null };

function nextForm(state: Conversation, now: At): Form {
  const step = nextStepAbove(now.rules, state.team);
  return step ? fillForm(state, { ...now, step }) : { ...knownNow(state, now), level: null, team: null, line: null };
}

function formOf(state: Conversation, standing: Escalation, now: At): Form {
  const { level, team, from, by, reason, details, access } = standing;
  const line = now.rules.policy.escalation.find((one) => one.level === level)?.line ?? null;
  const given: Partial<EscalationForm> = { from, by, reason, details, access };
  return fillForm(state, { ...now, step: { level, team, line }, given });
}

function deadlineOf({ level, team }: Form, { rules, at }: At): number | null {
  return level === null || team === null ? null : deadlineAt(rules, { level, team, at });
}
